import type { LockModel } from '../model/lock-model';
import { RecoveryType } from '../model/message-type';
import type { RecoveringNode, Recovery, RecoveryFacts } from '../model/recovery';
import type { RecoveryTable } from '../model/recovery-table';
import { NO_ROW } from '../model/table';
import type { WaitTable } from '../model/wait-table';
import type { BlockerFinder } from './blockers';
import { groupRecoverySteps, type RecoverySteps } from './recovery-groups';
import { findMovedMasters } from './recovery-masters';
import { findLeavers, LockspaceSigns } from './recovery-members';
import { stagesOf } from './recovery-stages';
import { findHeldWaits } from './recovery-waits';

/** In order of start; empty where no recovery message was recorded. */
export function findRecoveries(model: LockModel, waits: WaitTable, blockers: BlockerFinder): Recovery[] {
  return listRecoveries(model).map((recovery) => ({
    ...recovery,
    waits: findHeldWaits(model, waits, blockers, recovery),
  }));
}

/** The same without what they did to waits. */
export function listRecoveries(model: LockModel): readonly RecoveryFacts[] {
  if (model.excerpt?.recoveries) return model.excerpt.recoveries;
  if (model.recovery.rowCount === 0) return [];
  const groups = groupRecoverySteps(model);
  const signs = new LockspaceSigns(model, new Set(groups.map(({ lockspace }) => lockspace)));
  const found: RecoveryFacts[] = [];
  for (const [index, group] of groups.entries()) {
    const next = groups.slice(index + 1).find(({ lockspace }) => lockspace === group.lockspace);
    const earlier = found.filter(({ lockspace }) => lockspace === group.lockspace);
    found.push(describe(model, group, signs, next?.start, earlier));
  }
  return found;
}

function describe(
  model: LockModel,
  group: RecoverySteps,
  signs: LockspaceSigns,
  nextStart: number | undefined,
  earlier: readonly RecoveryFacts[],
): RecoveryFacts {
  const { lockspace, start, end } = group;
  const nodes = group.members
    .map((member) => recoveringNode(model, member, lockspace, signs, nextStart))
    .sort((a, b) => a.node - b.node);
  const took = new Set(nodes.map(({ node }) => node));
  const span = { start, end, next: nextStart ?? Number.POSITIVE_INFINITY };
  const left = findLeavers(model, lockspace, span, took, signs, earlier);
  const moved = findMovedMasters(model, group, left);
  const lastEarlier = earlier.at(-1)?.end ?? Number.NEGATIVE_INFINITY;
  return {
    lockspace,
    start,
    end,
    nodes,
    left: left.map((one) => ({ ...one, isProven: moved.some(({ from }) => from === one.node) })),
    firstSeen: [...took].filter((node) => !signs.hasSeen(lockspace, node, lastEarlier, start)),
    moved,
    resent: resentLocks(model.recovery, group),
    purged: left.flatMap(({ locks }) => locks),
  };
}

function recoveringNode(
  model: LockModel,
  member: RecoverySteps['members'][number],
  lockspace: number,
  signs: LockspaceSigns,
  nextStart: number | undefined,
): RecoveringNode {
  const { recovery } = model;
  const { node, recording, generation, steps } = member;
  const start = steps.reduce((least, row) => Math.min(least, recovery.time[row]), Number.POSITIVE_INFINITY);
  const end = steps.reduce((most, row) => Math.max(most, recovery.time[row]), Number.NEGATIVE_INFINITY);
  const around =
    recording === undefined ? undefined : signs.around(recording, lockspace, start, end, nextStart);
  return {
    node,
    recording,
    generation,
    start,
    end,
    workedUntil: around?.before,
    workedFrom: around?.after,
    ...stagesOf(recovery, [...steps, ...member.resuming]),
  };
}

function resentLocks({ type, lock }: RecoveryTable, { members }: RecoverySteps): number[] {
  const found = new Set<number>();
  for (const { steps } of members) {
    for (const row of steps)
      if (type[row] === RecoveryType.Lock && lock[row] !== NO_ROW) found.add(lock[row]);
  }
  return [...found].sort((a, b) => a - b);
}
