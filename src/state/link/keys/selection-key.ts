/** The selected interval: `sel=res-3/2/1a3f.0@202.740683216`, resource, node, lock id and generation, and its begin. */
import type { LockModel } from '../../../model/lock-model';
import { type LinkKey, NOTHING_MISSING, parsedBy } from '../link-key';
import { momentOf, parseMoment, timeOf } from '../moment';
import { findResource, nameOfNode, nameOfResource } from '../name';
import { formatRow, parseRow, type RowName } from '../row-name';

export interface LockAt {
  readonly row: RowName;
  readonly lkbId: number;
  readonly generation: number;
  /** When the interval begins. */
  readonly begin: string;
  /** Which of those that begin at the same time, from 0: an interval can be over when it begins. */
  readonly nth: number;
}

export const SELECTION: LinkKey<LockAt> = {
  key: 'sel',
  what: 'the selection',
  schema: parsedBy(parseLockAt),
  format: ({ row, lkbId, generation, begin, nth }) =>
    `${formatRow(row)}/${lkbId.toString(16)}.${generation}@${begin}${nth === 0 ? '' : `+${nth}`}`,
  read: ({ view, selection }) => {
    const { model } = view.getState();
    const { interval } = selection.getState();
    return model && interval !== undefined ? lockAt(model, interval) : undefined;
  },
  apply: ({ view, selection }, wished) => {
    const { model } = view.getState();
    const interval = model && wished && findInterval(model, wished);
    selection.getState().select(interval);
    if (!wished || interval !== undefined) return NOTHING_MISSING;
    return [`the lock ${wished.lkbId.toString(16)} at ${wished.begin}`];
  },
};

function parseLockAt(text: string): LockAt | undefined {
  const [, name = '', lkbId = '', generation = '', time = '', nth = '0'] =
    /^(.+)\/([0-9a-f]{1,8})\.(\d{1,9})@([^+]+)(?:\+([1-9]\d{0,5}))?$/.exec(text) ?? [];
  const row = parseRow(name);
  const begin = parseMoment(time);
  if (!row?.resource || row.node === undefined || begin === undefined) return undefined;
  return {
    row,
    lkbId: Number.parseInt(lkbId, 16),
    generation: Number(generation),
    begin,
    nth: Number(nth),
  };
}

function lockAt(model: LockModel, interval: number): LockAt {
  const { intervals, locks } = model;
  const lock = intervals.lock[interval];
  return {
    row: {
      resource: nameOfResource(model, locks.resource[lock]),
      node: nameOfNode(model, locks.recording[lock]),
    },
    lkbId: locks.lkbId[lock],
    generation: locks.generation[lock],
    begin: momentOf(model, intervals.start[interval]),
    nth: beginningAt(model, lock, intervals.start[interval]).indexOf(interval),
  };
}

function findInterval(model: LockModel, { row, lkbId, generation, begin, nth }: LockAt): number | undefined {
  const resource = row.resource && findResource(model, row.resource);
  if (resource === undefined) return undefined;
  const { locks } = model;
  const time = timeOf(model, begin);
  for (let lock = 0; lock < locks.rowCount; lock++) {
    if (
      locks.lkbId[lock] !== lkbId ||
      locks.generation[lock] !== generation ||
      locks.resource[lock] !== resource ||
      nameOfNode(model, locks.recording[lock]) !== row.node
    ) {
      continue;
    }
    const found = beginningAt(model, lock, time);
    if (found.length > 0) return found[Math.min(nth, found.length - 1)];
  }
  return undefined;
}

/** A lock's intervals that begin at a moment. */
function beginningAt(model: LockModel, lock: number, time: number): number[] {
  const { locks, intervals } = model;
  const first = locks.firstInterval[lock];
  const found: number[] = [];
  for (let interval = first; interval < first + locks.intervalCount[lock]; interval++) {
    if (Math.round(intervals.start[interval]) === Math.round(time)) found.push(interval);
  }
  return found;
}
