/** Which waits the table lists: those of the rows in sight that touch the selected span. */
import { useMemo } from 'react';
import type { WaitAnalysis } from '../../../analysis/analyse';
import { sortRows } from '../../../model/sort-rows';
import { shownLocks } from '../../../state/shown-locks';
import { useSelection, useView } from '../../app/app-context';
import type { WaitColumn } from './wait-columns';

/** By wait: 1 for those that are listed. */
export function useListedWaits({ waits }: WaitAnalysis): Uint8Array {
  const layout = useView((view) => view.layout);
  const range = useSelection((selection) => selection.range);
  return useMemo(() => {
    const locks = layout && shownLocks(layout);
    const isListed = new Uint8Array(waits.rowCount);
    for (let wait = 0; wait < waits.rowCount; wait++) {
      const isShown = !locks || locks[waits.lock[wait]] === 1;
      const isInSpan = !range || (waits.start[wait] < range.end && waits.end[wait] >= range.start);
      if (isShown && isInSpan) isListed[wait] = 1;
    }
    return isListed;
  }, [waits, layout, range]);
}

export function useSortedWaits(isListed: Uint8Array, column: WaitColumn | undefined): Uint32Array {
  const rows = useMemo(() => {
    let count = 0;
    const found = new Uint32Array(isListed.length);
    for (let wait = 0; wait < isListed.length; wait++) if (isListed[wait] === 1) found[count++] = wait;
    return found.slice(0, count);
  }, [isListed]);
  const keys = useMemo(() => column?.sortKeys(), [column]);
  return useMemo(() => {
    if (!keys) return rows;
    const sorted = sortRows(rows, keys);
    return column?.isDescending ? sorted.reverse() : sorted;
  }, [rows, keys, column]);
}
