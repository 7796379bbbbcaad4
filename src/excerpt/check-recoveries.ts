/** What a file says of recoveries, checked. */
import * as v from 'valibot';
import { RECOVERY_STAGES, type RecoveryFacts } from '../model/recovery';

const COUNT = v.pipe(v.number(), v.integer(), v.minValue(0));
const TIME = v.pipe(v.number(), v.finite());
const ROWS = v.array(COUNT);
const perhaps = <T extends v.GenericSchema>(schema: T) => v.union([schema, v.undefined()]);

export const RECOVERIES = v.array(
  v.object({
    lockspace: COUNT,
    start: TIME,
    end: TIME,
    nodes: v.array(
      v.object({
        node: COUNT,
        recording: perhaps(COUNT),
        generation: perhaps(v.pipe(v.string(), v.regex(/^\d{1,20}$/))),
        // Infinite and turned round without a recording.
        start: v.number(),
        end: v.number(),
        workedUntil: perhaps(TIME),
        workedFrom: perhaps(TIME),
        stages: v.array(
          v.object({ kind: v.picklist(RECOVERY_STAGES), start: TIME, end: TIME, messages: COUNT }),
        ),
        asked: COUNT,
      }),
    ),
    left: v.array(v.object({ node: COUNT, lastSeen: TIME, locks: ROWS, isProven: v.boolean() })),
    firstSeen: ROWS,
    moved: v.array(
      v.object({
        resource: COUNT,
        time: TIME,
        recording: COUNT,
        from: perhaps(COUNT),
        to: COUNT,
        isFromInferred: v.boolean(),
        told: v.picklist(['directory', 'lock']),
      }),
    ),
    resent: ROWS,
    purged: ROWS,
  }),
);

/** Whether they speak of rows that there are. */
export function areRecoveriesSound(
  recoveries: readonly RecoveryFacts[],
  counts: { readonly recordings: number; readonly resources: number; readonly locks: number },
): boolean {
  const areLocks = (rows: readonly number[]) => rows.every((row) => row < counts.locks);
  return recoveries.every(
    ({ nodes, left, moved, resent, purged }) =>
      nodes.every(({ recording }) => recording === undefined || recording < counts.recordings) &&
      left.every(({ locks }) => areLocks(locks)) &&
      moved.every(
        ({ resource, recording }) => resource < counts.resources && recording < counts.recordings,
      ) &&
      areLocks(resent) &&
      areLocks(purged),
  );
}
