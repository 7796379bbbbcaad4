import { EDGE_NAMES, Edge, LOCK_STATE_NAMES } from '../../model/interval-table';
import { modeName } from '../../model/lock-mode';
import { lockIdentity, type Opened, stampText, unitOf } from '../opened';
import type { RowWriter } from '../output';

/** Every interval of every lock. */
export async function locks(opened: Opened, writer: RowWriter): Promise<void> {
  const { intervals, locks } = opened.model;
  for (let row = 0; row < intervals.rowCount; row++) {
    const lock = intervals.lock[row];
    const recording = locks.recording[lock];
    const edgeTime = (edge: number, time: number) =>
      edge === Edge.Unknown || edge === Edge.Open ? null : stampText(opened, recording, time);
    await writer.write({
      ...lockIdentity(opened, lock),
      state: LOCK_STATE_NAMES[intervals.state[row]],
      mode: modeName(intervals.mode[row]) ?? null,
      wanted: modeName(intervals.wanted[row]) ?? null,
      start_ns: edgeTime(intervals.begin[row], intervals.start[row]),
      end_ns: edgeTime(intervals.ending[row], intervals.end[row]),
      begin: EDGE_NAMES[intervals.begin[row]],
      end: EDGE_NAMES[intervals.ending[row]],
      ...unitOf(opened, recording),
    });
  }
}
