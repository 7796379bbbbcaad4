import { areOnOneAxis, boundAt } from '../model/clock-facts';
import { Edge } from '../model/interval-table';
import { isDownConversion } from '../model/lock-mode';
import type { LockModel } from '../model/lock-model';
import { ResourceKind } from '../model/lock-table';
import { MessageMatch, NO_RECORDING } from '../model/message-table';
import { MessageType } from '../model/message-type';
import { MissingSpans } from '../model/missing-spans';
import { TableBuilder } from '../model/table';
import { recordingsWithMessages } from '../model/traced-messages';
import { PHASE_KINDS, Phase, WaitOutcome, type WaitPhase, type WaitTable } from '../model/wait-table';
import { firstMessageFrom, type MessageIndex } from './lock-messages';
import { RequestSteps } from './request-steps';

const CALLS: ReadonlySet<number> = new Set([MessageType.Lookup, MessageType.Request, MessageType.Convert]);
const ANSWERS: ReadonlySet<number> = new Set([
  MessageType.Grant,
  MessageType.RequestReply,
  MessageType.ConvertReply,
  MessageType.CancelReply,
]);

/** A row is a `WaitPhase`. */
const FOUND_SCHEMA = {
  /** Index into PHASE_KINDS. */
  kind: Uint8Array,
  start: Float64Array,
  end: Float64Array,
  /** Index of the recording, or NO_RECORDING. */
  recording: Uint16Array,
  bound: Float64Array,
} as const;

/**
 * Where the time of a wait went: the call, the look-up of the master, the way there, the master's queue, the way back,
 * the delivery of the answer. Made for one model, asked wait by wait.
 */
export class PhaseFinder {
  /** Recordings in which messages were traced at all: a filter leaves them out, and a busy node drops them. */
  private readonly recordingsWithMessages: ReadonlySet<number>;
  private readonly missing: readonly MissingSpans[];
  /** Of the wait that was asked about last. */
  private readonly steps = new RequestSteps();
  private readonly phases = new TableBuilder(FOUND_SCHEMA, 16);

  constructor(
    private readonly model: LockModel,
    private readonly waits: WaitTable,
    private readonly messages: MessageIndex,
  ) {
    this.recordingsWithMessages = recordingsWithMessages(model);
    this.missing = model.gaps.map((gaps) => new MissingSpans(gaps));
  }

  /** The phases of a wait: they follow each other from its start to its end. */
  of(wait: number): WaitPhase[] {
    const { rowCount, columns } = this.find(wait);
    return Array.from({ length: rowCount }, (_, row) => ({
      kind: PHASE_KINDS[columns.kind[row]],
      start: columns.start[row],
      end: columns.end[row],
      recording: columns.recording[row] === NO_RECORDING ? undefined : columns.recording[row],
      bound: columns.bound[row],
    }));
  }

  /** The same as rows, which the next question overwrites. */
  find(wait: number): Pick<TableBuilder<typeof FOUND_SCHEMA>, 'rowCount' | 'columns'> {
    const start = this.waits.start[wait];
    const end = this.waits.end[wait];
    const lock = this.waits.lock[wait];
    const own = this.model.locks.recording[lock];
    const { steps } = this;
    this.takeSteps(lock, own, start, end);
    this.phases.rowCount = 0;
    if (this.model.resources.kind[this.model.locks.resource[lock]] === ResourceKind.File) {
      // What dlm_controld and its peers do until the answer is in no trace.
      this.add(Phase.Unobservable, NO_RECORDING, start, own, end, own);
      return this.phases;
    }
    let time = start;
    let recording = own;
    let kind: number = Phase.Call;
    let place = own;
    if (steps.count === 0) {
      // A request that sends nothing has its master on its own node, whose queue it enters within the call.
      const isLocal = this.wouldShowMessages(wait, own) && this.canBeMaster(lock, own);
      kind = isLocal ? Phase.Queued : Phase.Unobservable;
      place = isLocal ? own : NO_RECORDING;
    } else if (!this.isCall(lock, own, start, steps.columns.time[0])) {
      kind = Phase.Unobservable;
      place = NO_RECORDING;
    }
    this.doubtUnanswered(wait, own);
    for (let step = 0; step < steps.count; step++) {
      const { columns } = steps;
      const until = Math.min(end, Math.max(time, columns.time[step]));
      // What takes no time is no phase, unless it is all there is.
      if (until > time) this.add(kind, place, time, recording, until, columns.recording[step]);
      time = until;
      recording = columns.recording[step];
      kind = columns.next[step];
      place = columns.at[step];
    }
    if (end > time || steps.count === 0) this.add(kind, place, time, recording, end, own);
    return this.phases;
  }

  /** A phase between moments of two recordings. */
  private add(kind: number, place: number, start: number, from: number, end: number, to: number): void {
    const row = this.phases.addRow();
    const { columns } = this.phases;
    columns.kind[row] = kind;
    columns.start[row] = start;
    columns.end[row] = end;
    columns.recording[row] = place;
    // Of a queue that was not recorded, the waiter knows when word of it came, and no more.
    const isUnseen = kind === Phase.Queued && place === NO_RECORDING;
    const own = isUnseen ? Number.POSITIVE_INFINITY : 0;
    columns.bound[row] = from === to ? own : this.boundOf(from, start) + this.boundOf(to, end);
  }

  private boundOf(recording: number, time: number): number {
    const facts = this.model.clocks[recording];
    return facts ? boundAt(facts.bounds, time) : Number.POSITIVE_INFINITY;
  }

  /** That none was seen says something only where messages were traced and no events are missing. */
  private wouldShowMessages(wait: number, own: number): boolean {
    return this.recordingsWithMessages.has(own) && !this.hasGap(wait, own);
  }

  /** Not of a resource that messages show with another master; a recovery may have made a new one, unseen. */
  private canBeMaster(lock: number, own: number): boolean {
    const { resources, locks, recordings } = this.model;
    const master = resources.master[locks.resource[lock]];
    const { node } = recordings[own];
    return master === 0 || node === undefined || master === node;
  }

  /** Events are missing in the wait, or it was lost sight of in a gap: then its messages may be in there, too. */
  private hasGap(wait: number, own: number): boolean {
    const { start, end, lastInterval } = this.waits;
    const isLost = this.model.intervals.ending[lastInterval[wait]] === Edge.Unknown;
    return isLost || this.missing[own].overlap(start[wait], end[wait]);
  }

  /** The call ends when the node sends its first message: one that it receives first answers what was lost. */
  private isCall(lock: number, own: number, start: number, end: number): boolean {
    const { sendLock, type, isLate } = this.model.messages;
    const { rows, times, offsets } = this.messages;
    const first = firstMessageFrom(this.messages, lock, start);
    const isThere = first < offsets[lock + 1] && times[first] <= end;
    const isSent = isThere && sendLock[rows[first]] === lock && CALLS.has(type[rows[first]]);
    // Behind a call comes only what a look-up has told: that of another lock, or one that was lost.
    if (isSent && isLate[rows[first]] === 1) return false;
    return isSent && !this.missing[own].overlap(start, end);
  }

  /** A wait at another node ends by that node's answer: without one, nothing tells until when it was queued there. */
  private doubtUnanswered(wait: number, own: number): void {
    const { count, columns } = this.steps;
    if (count === 0 || columns.next[count - 1] === Phase.Deliver) return;
    // A node that was told to be the master itself goes on alone, unless something was lost.
    const canBeMaster = this.canBeMaster(this.waits.lock[wait], own);
    if (columns.at[count - 1] === own && canBeMaster && !this.hasGap(wait, own)) return;
    const isStillThere = this.waits.outcome[wait] === WaitOutcome.Open && this.wouldShowMessages(wait, own);
    // A weaker mode is granted by the node itself, which only tells its master.
    const isDown = isDownConversion(this.waits.fromMode[wait], this.waits.mode[wait]);
    if (!isStillThere && !isDown) this.steps.doubtLast();
  }

  private takeSteps(lock: number, own: number, start: number, end: number): void {
    const { offsets, times, rows } = this.messages;
    this.steps.forgetFrom(0);
    for (
      let place = firstMessageFrom(this.messages, lock, start);
      place < offsets[lock + 1] && times[place] <= end;
      place++
    ) {
      const row = rows[place];
      if (this.model.messages.sendLock[row] === lock) this.takeSent(row, own);
      else this.takeReceived(row, own);
    }
  }

  /** The other end of a message, where it was recorded by a clock that tells something of the waiter's. */
  private seen(recording: number, own: number): number {
    if (recording === NO_RECORDING) return NO_RECORDING;
    return areOnOneAxis(this.model.clocks, own, recording) ? recording : NO_RECORDING;
  }

  private takeSent(row: number, own: number): void {
    const { type, sent, received, receiver } = this.model.messages;
    const { steps } = this;
    const at = this.seen(receiver[row], own);
    const isLookup = type[row] === MessageType.Lookup;
    if (!isLookup) {
      if (type[row] !== MessageType.Request && type[row] !== MessageType.Convert) return;
      steps.dropFrom(Phase.Queued);
    }
    const isUnseen = !isLookup && at === NO_RECORDING;
    steps.add(sent[row], own, isLookup ? Phase.Lookup : isUnseen ? Phase.Unobservable : Phase.Request, at);
    // A directory node that is the master itself takes the look-up for the request.
    if (at !== NO_RECORDING) steps.add(received[row], at, Phase.Queued, at);
  }

  private takeReceived(row: number, own: number): void {
    const { type, sent, received, sender, isQueued, match } = this.model.messages;
    const { steps } = this;
    const at = this.seen(sender[row], own);
    const isHidden = at === NO_RECORDING;
    if (type[row] === MessageType.LookupReply) {
      steps.dropFrom(Phase.Queued);
      // Without a request behind it, it said that this node is the master.
      steps.add(received[row], own, Phase.Queued, own);
    } else if (isQueued[row] === 1) {
      // Where the master was recorded, its receive of the request says the same, and when.
      if (isHidden && !steps.isAt(Phase.Queued)) steps.add(received[row], own, Phase.Queued, at);
    } else if (ANSWERS.has(type[row])) {
      // A reply that only says that the request was queued is no answer yet; then a later one follows.
      steps.dropFrom(Phase.Grant);
      const isPeerOpen = match[row] !== MessageMatch.PeerNotRecorded;
      // Where it was sent was not seen, or is another node than the one that was asked: something was lost.
      const isLost = !steps.isAt(Phase.Queued, at) || (isHidden && isPeerOpen);
      if (steps.isAt(Phase.Queued) && isLost) steps.doubtLast();
      if (!isHidden) steps.add(sent[row], at, Phase.Grant, at);
      steps.add(received[row], own, Phase.Deliver, own);
    }
  }
}
