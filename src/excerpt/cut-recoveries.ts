/**
 * Recoveries as the whole model tells them: who left and when a lockspace worked again is told by all messages of the
 * lockspace, which an excerpt does not have. So they are kept as facts, not worked out again.
 */
import { listRecoveries } from '../analysis/recovery';
import type { LockModel, TimeSpan } from '../model/lock-model';
import type { RecoveryFacts } from '../model/recovery';
import { NO_ROW } from '../model/table';

/** By old row: the new one, NO_ROW for one that is left behind. */
export interface NewRows {
  readonly lock: Uint32Array;
  readonly resource: Uint32Array;
}

/** Those that touch a span, of lockspaces of which something is kept. */
export function cutRecoveries(
  model: LockModel,
  span: TimeSpan,
  lockspaces: ReadonlySet<number>,
  { lock, resource }: NewRows,
): RecoveryFacts[] {
  const kept = (rows: readonly number[], numbers: Uint32Array) =>
    rows.map((row) => numbers[row]).filter((row) => row !== NO_ROW);
  return listRecoveries(model)
    .filter((one) => lockspaces.has(one.lockspace) && one.start <= span.end && one.end >= span.start)
    .map((one) => ({
      ...one,
      left: one.left.map((node) => ({ ...node, locks: kept(node.locks, lock) })),
      moved: one.moved
        .map((each) => ({ ...each, resource: resource[each.resource] }))
        .filter((each) => each.resource !== NO_ROW),
      resent: kept(one.resent, lock),
      purged: kept(one.purged, lock),
    }));
}

/** Locks that recoveries purged and that tell who was in the way: their last intervals are needed, too. */
export function purgedLocks(model: LockModel): ReadonlySet<number> {
  return new Set(listRecoveries(model).flatMap(({ purged }) => purged));
}
