/** Plays the events of a recording, in order: lock events, what messages tell between them, and gaps. */
import type { EventTable } from '../../model/event-table';
import { Command, MessageType } from '../../model/message-type';
import { NO_ROW } from '../../model/table';
import { readCompletion } from './completion';
import type { DlmEvents } from './dlm-decoder';
import type { LivingLocks } from './living-locks';
import { type LockEvent, NO_NAME } from './lock-event';
import { LockEventKind } from './lock-event-table';
import { LockReplay } from './lock-replay';
import { isExpected, orderTie } from './tie-order';

export interface ReplayInput {
  readonly events: EventTable;
  readonly dlm: DlmEvents;
  readonly lastTime: number;
  /** The recording's own DLM node id, if known. */
  readonly node: number | undefined;
}

/** A span in which events were lost, and the event at its end. */
export interface Gap {
  readonly start: number;
  readonly end: number;
  readonly event: number;
}

export class RecordingReplay {
  private readonly replay: LockReplay;
  private readonly event = emptyEvent();
  /** The next ones to come. */
  private message = 0;
  private gap = 0;

  constructor(
    private readonly input: ReplayInput,
    /** Rows of the lock events in the event table. */
    private readonly eventRows: Uint32Array,
    private readonly living: LivingLocks,
    private readonly gaps: readonly Gap[],
  ) {
    // Without dlm_ast events nothing after a call is known.
    const hasCompletions = input.dlm.lockEvents.contents.kind.includes(LockEventKind.Ast);
    this.replay = new LockReplay(living, hasCompletions);
  }

  /** Plays lock events from a row on, and returns the row of the next: `end`, or behind a tie that goes on. */
  play(from: number, end: number): number {
    const { time, cpu } = this.input.events;
    const event = this.eventRows;
    let row = from;
    while (row < end) {
      this.playGaps(event[row]);
      this.playMessages(event[row]);
      const isTied = row + 1 < event.length && time[event[row + 1]] === time[event[row]];
      const tieEnd = isTied ? this.endOfTie(row) : row + 1;
      if (tieEnd === row + 1) {
        this.playRow(row);
      } else {
        orderTie(
          Array.from({ length: tieEnd - row }, (_, index) => row + index),
          (tied) => cpu[event[tied]],
          (tied) => this.isExpectedNow(tied),
          (tied) => this.playRow(tied),
        );
      }
      row = tieEnd;
    }
    return row;
  }

  /** What comes behind the last lock event. */
  finish(): void {
    this.playMessages(Number.POSITIVE_INFINITY);
    this.playGaps(Number.POSITIVE_INFINITY);
    this.living.finish(this.input.lastTime);
  }

  /** The gaps that end before a row of the event table or there. */
  private playGaps(eventRow: number): void {
    const { gaps } = this;
    for (; this.gap < gaps.length && gaps[this.gap].event <= eventRow; this.gap++) {
      const { start, end, event } = gaps[this.gap];
      this.living.gap(start, end, event);
    }
  }

  /** The messages before a row of the event table. */
  private playMessages(eventRow: number): void {
    const { rowCount, event } = this.input.dlm.messageEvents;
    for (; this.message < rowCount && event[this.message] < eventRow; this.message++) {
      this.playMessage(this.message);
    }
  }

  /** Behind this row and those after it with the same stamp, if they are of more than one CPU. */
  private endOfTie(row: number): number {
    const { time, cpu } = this.input.events;
    const event = this.eventRows;
    let end = row + 1;
    let isShared = false;
    while (end < event.length && time[event[end]] === time[event[row]]) {
      isShared ||= cpu[event[end]] !== cpu[event[row]];
      end++;
    }
    return isShared ? end : row + 1;
  }

  private isExpectedNow(row: number): boolean {
    this.readEvent(row);
    return isExpected(this.replay.lockOf(this.event), this.event);
  }

  private playRow(row: number): void {
    const { replay, event } = this;
    this.readEvent(row);
    switch (event.kind) {
      case LockEventKind.LockStart:
        replay.lockStart(event);
        break;
      case LockEventKind.LockEnd:
        replay.lockEnd(event);
        break;
      case LockEventKind.Ast:
        replay.completion(event, readCompletion(event.status, event.flags));
        break;
      case LockEventKind.Bast:
        replay.bast(event);
        break;
      case LockEventKind.UnlockStart:
        replay.unlockStart(event);
        break;
      case LockEventKind.UnlockEnd:
        replay.unlockEnd(event);
        break;
    }
  }

  /** Messages tell what no lock event does: whose a lock is, and the end of locks whose process is gone. */
  private playMessage(row: number): void {
    const { replay } = this;
    const { events, dlm, node } = this.input;
    const messages = dlm.messageEvents;
    if (messages.command[row] !== Command.Message) return;
    const event = messages.event[row];
    const type = messages.type[row];
    const lockspace = messages.lockspace[row];
    if (messages.received[row]) {
      if (type === MessageType.Purge) {
        replay.purgeReceived(lockspace, messages.pid[row], { time: events.time[event], event });
      }
      return;
    }
    const isAboutOwnLock = type <= MessageType.Cancel || type === MessageType.Lookup;
    if (!isAboutOwnLock || messages.from[row] !== node) return;
    const id = dlm.lockEvents.idIndex.find(lockspace | 0, messages.lkbFrom[row] | 0);
    if (id < 0) return;
    const name = messages.name[row];
    const isUncertain = messages.nameUncertain[row] === 1;
    replay.lockTold(id, name === NO_ROW ? NO_NAME : name, isUncertain, messages.pid[row]);
    if (type === MessageType.Unlock) replay.unlockSent(id, { time: events.time[event], event });
  }

  private readEvent(row: number): void {
    const { event: target } = this;
    const { events, dlm } = this.input;
    const { lockEvents } = dlm;
    const { contents } = lockEvents;
    const event = this.eventRows[row];
    target.at.time = events.time[event];
    target.at.event = event;
    target.pid = events.pid[event];
    target.comm = events.comm[event];
    target.id = lockEvents.id[row];
    target.name = lockEvents.name[row] + NO_NAME;
    const content = lockEvents.content[row];
    target.kind = contents.kind[content];
    target.mode = contents.mode[content];
    target.flags = contents.flags[content];
    target.status = contents.status[content];
    target.isNameUncertain = contents.nameUncertain[content] === 1;
  }
}

function emptyEvent(): LockEvent {
  return {
    at: { time: Number.NaN, event: NO_ROW },
    kind: 0,
    pid: 0,
    comm: 0,
    id: 0,
    mode: 0,
    flags: 0,
    status: 0,
    name: 0,
    isNameUncertain: false,
  };
}
