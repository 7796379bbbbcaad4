import { RecoveryType } from '../model/message-type';
import type { RecoveryStage, RecoveryStageKind } from '../model/recovery';
import { RECOVERY_STAGES } from '../model/recovery';
import { RESUMING, type RecoveryTable } from '../model/recovery-table';

const KINDS: Readonly<Record<number, RecoveryStageKind>> = {
  [RESUMING]: 'resume',
  [RecoveryType.Status]: 'status',
  [RecoveryType.StatusReply]: 'status',
  [RecoveryType.Names]: 'names',
  [RecoveryType.NamesReply]: 'names',
  [RecoveryType.Lookup]: 'masters',
  [RecoveryType.LookupReply]: 'masters',
  [RecoveryType.Lock]: 'locks',
  [RecoveryType.LockReply]: 'locks',
};

/** @param rows steps of one recording */
export function stagesOf(
  { type, received, time }: RecoveryTable,
  rows: readonly number[],
): { stages: RecoveryStage[]; asked: number } {
  const stages = new Map<RecoveryStageKind, { start: number; end: number; messages: number }>();
  let asked = 0;
  for (const row of rows) {
    const kind = KINDS[type[row]];
    const isAnswer = type[row] >= RecoveryType.StatusReply;
    if (kind === undefined) continue;
    if ((received[row] === 1) !== isAnswer) {
      if (!isAnswer) asked++;
      continue;
    }
    const known = stages.get(kind) ?? { start: time[row], end: time[row], messages: 0 };
    stages.set(kind, {
      start: Math.min(known.start, time[row]),
      end: Math.max(known.end, time[row]),
      messages: known.messages + (isAnswer ? 0 : 1),
    });
  }
  return {
    stages: RECOVERY_STAGES.flatMap((kind) => {
      const stage = stages.get(kind);
      return stage ? [{ kind, ...stage }] : [];
    }),
    asked,
  };
}
