import { lockIdentity, unitOf } from '../../export/row';
import { LOCK_STATE_NAMES } from '../../model/interval-table';
import { modeName } from '../../model/lock-mode';
import { intervalsAt, isCertain } from '../../session/locks-at';
import type { Opened } from '../opened';
import type { RowWriter } from '../output';

/** The locks that exist at a time, recording by recording: a lock table of the past. */
export async function at(opened: Opened, writer: RowWriter, time: bigint): Promise<void> {
  const { model } = opened;
  const { intervals } = model;
  for (const recording of model.recordings.keys()) {
    const axisTime = Number(time - model.axis.origins[recording]);
    for (const row of intervalsAt(model, recording, axisTime)) {
      await writer.write({
        ...lockIdentity(model, intervals.lock[row]),
        granted: modeName(intervals.mode[row]) ?? null,
        requested: modeName(intervals.wanted[row]) ?? null,
        state: LOCK_STATE_NAMES[intervals.state[row]],
        certain: isCertain(intervals, row),
        ...unitOf(model, recording),
      });
    }
  }
}
