// biome-ignore-all lint/a11y/useSemanticElements: rows of a virtual table are placed freely.
// biome-ignore-all lint/a11y/useFocusableInteractive: the scrolled table has the focus.
// biome-ignore-all lint/a11y/noNoninteractiveTabindex: a table that scrolls must take the keys.
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { selectEvent } from '../../commands/selection-commands';
import type { EventDetail } from '../../model/event-detail';
import type { LockModel } from '../../model/lock-model';
import { printedStamp } from '../../state/stamp';
import { formatDuration, formatTime } from '../../timeline/time-format';
import { useApp, useClockface, useSelection } from '../app/app-context';
import { classes } from '../primitives/classes';
import { useMomentWidth } from '../tables/moment-width';
import { EventFields } from './event-fields';
import type { EventList } from './event-list';
import { useEventPages } from './event-pages';
import styles from './event-table.module.css';
import { placeAfterKey, useVirtualRows } from './virtual-rows';

export interface EventTableProps {
  readonly model: LockModel;
  readonly recording: number;
  readonly list: EventList;
  /** Rows of the event table to mark: the edges of the selection. */
  readonly marked: readonly number[];
}

const ROW_HEIGHT = 22;
const HEAD_HEIGHT = 24;
const COLUMNS = ['time', 'Δ', 'as printed', 'CPU', 'task', 'event', 'text'] as const;

/** A recording's events in its own order; only those in sight are fetched and drawn. The chosen one is open. */
export function EventTable({ model, recording, list, marked }: EventTableProps) {
  const context = useApp();
  const scroller = useRef<HTMLDivElement>(null);
  const chosen = useSelection(({ event }) => (event?.recording === recording ? event.row : undefined));
  const [wanted, setWanted] = useState<number>();
  const [extra, setExtra] = useState(0);
  const openPlace = chosen === undefined || list.count === 0 ? undefined : list.placeOf(chosen);
  const isListed = openPlace !== undefined && list.rowAt(openPlace) === chosen;
  const open = isListed ? { place: openPlace, extra } : undefined;
  const rows = useVirtualRows(scroller, list.count, ROW_HEIGHT, HEAD_HEIGHT, open);
  const { first, last } = rows;
  const eventAt = useEventPages(model, recording, list, Math.max(0, first - 1), Math.max(0, last - 1));

  // Another selection comes to the middle, unless it was made here, where one is looking already.
  const anchor = marked[0];
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolling itself must not bring it back.
  useEffect(() => {
    if (anchor !== undefined && chosen === undefined) rows.scrollTo(list.placeOf(anchor), 'centre');
  }, [anchor, list]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above; its height is known only once it is open.
  useEffect(() => {
    if (isListed) rows.scrollTo(openPlace, 'nearest');
  }, [openPlace, extra, list]);

  // A row that a key went to is chosen once it has been fetched.
  const arrived = wanted === undefined ? undefined : eventAt(wanted);
  useEffect(() => {
    if (!arrived) return;
    setWanted(undefined);
    selectEvent(context, arrived);
  }, [arrived, context]);

  const momentWidth = useMomentWidth();
  const onKeyDown = (event: KeyboardEvent) => {
    const rowsInSight = Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT);
    const target = placeAfterKey(event, wanted ?? openPlace ?? first - 1, rowsInSight, list.count);
    if (target === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    setWanted(target);
    rows.scrollTo(target, 'nearest');
  };

  const places = Array.from({ length: Math.max(0, last - first) }, (_, at) => first + at);
  return (
    <div
      ref={scroller}
      className={styles.scroller}
      style={momentWidth}
      role="grid"
      aria-rowcount={list.count}
      aria-label="Events"
      aria-activedescendant={
        isListed && openPlace >= first && openPlace < last ? rowId(openPlace) : undefined
      }
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <div className={classes(styles.row, styles.head)} role="row">
        {COLUMNS.map((name) => (
          <span key={name} role="columnheader" title={name === 'Δ' ? 'since the event above' : undefined}>
            {name}
          </span>
        ))}
      </div>
      <div role="rowgroup" className={styles.rows} style={{ height: rows.height }}>
        {places.map((place) => {
          const row = list.rowAt(place);
          const event = eventAt(place);
          const isOpen = row === chosen;
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the grid that owns the row takes the keys.
            <div
              key={row}
              id={rowId(place)}
              className={classes(styles.line, marked.includes(row) && styles.marked, isOpen && styles.open)}
              style={{ transform: `translateY(${rows.topOf(place)}px)` }}
              role="row"
              data-marked={marked.includes(row)}
              tabIndex={-1}
              aria-rowindex={place + 1}
              aria-selected={isOpen}
              onClick={() => event && selectEvent(context, event)}
            >
              <div className={styles.row} role="presentation">
                <EventCells model={model} event={event} before={eventAt(place - 1)} />
              </div>
              {isOpen && event && <Opened event={event} onHeight={setExtra} />}
            </div>
          );
        })}
      </div>
      {list.count === 0 && <p className={styles.none}>No event of this recording answers that.</p>}
    </div>
  );
}

function rowId(place: number): string {
  return `event-${place}`;
}

interface EventCellsProps {
  readonly model: LockModel;
  readonly event: EventDetail | undefined;
  /** The one listed above. */
  readonly before: EventDetail | undefined;
}

function EventCells({ model, event, before }: EventCellsProps) {
  const face = useClockface();
  if (!event) return <span role="gridcell">…</span>;
  const { unit } = model.axis;
  return (
    <>
      <span role="gridcell">{formatTime(event.time, face)}</span>
      <span role="gridcell" className={styles.muted}>
        {before && sincePrevious(event.time - before.time, unit)}
      </span>
      <span role="gridcell" className={styles.muted}>
        {printedStamp(model, event.recording, event.time)}
      </span>
      <span role="gridcell" className={styles.muted}>
        {event.cpu}
      </span>
      <span role="gridcell" className={styles.muted}>
        <bdi>{event.comm || '<...>'}</bdi>-{event.pid}
      </span>
      <span role="gridcell" className={styles.event}>
        {event.event}
      </span>
      <span role="gridcell" className={styles.text}>
        {event.text}
      </span>
    </>
  );
}

/** A recording's own order is not always that of its stamps. */
function sincePrevious(span: number, unit: LockModel['axis']['unit']): string {
  return span < 0 ? `−${formatDuration(-span, unit)}` : `+${formatDuration(span, unit)}`;
}

function Opened({
  event,
  onHeight,
}: {
  readonly event: EventDetail;
  readonly onHeight: (height: number) => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => onHeight(element.offsetHeight));
    observer.observe(element);
    return () => {
      observer.disconnect();
      onHeight(0);
    };
  }, [onHeight]);
  return (
    <div ref={box}>
      <EventFields event={event} />
    </div>
  );
}
