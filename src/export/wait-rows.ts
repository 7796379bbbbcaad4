import { explainWaits, type WaitAnalysis } from '../analysis/analyse';
import { Edge } from '../model/interval-table';
import { modeName } from '../model/lock-mode';
import type { LockModel } from '../model/lock-model';
import { WAIT_OUTCOME_NAMES, WaitOutcome } from '../model/wait-table';
import { waiterOf } from './lock-process';
import { lockIdentity, type Row, stampText, unitOf } from './row';
import { EVERYTHING, type Scope } from './scope';

/** Every wait: what for, how long, where its time went, and who was in the way. */
export function* waitRows(
  model: LockModel,
  analysis: WaitAnalysis,
  scope: Scope = EVERYTHING,
): Generator<Row> {
  const { waits } = analysis;
  const { intervals } = model;
  const { phases, blockers } = explainWaits(model, analysis);
  for (let wait = 0; wait < waits.rowCount; wait++) {
    const lock = waits.lock[wait];
    if (!scope.hasLock(lock) || !scope.touches(waits.start[wait], waits.end[wait])) continue;
    const recording = model.locks.recording[lock];
    const stamp = (time: number) => stampText(model, recording, time);
    const nodeOf = (index: number | undefined) =>
      index === undefined ? null : (model.recordings[index].node ?? null);
    const outcome = waits.outcome[wait];
    const isSeenToBegin = intervals.begin[waits.firstInterval[wait]] !== Edge.Unknown;
    const ending = intervals.ending[waits.lastInterval[wait]];
    const isSeenToEnd = ending !== Edge.Unknown && ending !== Edge.Open;
    yield {
      ...lockIdentity(model, lock),
      pid: waiterOf(model, lock, waits.start[wait], waits.end[wait]),
      from_mode: modeName(waits.fromMode[wait]) ?? null,
      mode: modeName(waits.mode[wait]) ?? null,
      start_ns: isSeenToBegin ? stamp(waits.start[wait]) : null,
      end_ns: isSeenToEnd ? stamp(waits.end[wait]) : null,
      outcome: outcome === WaitOutcome.Unknown ? null : WAIT_OUTCOME_NAMES[outcome],
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
      ...unitOf(model, recording),
    };
  }
}
