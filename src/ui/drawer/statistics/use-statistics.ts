/** What the worker counted of the selected span and rows. */
import { useEffect, useMemo, useState } from 'react';
import type { Selection, SelectionStatistics } from '../../../../workers/protocol';
import type { LockModel } from '../../../model/lock-model';
import { shownLocks } from '../../../state/shown-locks';
import { useSelection, useSession, useView } from '../../app/app-context';

/** Whose locks are counted: those of the rows that the filter leaves, or of the selected one's resource. */
export type StatisticsScope = 'rows' | 'resource';

interface Counted {
  readonly selection: Selection;
  readonly statistics: SelectionStatistics;
}

export interface Statistics {
  /** Of the last selection that was counted; undefined before the first. */
  readonly counted: Counted | undefined;
  readonly isCounting: boolean;
}

/** A range that is being dragged settles first. */
const PAUSE_MS = 120;

export function useStatistics(model: LockModel, scope: StatisticsScope): Statistics {
  const count = useSession((session) => session.statistics);
  const selection = useWanted(model, scope);
  const [counted, setCounted] = useState<Counted & { readonly model: LockModel }>();

  useEffect(() => {
    let isWanted = true;
    const timer = setTimeout(() => {
      const take = (statistics: SelectionStatistics | undefined) => {
        if (isWanted && statistics) setCounted({ model, selection, statistics });
      };
      // A worker that died says so by itself.
      count(selection).then(take, () => undefined);
    }, PAUSE_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [model, selection, count]);

  const usable = counted?.model === model ? counted : undefined;
  return { counted: usable, isCounting: usable?.selection !== selection };
}

function useWanted(model: LockModel, scope: StatisticsScope): Selection {
  const layout = useView((view) => view.layout);
  const range = useSelection((selection) => selection.range);
  const interval = useSelection((selection) => selection.interval);
  const lock = interval === undefined ? undefined : model.intervals.lock[interval];
  const resource = scope === 'resource' && lock !== undefined ? model.locks.resource[lock] : undefined;
  return useMemo(() => {
    // The last event of all is in it, too.
    const { start, end } = range ?? { start: model.axis.start, end: model.axis.end + 1 };
    if (resource !== undefined) {
      return {
        start,
        end,
        locks: Uint8Array.from(model.locks.resource, (own) => (own === resource ? 1 : 0)),
      };
    }
    const isWhole = layout?.shown.every((shown) => shown === 1) ?? true;
    return { start, end, locks: isWhole || !layout ? undefined : shownLocks(layout) };
  }, [model, layout, range, resource]);
}
