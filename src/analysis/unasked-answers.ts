import { Edge } from '../model/interval-table';
import type { LockModel } from '../model/lock-model';
import type { MessageTable } from '../model/message-table';
import { MessageType } from '../model/message-type';
import { MissingSpans } from '../model/missing-spans';
import type { MessageIndex } from './lock-messages';
import { intervalAt } from './unasked-completions';

/** An answer that a lock's node received without having asked. */
export interface UnaskedAnswer {
  /** Row in the message table. */
  readonly message: number;
  /** Row in the interval table: what the lock did then. */
  readonly interval: number;
}

/** What is asked for, a bit each. A directory node that is the master itself takes a LOOKUP for the REQUEST. */
const LOOKUP = 1;
const REQUEST = 2;
const CONVERT = 4;
const UNLOCK = 8;
const CANCEL = 16;
/** The master has said that it stands in a queue: a GRANT follows. */
const QUEUED = 32;

const ASKED: Readonly<Record<number, number>> = {
  [MessageType.Lookup]: LOOKUP,
  [MessageType.Request]: REQUEST,
  [MessageType.Convert]: CONVERT,
  [MessageType.Unlock]: UNLOCK,
  [MessageType.Cancel]: CANCEL,
};

/** What each answer may answer. */
const ANSWERED: Readonly<Record<number, number>> = {
  [MessageType.LookupReply]: LOOKUP,
  [MessageType.RequestReply]: REQUEST | LOOKUP,
  [MessageType.ConvertReply]: CONVERT,
  [MessageType.UnlockReply]: UNLOCK,
  [MessageType.CancelReply]: CANCEL,
  [MessageType.Grant]: REQUEST | LOOKUP | CONVERT | QUEUED,
};

/**
 * Answers to locks whose node had asked for none, though it was recorded from the request for the lock on and nothing
 * was lost since. Every other answer may have had its request before the recording began, in a gap, or in what is not
 * part of an excerpt. A conversion to less needs no answer, so what was asked for may stay unanswered.
 *
 * @returns in order of lock and time
 */
export function findUnaskedAnswers(model: LockModel, index: MessageIndex): UnaskedAnswer[] {
  const { locks, intervals, messages, gaps, excerpt } = model;
  const missing = gaps.map((each) => new MissingSpans(each));
  const asking = askedFor(messages, model.recordings.length);
  const found: UnaskedAnswer[] = [];
  for (let lock = 0; lock < locks.rowCount; lock++) {
    const from = index.offsets[lock];
    const to = index.offsets[lock + 1];
    const first = locks.firstInterval[lock];
    if (from === to || intervals.begin[first] !== Edge.Observed) continue;
    const since = intervals.start[first];
    if (excerpt && since < excerpt.start) continue;
    const recording = locks.recording[lock];
    const seen = asking[recording];
    const { rows, times } = index;
    for (const row of unaskedOf(messages, lock, rows.subarray(from, to), times.subarray(from, to), seen)) {
      const isLost = missing[recording].overlap(since, messages.received[row]);
      if (isLost || (excerpt && messages.received[row] > excerpt.end)) break;
      found.push({ message: row, interval: intervalAt(model, lock, messages.received[row]) });
    }
  }
  return found;
}

/** By recording: what its node is seen to ask for at all. Where a kind is never seen, it was not recorded. */
function askedFor({ rowCount, type, command, sender }: MessageTable, recordings: number): Uint8Array {
  const asked = new Uint8Array(recordings);
  for (let row = 0; row < rowCount; row++) {
    if (command[row] === 1 && sender[row] < recordings) asked[sender[row]] |= ASKED[type[row]] ?? 0;
  }
  return asked;
}

/** Those which no order of its messages explains: neither that of their times nor that of the recording. */
function unaskedOf(
  messages: MessageTable,
  lock: number,
  rows: Uint32Array,
  times: Float64Array,
  seen: number,
): number[] {
  const byTime = answersAhead(messages, lock, rows, seen);
  if (byTime.length === 0) return byTime;
  const eventOf = (row: number) =>
    messages.sendLock[row] === lock ? messages.sendEvent[row] : messages.receiveEvent[row];
  const isAsking = (row: number) => (messages.sendLock[row] === lock ? 0 : 1);
  const timeOf = new Map(Array.from(rows, (row, place) => [row, times[place]]));
  const inOrder = rows.slice().sort((a, b) => eventOf(a) - eventOf(b));
  // Of one stamp, the order may be that of the CPUs.
  const tied = rows
    .slice()
    .sort((a, b) => (timeOf.get(a) ?? 0) - (timeOf.get(b) ?? 0) || isAsking(a) - isAsking(b));
  const explained = [inOrder, tied].map((order) => new Set(answersAhead(messages, lock, order, seen)));
  return byTime.filter((row) => explained.every((unasked) => unasked.has(row)));
}

/** The answers that come when nothing like it is asked for. */
function answersAhead(messages: MessageTable, lock: number, rows: Uint32Array, seen: number): number[] {
  const { sendLock, type, isQueued } = messages;
  const found: number[] = [];
  let open = 0;
  for (const row of rows) {
    if (sendLock[row] === lock) {
      open |= ASKED[type[row]] ?? 0;
      continue;
    }
    const answered = ANSWERED[type[row]] ?? 0;
    if (answered === 0) continue;
    if ((open & answered) === 0 && (seen & answered) !== 0) found.push(row);
    open &= ~answered;
    if (isQueued[row] === 1) open |= QUEUED;
  }
  return found;
}
