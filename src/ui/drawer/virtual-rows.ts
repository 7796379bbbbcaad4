/**
 * Which rows of a long list are in sight, and where they stand. All are equally high but one, which may be open.
 * An element cannot be higher than some 17 million pixels; a longer list scrolls faster than its bar.
 */
import { type RefObject, useCallback, useEffect, useState } from 'react';

export interface VirtualRows {
  readonly first: number;
  /** Excluded. */
  readonly last: number;
  /** Height of the element that is scrolled. */
  readonly height: number;
  /** Where a row stands in it. */
  topOf(place: number): number;
  scrollTo(place: number, align: 'centre' | 'nearest'): void;
}

export interface OpenRow {
  readonly place: number;
  /** What it has more than the others. */
  readonly extra: number;
}

interface Sight {
  readonly top: number;
  readonly height: number;
}

const HIGHEST = 15_000_000;
const SPARE = 8;

export function useVirtualRows(
  scroller: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
  /** What stands above the rows and does not scroll away. */
  headHeight: number,
  open: OpenRow | undefined,
): VirtualRows {
  const [sight, setSight] = useState<Sight>({ top: 0, height: 0 });
  const extra = open?.extra ?? 0;
  const openPlace = open?.place ?? count;
  const whole = count * rowHeight + extra;
  const height = Math.min(whole, HIGHEST);
  // Pixels of the list for each pixel of the bar.
  const pace = height < whole ? (whole - sight.height) / (height - sight.height) : 1;
  const shift = sight.top * (pace - 1);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const look = () => setSight({ top: element.scrollTop, height: element.clientHeight - headHeight });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [scroller, headHeight]);

  const placeAt = (y: number): number => {
    const before = Math.floor(y / rowHeight);
    return before <= openPlace ? before : Math.max(openPlace, Math.floor((y - extra) / rowHeight));
  };
  const from = sight.top * pace;
  const offsetOf = useCallback(
    (place: number) => place * rowHeight + (place > openPlace ? extra : 0),
    [rowHeight, openPlace, extra],
  );
  const scrollTo = useCallback(
    (place: number, align: 'centre' | 'nearest') => {
      const element = scroller.current;
      if (!element) return;
      const seen = element.clientHeight - headHeight;
      const now = element.scrollTop * pace;
      const top = offsetOf(place);
      const bottom = offsetOf(place + 1);
      let target = top - (seen - rowHeight) / 2;
      if (align === 'nearest') {
        if (top >= now && bottom <= now + seen) return;
        target = top < now || bottom - top > seen ? top : bottom - seen;
      }
      element.scrollTop = target / pace;
    },
    [scroller, headHeight, pace, offsetOf, rowHeight],
  );

  return {
    first: Math.max(0, Math.min(placeAt(from) - SPARE, count)),
    last: Math.min(count, placeAt(from + sight.height) + SPARE),
    height,
    topOf: (place) => offsetOf(place) - shift,
    scrollTo,
  };
}

/** Where a key leads in a table of so many rows, from a place in it; undefined for every other key. */
export function placeAfterKey(
  { key, ctrlKey, metaKey, altKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  from: number,
  rowsInSight: number,
  count: number,
): number | undefined {
  if (ctrlKey || metaKey || altKey || count === 0) return undefined;
  const page = Math.max(1, rowsInSight - 2);
  const place = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: from + page,
    PageUp: from - page,
    Home: 0,
    End: count - 1,
  }[key];
  return place === undefined ? undefined : Math.max(0, Math.min(place, count - 1));
}
