import { boundAt } from '../model/clock-facts';
import { isDownConversion } from '../model/lock-mode';
import type { LockModel } from '../model/lock-model';
import { MessageMatch, NO_RECORDING } from '../model/message-table';
import { MessageType } from '../model/message-type';
import { recordingsWithMessages } from '../model/traced-messages';
import { type PhaseKind, WaitOutcome, type WaitPhase, type WaitTable } from '../model/wait-table';
import { LockMessages, type MessageIndex } from './lock-messages';

const CALLS: ReadonlySet<number> = new Set([MessageType.Lookup, MessageType.Request, MessageType.Convert]);
const ANSWERS: ReadonlySet<number> = new Set([
  MessageType.Grant,
  MessageType.RequestReply,
  MessageType.ConvertReply,
  MessageType.CancelReply,
]);

/** A moment on the way of a request. */
interface Step {
  readonly time: number;
  readonly recording: number;
  /** What was begun then. */
  readonly next: PhaseKind;
  /** Where it goes on. */
  readonly at: number | undefined;
}

/**
 * Where the time of a wait went: the call, the look-up of the master, the way there, the master's queue, the way back,
 * the delivery of the answer. Made for one model, asked wait by wait.
 */
export class PhaseFinder {
  private readonly messages: LockMessages;
  /** Recordings in which messages were traced at all: a filter leaves them out, and a busy node drops them. */
  private readonly recordingsWithMessages: ReadonlySet<number>;

  constructor(
    private readonly model: LockModel,
    private readonly waits: WaitTable,
    messages: MessageIndex,
  ) {
    this.messages = new LockMessages(model, messages);
    this.recordingsWithMessages = recordingsWithMessages(model);
  }

  /** The phases of a wait: they follow each other from its start to its end. */
  of(wait: number): WaitPhase[] {
    const start = this.waits.start[wait];
    const end = this.waits.end[wait];
    const lock = this.waits.lock[wait];
    const own = this.model.locks.recording[lock];
    const steps = this.steps(lock, own, start, end);
    const isCall = steps.length > 0 && this.isCall(lock, own, start, steps[0].time);
    this.doubtUnanswered(wait, own, steps);
    const phases: WaitPhase[] = [];
    let from = { time: start, recording: own };
    let kind: PhaseKind = 'call';
    let place: number | undefined = own;
    if (steps.length === 0) {
      // A request that sends nothing has its master on its own node, whose queue it enters within the call.
      const isLocal = this.wouldShowMessages(wait, own);
      kind = isLocal ? 'queued' : 'unobservable';
      place = isLocal ? own : undefined;
    } else if (!isCall) {
      kind = 'unobservable';
      place = undefined;
    }
    for (const step of steps) {
      const time = Math.min(end, Math.max(from.time, step.time));
      phases.push(this.phase(kind, from, { time, recording: step.recording }, place));
      from = { time, recording: step.recording };
      kind = step.next;
      place = step.at;
    }
    phases.push(this.phase(kind, from, { time: end, recording: own }, place));
    return phases.filter((phase) => phase.end > phase.start || phases.length === 1);
  }

  /** That none was seen says something only where messages were traced and no events are missing. */
  private wouldShowMessages(wait: number, own: number): boolean {
    return (
      this.recordingsWithMessages.has(own) && !this.hasGap(own, this.waits.start[wait], this.waits.end[wait])
    );
  }

  private hasGap(recording: number, from: number, to: number): boolean {
    const { start, end, rowCount } = this.model.gaps[recording];
    for (let gap = 0; gap < rowCount; gap++) if (start[gap] < to && end[gap] > from) return true;
    return false;
  }

  /** The call ends when the node sends its first message: one that it receives first answers what was lost. */
  private isCall(lock: number, own: number, start: number, end: number): boolean {
    const { sendLock, type } = this.model.messages;
    const [first] = this.messages.within(lock, start, end);
    const isSent = first !== undefined && sendLock[first] === lock && CALLS.has(type[first]);
    return isSent && !this.hasGap(own, start, end);
  }

  /** A wait at another node ends by that node's answer: without one, nothing tells until when it was queued there. */
  private doubtUnanswered(wait: number, own: number, steps: Step[]): void {
    const last = steps.at(-1);
    if (!last || last.next === 'deliver') return;
    // A node that was told to be the master itself goes on alone, unless something was lost.
    if (last.at === own && !this.hasGap(own, this.waits.start[wait], this.waits.end[wait])) return;
    const isStillThere = this.waits.outcome[wait] === WaitOutcome.Open && this.wouldShowMessages(wait, own);
    // A weaker mode is granted by the node itself, which only tells its master.
    const isDown = isDownConversion(this.waits.fromMode[wait], this.waits.mode[wait]);
    if (!isStillThere && !isDown) doubtLast(steps);
  }

  private phase(
    kind: PhaseKind,
    from: { time: number; recording: number },
    to: { time: number; recording: number },
    recording: number | undefined,
  ): WaitPhase {
    const bound = from.recording === to.recording ? 0 : this.boundOf(from) + this.boundOf(to);
    return { kind, start: from.time, end: to.time, recording, bound };
  }

  private boundOf({ time, recording }: { time: number; recording: number }): number {
    const facts = this.model.clocks[recording];
    return facts ? boundAt(facts.bounds, time) : Number.POSITIVE_INFINITY;
  }

  private steps(lock: number, own: number, start: number, end: number): Step[] {
    const { messages } = this.model;
    const steps: Step[] = [];
    for (const row of this.messages.within(lock, start, end)) {
      const type = messages.type[row];
      const sent = messages.sent[row];
      const received = messages.received[row];
      const peer = messages.sendLock[row] === lock ? messages.receiver[row] : messages.sender[row];
      const at = peer === NO_RECORDING ? undefined : peer;
      if (messages.sendLock[row] === lock && type === MessageType.Lookup) {
        steps.push({ time: sent, recording: own, next: 'lookup', at });
        // A directory node that is the master itself takes the look-up for the request.
        if (at !== undefined) steps.push({ time: received, recording: at, next: 'queued', at });
      } else if (
        messages.sendLock[row] === lock &&
        (type === MessageType.Request || type === MessageType.Convert)
      ) {
        dropFrom(steps, 'queued');
        steps.push({ time: sent, recording: own, next: at === undefined ? 'unobservable' : 'request', at });
        if (at !== undefined) steps.push({ time: received, recording: at, next: 'queued', at });
      } else if (messages.receiveLock[row] === lock && type === MessageType.LookupReply) {
        dropFrom(steps, 'queued');
        // Without a request behind it, it said that this node is the master.
        steps.push({ time: received, recording: own, next: 'queued', at: own });
      } else if (messages.receiveLock[row] === lock && messages.isQueued[row] === 1) {
        // Where the master was recorded, its receive of the request says the same, and when.
        if (at === undefined && steps.at(-1)?.next !== 'queued')
          steps.push({ time: received, recording: own, next: 'queued', at });
      } else if (messages.receiveLock[row] === lock && ANSWERS.has(type)) {
        // A reply that only says that the request was queued is no answer yet; then a later one follows.
        dropFrom(steps, 'grant');
        const isPeerOpen = messages.match[row] !== MessageMatch.PeerNotRecorded;
        const last = steps.at(-1);
        // Where it was sent was not seen, or is another node than the one that was asked: something was lost.
        if (last?.next === 'queued' && (last.at !== at || (at === undefined && isPeerOpen))) doubtLast(steps);
        if (at !== undefined) steps.push({ time: sent, recording: at, next: 'grant', at });
        steps.push({ time: received, recording: own, next: 'deliver', at: own });
      }
    }
    return steps;
  }
}

/** What was begun last cannot be told. */
function doubtLast(steps: Step[]): void {
  const last = steps.pop();
  if (last) steps.push({ ...last, next: 'unobservable', at: undefined });
}

/** Forgets what was taken for something else, and what came of it. */
function dropFrom(steps: Step[], next: PhaseKind): void {
  const at = steps.findIndex((step) => step.next === next);
  if (at >= 0) steps.length = at;
}
