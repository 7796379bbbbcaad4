/** An interval of a lock by what it is: `res-3/2/1a3f.0@202.740683216`, resource, node, lock id and generation, and its begin. */
import type { LockModel } from '../../model/lock-model';
import { momentOf, parseMoment, timeOf } from './moment';
import { findResource, nameOfNode, nameOfResource } from './name';
import { formatRow, parseRow, type RowName } from './row-name';

export interface LockAt {
  readonly row: RowName;
  readonly lkbId: number;
  readonly generation: number;
  /** When the interval begins. */
  readonly begin: string;
  /** Which of those that begin at the same time, from 0: an interval can be over when it begins. */
  readonly nth: number;
}

export function formatLockAt({ row, lkbId, generation, begin, nth }: LockAt): string {
  return `${formatRow(row)}/${lkbId.toString(16)}.${generation}@${begin}${nth === 0 ? '' : `+${nth}`}`;
}

export function parseLockAt(text: string): LockAt | undefined {
  const [, name = '', lkbId = '', generation = '', time = '', nth = '0'] =
    /^(.+)\/([0-9a-f]{1,8})\.(\d{1,9})@([^+]+)(?:\+([1-9]\d{0,5}))?$/.exec(text) ?? [];
  const row = parseRow(name);
  const begin = parseMoment(time);
  if (!row?.resource || row.node === undefined || row.lane !== undefined || begin === undefined)
    return undefined;
  return {
    row,
    lkbId: Number.parseInt(lkbId, 16),
    generation: Number(generation),
    begin,
    nth: Number(nth),
  };
}

export function lockAt(model: LockModel, interval: number): LockAt {
  const { intervals } = model;
  const lock = intervals.lock[interval];
  const start = intervals.start[interval];
  return { ...lockAtTime(model, lock, start), nth: beginningAt(model, lock, start).indexOf(interval) };
}

/** A lock, and a moment in its life. */
export function lockAtTime(model: LockModel, lock: number, time: number): LockAt {
  const { locks } = model;
  return {
    row: {
      resource: nameOfResource(model, locks.resource[lock]),
      node: nameOfNode(model, locks.recording[lock]),
    },
    lkbId: locks.lkbId[lock],
    generation: locks.generation[lock],
    begin: momentOf(model, time),
    nth: 0,
  };
}

/** Whether that is its lock. */
export function sameLock(model: LockModel, lock: number, { row, lkbId, generation }: LockAt): boolean {
  const { locks } = model;
  return (
    locks.lkbId[lock] === lkbId &&
    locks.generation[lock] === generation &&
    row.resource !== undefined &&
    locks.resource[lock] === findResource(model, row.resource) &&
    nameOfNode(model, locks.recording[lock]) === row.node
  );
}

export function findInterval(model: LockModel, wished: LockAt): number | undefined {
  const time = timeOf(model, wished.begin);
  for (let lock = 0; lock < model.locks.rowCount; lock++) {
    if (!sameLock(model, lock, wished)) continue;
    const found = beginningAt(model, lock, time);
    if (found.length > 0) return found[Math.min(wished.nth, found.length - 1)];
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
