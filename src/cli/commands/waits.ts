import { analyseWaits, explainWaits } from '../../analysis/analyse';
import { modeName } from '../../model/lock-mode';
import { WAIT_OUTCOME_NAMES, WaitOutcome } from '../../model/wait-table';
import { lockIdentity, type Opened, stampText, unitOf } from '../opened';
import type { RowWriter } from '../output';

/** Every wait: what for, how long, where its time went, and who was in the way. */
export async function waits(opened: Opened, writer: RowWriter): Promise<void> {
  const { model } = opened;
  const analysis = analyseWaits(model);
  const { waits: table } = analysis;
  const { phases, blockers } = explainWaits(model, analysis);
  for (let wait = 0; wait < table.rowCount; wait++) {
    const lock = table.lock[wait];
    const recording = model.locks.recording[lock];
    const stamp = (time: number) => stampText(opened, recording, time);
    const nodeOf = (index: number | undefined) =>
      index === undefined ? null : (model.recordings[index].node ?? null);
    const isOpen = table.outcome[wait] === WaitOutcome.Open;
    await writer.write({
      ...lockIdentity(opened, lock),
      from_mode: modeName(table.fromMode[wait]) ?? null,
      mode: modeName(table.mode[wait]) ?? null,
      start_ns: stamp(table.start[wait]),
      end_ns: isOpen ? null : stamp(table.end[wait]),
      outcome: WAIT_OUTCOME_NAMES[table.outcome[wait]],
      phases: phases.of(wait).map((phase) => ({
        kind: phase.kind,
        start_ns: stamp(phase.start),
        end_ns: stamp(phase.end),
        node: nodeOf(phase.recording),
        bound_ns: Number.isFinite(phase.bound) ? Math.ceil(phase.bound) : null,
      })),
      blockers: blockers.of(wait).map((blocker) => ({
        node: nodeOf(model.locks.recording[blocker.lock]),
        lkb_id: model.locks.lkbId[blocker.lock].toString(16),
        mode: modeName(blocker.mode) ?? null,
        why: blocker.why,
        start_ns: stamp(blocker.start),
        end_ns: stamp(blocker.end),
      })),
      ...unitOf(opened, recording),
    });
  }
}
