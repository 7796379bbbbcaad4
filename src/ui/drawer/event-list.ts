/** The events that are listed: all of a recording, or those that the worker found. */
import { useEffect, useMemo, useState } from 'react';
import type { EventFilter } from '../../../workers/protocol';
import type { LockModel } from '../../model/lock-model';
import { firstIndex } from '../../model/sorted-search';
import { useSession } from '../app/app-context';

export interface EventList {
  readonly count: number;
  /** Row of the recording's event table. */
  rowAt(place: number): number;
  /** Place of the first listed event that is the row or comes after it; the last one when none does. */
  placeOf(row: number): number;
}

interface Found {
  readonly key: readonly unknown[];
  readonly rows: Uint32Array;
}

/** While a search lasts, what was found before stays. */
export function useEventList(
  model: LockModel,
  recording: number,
  filter: EventFilter,
): { readonly list: EventList; readonly isSearching: boolean } {
  const find = useSession((session) => session.findEvents);
  const [found, setFound] = useState<Found>();
  const isFiltered = filter.kinds.length > 0 || filter.text !== '';

  useEffect(() => {
    if (!isFiltered) return;
    let isWanted = true;
    const take = (rows: Uint32Array | undefined) => {
      if (isWanted && rows) setFound({ key: [model, recording, filter], rows });
    };
    find(recording, filter).then(take, () => take(new Uint32Array(0)));
    return () => {
      isWanted = false;
    };
  }, [model, recording, filter, isFiltered, find]);

  // Row numbers outlive another filter and another clock, but not another recording.
  const usable = isFiltered && found?.key[1] === recording ? found : undefined;
  const isSearching = isFiltered && !(usable?.key[0] === model && usable.key[2] === filter);
  const { eventCount } = model.recordings[recording];
  const rows = usable?.rows;
  const list = useMemo(() => (rows ? listOf(rows) : wholeList(eventCount)), [rows, eventCount]);
  return { list, isSearching };
}

function wholeList(count: number): EventList {
  return { count, rowAt: (place) => place, placeOf: (row) => Math.min(row, count - 1) };
}

function listOf(rows: Uint32Array): EventList {
  return {
    count: rows.length,
    rowAt: (place) => rows[place],
    placeOf(row) {
      const place = firstIndex(0, rows.length, (index) => rows[index] >= row);
      return Math.max(0, Math.min(place, rows.length - 1));
    },
  };
}
