import type { LockModel } from '../model/lock-model';
import type { Hits } from './find-hits';

/** A hit and its place among all hits in order of time, from 1. */
export interface NumberedHit {
  readonly row: number;
  readonly number: number;
  /** The end of the trace was passed on the way to it. */
  readonly isWrapped: boolean;
}

/** From where to look: rows at the same time come in order of their numbers. */
export interface HitOrigin {
  readonly time: number;
  /** Undefined: hits at that very time count as later. */
  readonly row: number | undefined;
}

/**
 * The hit after or before a place in time, over the whole trace; beyond the last comes the first. Hits are not kept in
 * order: one pass over three million takes less than a frame, sorting them takes a second.
 */
export function nextHit(
  model: LockModel,
  hits: Hits,
  from: HitOrigin,
  step: 1 | -1,
): NumberedHit | undefined {
  const { rows } = hits;
  const timeOf = hitTimes(model, hits.target);
  /** Before the origin: negative, at it: 0, behind it: positive. */
  const place = (row: number): number =>
    timeOf(row) - from.time || (from.row === undefined ? 1 : row - from.row);
  let beyond = -1;
  let farthest = -1;
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at];
    if (place(row) * step > 0) {
      if (beyond === -1 || isBefore(timeOf, row, beyond) === step > 0) beyond = row;
    }
    if (farthest === -1 || isBefore(timeOf, row, farthest) === step > 0) farthest = row;
  }
  const found = beyond === -1 ? farthest : beyond;
  if (found === -1) return undefined;
  let number = 1;
  for (let at = 0; at < rows.length; at++) if (isBefore(timeOf, rows[at], found)) number++;
  return { row: found, number, isWrapped: beyond === -1 };
}

/** Axis time of the rows of a target's table: when an interval begins, a mark stands, a message is sent. */
export function hitTimes(model: LockModel, target: Hits['target']): (row: number) => number {
  const { intervals, marks, messages } = model;
  switch (target) {
    case 'interval':
      return (row) => intervals.start[row];
    case 'mark':
      return (row) => marks.time[row];
    case 'message':
      return (row) => (Number.isNaN(messages.sent[row]) ? messages.received[row] : messages.sent[row]);
  }
}

function isBefore(timeOf: (row: number) => number, a: number, b: number): boolean {
  const difference = timeOf(a) - timeOf(b);
  return difference < 0 || (difference === 0 && a < b);
}
