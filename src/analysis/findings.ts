import { modeName } from '../model/lock-mode';
import type { LockModel } from '../model/lock-model';
import { NO_RECORDING } from '../model/message-table';
import { messageTypeName } from '../model/message-type';
import type { HeldWait } from '../model/recovery';
import type { WaitAnalysis } from './analyse';

/** Something that should not be. */
export interface Finding {
  readonly kind:
    | 'deadlock'
    | 'incompatible-modes'
    | 'idle-notice'
    | 'unasked-answer'
    | 'unasked-completion'
    | 'long-wait';
  readonly severity: 'error' | 'warning';
  /** Axis time, and the recording by whose stamps it is told. */
  readonly time: number;
  readonly recording: number;
  /** Recordings concerned. */
  readonly recordings: readonly number[];
  /** Row in the resource table. */
  readonly resource: number;
  /** Rows of the interval table: where it shows, the first one first. */
  readonly intervals: readonly number[];
  /** What and by how much; units of the axis in `size`. */
  readonly text: string;
  readonly size: number;
}

/** Deadlocks, modes that exclude each other held at one time, notices to nobody, answers to nobody, long waits. */
export function listFindings(model: LockModel, analysis: WaitAnalysis, longestWait: number): Finding[] {
  return [
    ...deadlocks(model, analysis),
    ...incompatible(model, analysis),
    ...idleNotices(model, analysis),
    ...unaskedAnswers(model, analysis),
    ...unaskedCompletions(model, analysis),
    ...longWaits(model, analysis, longestWait),
  ].sort((a, b) => a.time - b.time);
}

function deadlocks({ locks }: LockModel, analysis: WaitAnalysis): Finding[] {
  return analysis.deadlocks.map((deadlock): Finding => {
    const own = deadlock.members.map(({ wait }) => analysis.waits.lock[wait]);
    const recordings = [...new Set(own.map((lock) => locks.recording[lock]))];
    const words = deadlock.isPossible ? 'perhaps a deadlock' : 'a deadlock';
    return {
      kind: 'deadlock',
      severity: deadlock.isPossible ? 'warning' : 'error',
      time: deadlock.closed,
      recording: recordings[0] ?? 0,
      recordings,
      resource: locks.resource[own[0]],
      intervals: deadlock.members.map(({ wait }) => analysis.waits.firstInterval[wait]),
      text: `${words} of ${deadlock.members.length} ${deadlock.members.length === 1 ? 'wait' : 'waits'}, ${deadlock.endedBy}`,
      size: (deadlock.ended ?? deadlock.closed) - deadlock.closed,
    };
  });
}

function longWaits({ locks }: LockModel, { waits, recoveries }: WaitAnalysis, longest: number): Finding[] {
  const found: Finding[] = [];
  const inRecovery = new Map(recoveries.flatMap((one) => one.waits.map((held) => [held.wait, held])));
  for (let wait = 0; wait < waits.rowCount; wait++) {
    const size = waits.end[wait] - waits.start[wait];
    if (size <= longest) continue;
    const lock = waits.lock[wait];
    found.push({
      kind: 'long-wait',
      severity: 'error',
      time: waits.start[wait],
      recording: locks.recording[lock],
      recordings: [locks.recording[lock]],
      resource: locks.resource[lock],
      intervals: [waits.firstInterval[wait]],
      text: `a wait for ${modeName(waits.mode[wait]) ?? 'an unknown mode'} that is longer than wished${recoveryWords(inRecovery.get(wait))}`,
      size,
    });
  }
  return found;
}

/** What a recovery had to do with it. */
function recoveryWords(held: HeldWait | undefined): string {
  if (!held) return '';
  const behind =
    held.purgedNode === undefined
      ? ''
      : `, behind a lock of node ${held.purgedNode} that it purged (inferred)`;
  return `, held up by a recovery of its lockspace${behind}`;
}

function incompatible({ intervals, locks }: LockModel, { incompatible: found }: WaitAnalysis): Finding[] {
  return found.map(({ first, second, start, end }): Finding => {
    const [a, b] = [first, second].map((row) => locks.recording[intervals.lock[row]]);
    const modes = [first, second].map((row) => modeName(intervals.mode[row]));
    return {
      kind: 'incompatible-modes',
      severity: 'error',
      time: start,
      recording: b,
      recordings: [...new Set([a, b])],
      resource: locks.resource[intervals.lock[second]],
      intervals: [first, second],
      text: `${modes.join(' and ')} held at the same time`,
      size: end - start,
    };
  });
}

function idleNotices(
  { marks, intervals, locks }: LockModel,
  { idleNotices: found }: WaitAnalysis,
): Finding[] {
  return found.map(({ mark, interval }): Finding => {
    const lock = intervals.lock[interval];
    return {
      kind: 'idle-notice',
      severity: 'warning',
      time: marks.time[mark],
      recording: locks.recording[lock],
      recordings: [locks.recording[lock]],
      resource: locks.resource[lock],
      intervals: [interval],
      text: 'a lock that holds nothing was asked to give way (BAST)',
      size: 0,
    };
  });
}

function unaskedAnswers(
  { messages, intervals, locks }: LockModel,
  { unaskedAnswers: found }: WaitAnalysis,
): Finding[] {
  return found.map(({ message, interval }): Finding => {
    const lock = intervals.lock[interval];
    const peer = messages.sender[message];
    const own = locks.recording[lock];
    const name = messageTypeName(messages.command[message], messages.type[message]);
    return {
      kind: 'unasked-answer',
      severity: 'warning',
      time: messages.received[message],
      recording: own,
      recordings: peer === NO_RECORDING ? [own] : [...new Set([own, peer])],
      resource: locks.resource[lock],
      intervals: [interval],
      text: `${name} from node ${messages.from[message]} to a lock that had not asked`,
      size: 0,
    };
  });
}

function unaskedCompletions(
  { marks, locks }: LockModel,
  { unaskedCompletions: found }: WaitAnalysis,
): Finding[] {
  return found.map(({ mark, interval }): Finding => {
    const lock = marks.lock[mark];
    const own = locks.recording[lock];
    return {
      kind: 'unasked-completion',
      severity: 'warning',
      time: marks.time[mark],
      recording: own,
      recordings: [own],
      resource: locks.resource[lock],
      intervals: [interval],
      text: 'a completion (AST) for a lock that had not asked',
      size: 0,
    };
  });
}
