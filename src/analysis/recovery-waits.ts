import { areCompatible } from '../model/lock-mode';
import type { LockModel } from '../model/lock-model';
import type { HeldWait, RecoveringNode, RecoveryFacts } from '../model/recovery';
import { RESUMING } from '../model/recovery-table';
import { NO_ROW } from '../model/table';
import { WaitOutcome, type WaitTable } from '../model/wait-table';
import type { BlockerFinder } from './blockers';

/** The waits that a recovery held up, in order of lock. */
export function findHeldWaits(
  model: LockModel,
  waits: WaitTable,
  blockers: BlockerFinder,
  recovery: RecoveryFacts,
): HeldWait[] {
  const { locks, resources } = model;
  const nodes = new Map(recovery.nodes.map((node) => [node.recording, node]));
  const granters = grantedByTask(model, recovery);
  const found: HeldWait[] = [];
  for (let wait = 0; wait < waits.rowCount; wait++) {
    const lock = waits.lock[wait];
    if (resources.lockspace[locks.resource[lock]] !== recovery.lockspace) continue;
    const node = nodes.get(locks.recording[lock]);
    if (!node || waits.start[wait] >= node.end || waits.end[wait] <= node.start) continue;
    found.push(heldWait(model, waits, blockers, recovery, node, wait, granters));
  }
  return found;
}

function heldWait(
  model: LockModel,
  waits: WaitTable,
  blockers: BlockerFinder,
  { left, moved }: RecoveryFacts,
  node: RecoveringNode,
  wait: number,
  granters: ReadonlyMap<number, number>,
): HeldWait {
  const { locks, intervals } = model;
  const lock = waits.lock[wait];
  const resource = locks.resource[lock];
  const start = Math.max(waits.start[wait], node.start);
  const end = Math.min(waits.end[wait], node.end);
  const excluding = blockers.of(wait).filter(({ why }) => why !== 'ahead');
  const isExcludedAt = (time: number) => excluding.some((each) => each.start <= time && time < each.end);
  const isGranted = waits.outcome[wait] === WaitOutcome.Granted;
  // Of its own node's grants there is no message: then nothing else may have made room behind the recovery.
  const isOwnMaster = moved.some((each) => each.resource === resource && each.to === node.node);
  const hasGrant = granters.has(lock) && waits.end[wait] >= (granters.get(lock) ?? 0);
  const isAlone = !excluding.some((each) => each.end > node.end);
  const granted = !isGranted
    ? undefined
    : hasGrant
      ? 'observed'
      : isOwnMaster && isAlone
        ? 'inferred'
        : undefined;

  const purgedLock = left
    .flatMap((each) => each.locks)
    .find((other) => {
      const last = locks.firstInterval[other] + locks.intervalCount[other] - 1;
      return locks.resource[other] === resource && !areCompatible(intervals.mode[last], waits.mode[wait]);
    });
  const wasWaiting = waits.start[wait] < node.start;
  const isMoved = moved.some((each) => each.resource === resource);
  const mightHold = left.length === 1 && (isMoved || left[0].isProven);
  const isPurged = wasWaiting && !isExcludedAt(node.start) && (purgedLock !== undefined || mightHold);
  return {
    wait,
    start,
    end,
    granted,
    purgedNode: isPurged ? ownerOf(model, left, purgedLock) : undefined,
    purgedLock: isPurged ? purgedLock : undefined,
  };
}

function ownerOf(
  model: LockModel,
  left: RecoveryFacts['left'],
  lock: number | undefined,
): number | undefined {
  return lock === undefined ? left[0]?.node : model.recordings[model.locks.recording[lock]].node;
}

/** Locks that the recovery's task granted by a message, and when it did. */
function grantedByTask(
  { recovery }: LockModel,
  { nodes, lockspace, start }: RecoveryFacts,
): Map<number, number> {
  const granted = new Map<number, number>();
  for (let row = 0; row < recovery.rowCount; row++) {
    const isOurs =
      recovery.type[row] === RESUMING &&
      recovery.lockspace[row] === lockspace &&
      recovery.time[row] >= start &&
      nodes.some((node) => node.recording === recovery.recording[row]);
    if (isOurs && recovery.lock[row] !== NO_ROW) granted.set(recovery.lock[row], recovery.time[row]);
  }
  return granted;
}
