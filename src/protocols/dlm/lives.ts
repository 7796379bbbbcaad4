import type { EventTable } from '../../model/event-table';
import type { GapTable } from '../../model/gap-table';
import { Command, MessageType } from '../../model/message-type';
import type { StringPool } from '../../model/string-pool';
import { readCompletion } from './completion';
import type { DlmEvents } from './dlm-decoder';
import { type GapSpans, LifeWriter, type LockLives } from './life-writer';
import { LivingLocks, type ReplayCounts } from './living-locks';
import type { LockEvent } from './lock-event';
import { LockEventKind, type LockEventTable } from './lock-event-table';
import { LockReplay } from './lock-replay';
import { countOrderContradictions } from './message-order';
import type { ResourceIndex } from './resource-index';
import { isExpected, orderTie } from './tie-order';

/** What the lives of one recording's locks are built from. */
export interface LivesInput {
  readonly recording: number;
  readonly events: EventTable;
  readonly gaps: GapTable;
  readonly dlm: DlmEvents;
  /** Times of the first and the last event. */
  readonly firstTime: number;
  readonly lastTime: number;
  /** The recording's own DLM node id, if known. */
  readonly node: number | undefined;
}

export interface Lives extends LockLives {
  readonly counts: ReplayCounts;
}

/**
 * Replays a recording in its own order of events and gives the life of every lock. No clock is involved: a
 * bad correction of times cannot change which state a lock was in.
 */
export function buildLives(input: LivesInput, resources: ResourceIndex, strings: StringPool): Lives {
  const { events, dlm } = input;
  const { lockEvents, messageEvents } = dlm;
  const gaps = lockGaps(input);
  const isShuffled = countOrderContradictions(messageEvents).count > 0;
  const writer = new LifeWriter(input.recording, resources, isShuffled ? EVERYWHERE : mergeSpans(gaps));
  const hasCompletions = lockEvents.kind.includes(LockEventKind.Ast);
  const living = new LivingLocks(writer, strings, input.firstTime);
  const replay = new LockReplay(living, hasCompletions);

  let message = 0;
  let gap = 0;
  const event = emptyEvent();
  const replayRow = (row: number) => {
    readEvent(event, events, dlm, row);
    replayEvent(replay, event, lockEvents.kind[row]);
  };
  const isExpectedNow = (row: number) => {
    readEvent(event, events, dlm, row);
    return isExpected(replay.lockOf(event), lockEvents.kind[row], event);
  };
  for (let row = 0; row < lockEvents.rowCount; row++) {
    const eventRow = lockEvents.event[row];
    while (gap < gaps.length && gaps[gap].event <= eventRow) {
      living.gap(gaps[gap].start, gaps[gap].end, gaps[gap].event);
      gap++;
    }
    while (message < messageEvents.rowCount && messageEvents.event[message] < eventRow) {
      replayMessage(replay, input, message++);
    }
    const tie = tiedRows(row, events, lockEvents);
    if (tie.length === 0) {
      replayRow(row);
    } else {
      orderTie(tie, (tied) => events.cpu[lockEvents.event[tied]], isExpectedNow, replayRow);
      row += tie.length - 1;
    }
  }
  for (; message < messageEvents.rowCount; message++) replayMessage(replay, input, message);
  for (; gap < gaps.length; gap++) living.gap(gaps[gap].start, gaps[gap].end, gaps[gap].event);
  living.finish(input.lastTime);
  return { ...writer.finish(), counts: living.counts };
}

const NO_TIE: readonly number[] = [];

/** This row and those after it with the same stamp, if they are of more than one CPU. */
function tiedRows(row: number, events: EventTable, lockEvents: LockEventTable): readonly number[] {
  const time = events.time[lockEvents.event[row]];
  const cpu = events.cpu[lockEvents.event[row]];
  let end = row + 1;
  let isShared = false;
  while (end < lockEvents.rowCount && events.time[lockEvents.event[end]] === time) {
    isShared ||= events.cpu[lockEvents.event[end]] !== cpu;
    end++;
  }
  return isShared ? Array.from({ length: end - row }, (_, index) => row + index) : NO_TIE;
}

function replayEvent(replay: LockReplay, event: LockEvent, kind: number): void {
  switch (kind) {
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
function replayMessage(replay: LockReplay, input: LivesInput, row: number): void {
  const messages = input.dlm.messageEvents;
  if (messages.command[row] !== Command.Message) return;
  const event = messages.event[row];
  const type = messages.type[row];
  const lockspace = messages.lockspace[row];
  if (messages.received[row]) {
    if (type === MessageType.Purge) {
      replay.purgeReceived(lockspace, messages.pid[row], input.events.time[event], event);
    }
    return;
  }
  const isAboutOwnLock = type <= MessageType.Cancel || type === MessageType.Lookup;
  if (!isAboutOwnLock || messages.from[row] !== input.node) return;
  const lkbId = messages.lkbFrom[row];
  replay.lockTold(lockspace, lkbId, messages.name[row], messages.nameUncertain[row] === 1, messages.pid[row]);
  if (type === MessageType.Unlock) replay.unlockSent(lockspace, lkbId, input.events.time[event], event);
}

function readEvent(target: LockEvent, events: EventTable, dlm: DlmEvents, row: number): void {
  const { lockEvents } = dlm;
  const event = lockEvents.event[row];
  target.event = event;
  target.time = events.time[event];
  target.pid = events.pid[event];
  target.comm = events.comm[event];
  target.lockspace = lockEvents.lockspace[row];
  target.lkbId = lockEvents.lkbId[row];
  target.mode = lockEvents.mode[row];
  target.flags = lockEvents.flags[row];
  target.status = lockEvents.status[row];
  target.name = lockEvents.name[row];
  target.isNameUncertain = lockEvents.nameUncertain[row] === 1;
}

function emptyEvent(): LockEvent {
  return {
    event: 0,
    time: 0,
    pid: 0,
    comm: 0,
    lockspace: 0,
    lkbId: 0,
    mode: 0,
    flags: 0,
    status: 0,
    name: 0,
    isNameUncertain: false,
  };
}

interface Gap {
  readonly start: number;
  readonly end: number;
  readonly event: number;
}

/** The gaps that can hide lock events, in the order in which the replay meets their ends. */
function lockGaps({ events, gaps, dlm }: LivesInput): Gap[] {
  if (gaps.rowCount === 0) return [];
  const buffers = new Set<number>();
  for (const event of dlm.lockEvents.event) buffers.add(events.buffer[event]);
  const found: Gap[] = [];
  for (let row = 0; row < gaps.rowCount; row++) {
    if (!buffers.has(gaps.buffer[row])) continue;
    found.push({ start: gaps.start[row], end: gaps.end[row], event: gaps.beforeEvent[row] });
  }
  return found.sort((a, b) => a.event - b.event);
}

/** Events out of order make every state doubtful. */
const EVERYWHERE: GapSpans = { starts: [Number.NEGATIVE_INFINITY], ends: [Number.POSITIVE_INFINITY] };

function mergeSpans(gaps: readonly Gap[]): GapSpans {
  const sorted = [...gaps].sort((a, b) => a.start - b.start);
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { start, end } of sorted) {
    const last = ends.length - 1;
    if (last >= 0 && start <= ends[last]) ends[last] = Math.max(ends[last], end);
    else {
      starts.push(start);
      ends.push(end);
    }
  }
  return { starts, ends };
}
