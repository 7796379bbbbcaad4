import { EDGE_NAMES, Edge, LOCK_STATE_NAMES } from '../model/interval-table';
import { modeName } from '../model/lock-mode';
import type { LockModel } from '../model/lock-model';
import { lockIdentity, type Row, stampText, unitOf } from './row';
import { EVERYTHING, type Scope } from './scope';

/** Every interval of every lock. */
export function* intervalRows(model: LockModel, scope: Scope = EVERYTHING): Generator<Row> {
  const { intervals, locks } = model;
  for (let row = 0; row < intervals.rowCount; row++) {
    const lock = intervals.lock[row];
    if (!scope.hasLock(lock) || !scope.touches(intervals.start[row], intervals.end[row])) continue;
    const recording = locks.recording[lock];
    const edgeTime = (edge: number, time: number) =>
      edge === Edge.Unknown || edge === Edge.Open ? null : stampText(model, recording, time);
    yield {
      ...lockIdentity(model, lock),
      state: LOCK_STATE_NAMES[intervals.state[row]],
      mode: modeName(intervals.mode[row]) ?? null,
      wanted: modeName(intervals.wanted[row]) ?? null,
      start_ns: edgeTime(intervals.begin[row], intervals.start[row]),
      end_ns: edgeTime(intervals.ending[row], intervals.end[row]),
      begin: EDGE_NAMES[intervals.begin[row]],
      end: EDGE_NAMES[intervals.ending[row]],
      ...unitOf(model, recording),
    };
  }
}
