import type { EventTable } from '../../model/event-table';
import type { GapTable } from '../../model/gap-table';
import {
  GLOCK_DEMOTE_SCHEMA,
  GLOCK_HOLDER_SCHEMA,
  GLOCK_SCHEMA,
  GLOCK_STATE_SCHEMA,
  type GlockActivity,
} from '../../model/glock-table';
import { Edge } from '../../model/interval-table';
import { MODE_NONE } from '../../model/lock-mode';
import { NO_ROW, TableBuilder } from '../../model/table';
import { TripleIndex } from '../dlm/triple-index';
import { GlockEventKind, type GlockEventTable } from './glock-event-table';
import { HolderQueue, type QueuedHolder } from './holder-queue';
import { orderByGlock } from './order-by-glock';

/** What the glocks of one recording are built from. */
export interface GlockInput {
  readonly recording: number;
  readonly events: EventTable;
  readonly gaps: GapTable;
  readonly glockEvents: GlockEventTable;
  /** Times of the first and the last event. */
  readonly firstTime: number;
  readonly lastTime: number;
}

/** One recording's glocks; `queuesSince` is a single time. */
export type RecordedGlocks = Omit<GlockActivity, 'queuesSince'> & { readonly queuesSince: number };

interface LiveState {
  readonly state: number;
  readonly target: number;
  readonly start: number;
  readonly begin: Edge;
  readonly event: number;
}

/** What is known of a glock at one moment of the replay. */
interface LiveGlock {
  readonly queue: HolderQueue;
  state: LiveState | undefined;
}

/**
 * Replays the glock events of a recording in its own order. Where events were lost nothing is known any more of who
 * queued and of the states, until the next event tells it: what lasted ends there with an unknown edge.
 */
export function replayGlocks(input: GlockInput): RecordedGlocks {
  return new GlockReplay(input).run();
}

class GlockReplay {
  private readonly glocks = new TableBuilder(GLOCK_SCHEMA, 64);
  private readonly states = new TableBuilder(GLOCK_STATE_SCHEMA, 64);
  private readonly holders = new TableBuilder(GLOCK_HOLDER_SCHEMA, 64);
  private readonly demotes = new TableBuilder(GLOCK_DEMOTE_SCHEMA, 64);
  private readonly index = new TripleIndex();
  private readonly live: LiveGlock[] = [];
  /** All is known from here on. */
  private knownSince: number;
  private hasQueues = false;

  constructor(private readonly input: GlockInput) {
    this.knownSince = input.firstTime;
  }

  run(): RecordedGlocks {
    const { glockEvents, events, lastTime } = this.input;
    const gaps = this.lossesInOrder();
    let nextGap = 0;
    for (let row = 0; row < glockEvents.rowCount; row++) {
      const event = glockEvents.event[row];
      while (nextGap < gaps.length && gaps[nextGap].event <= event) this.lose(gaps[nextGap++]);
      this.play(row, event, events.time[event]);
    }
    while (nextGap < gaps.length) this.lose(gaps[nextGap++]);
    this.endAll(lastTime, Edge.Open);
    return this.finish();
  }

  private play(row: number, event: number, time: number): void {
    const { glockEvents, events } = this.input;
    const kind = glockEvents.kind[row];
    const state = glockEvents.state[row];
    const glock = this.glockOf(glockEvents.device[row], glockEvents.name[row]);
    const task = { pid: events.pid[event], comm: events.comm[event] };
    switch (kind) {
      case GlockEventKind.StateChange: {
        this.moveTo(glock, state, { time, event });
        const target = glockEvents.target[row];
        this.live[glock].state = {
          state: glockEvents.next[row],
          target,
          start: time,
          begin: Edge.Observed,
          event,
        };
        return;
      }
      case GlockEventKind.Put:
        this.moveTo(glock, state, { time, event });
        this.live[glock].state = undefined;
        return;
      case GlockEventKind.Demote: {
        const demote = this.demotes.addRow();
        const { columns } = this.demotes;
        columns.glock[demote] = glock;
        columns.time[demote] = time;
        columns.state[demote] = state;
        columns.wanted[demote] = glockEvents.next[row];
        columns.origin[demote] = glockEvents.origin[row];
        columns.event[demote] = event;
        return;
      }
      case GlockEventKind.Queue:
        this.hasQueues = true;
        this.live[glock].queue.add({ ...task, state, start: time, begin: Edge.Observed, startEvent: event });
        return;
      case GlockEventKind.Promote:
        this.live[glock].queue.promote(state, { time, event }, this.knownSince);
        return;
      case GlockEventKind.Dequeue:
        this.hasQueues = true;
        this.writeHolder(
          glock,
          this.live[glock].queue.take(state, task, this.knownSince),
          time,
          Edge.Observed,
          event,
        );
    }
  }

  /** Ends the state that a glock is in; one that was not seen to begin lasted since all is known. */
  private moveTo(glock: number, before: number, { time, event }: { time: number; event: number }): void {
    const known = this.live[glock].state;
    const lived = known ?? {
      state: before,
      target: MODE_NONE,
      start: this.knownSince,
      begin: Edge.Unknown,
      event: NO_ROW,
    };
    this.writeState(glock, lived, time, Edge.Observed, event);
  }

  private writeState(glock: number, lived: LiveState, end: number, ending: Edge, event: number): void {
    const row = this.states.addRow();
    const { columns } = this.states;
    columns.glock[row] = glock;
    columns.start[row] = lived.start;
    // Stamps of several CPUs can run backwards.
    columns.end[row] = Math.max(lived.start, end);
    columns.state[row] = lived.state;
    columns.target[row] = lived.target;
    columns.begin[row] = lived.begin;
    columns.ending[row] = ending;
    columns.beginEvent[row] = lived.event;
    columns.endEvent[row] = event;
  }

  private writeHolder(glock: number, holder: QueuedHolder, end: number, ending: Edge, event: number): void {
    const row = this.holders.addRow();
    const { columns } = this.holders;
    columns.glock[row] = glock;
    columns.pid[row] = holder.pid;
    columns.comm[row] = holder.comm;
    columns.state[row] = holder.state;
    columns.start[row] = holder.start;
    columns.promoted[row] = holder.promoted ?? Number.NaN;
    columns.end[row] = Math.max(holder.start, holder.promoted ?? holder.start, end);
    columns.begin[row] = holder.begin;
    columns.ending[row] = ending;
    columns.startEvent[row] = holder.startEvent;
    columns.promoteEvent[row] = holder.promoteEvent ?? NO_ROW;
    columns.endEvent[row] = event;
  }

  private glockOf(device: number, name: number): number {
    const row = this.index.numberOf(device, name);
    if (row < this.glocks.rowCount) return row;
    this.glocks.addRow();
    this.glocks.columns.recording[row] = this.input.recording;
    this.glocks.columns.device[row] = device;
    this.glocks.columns.name[row] = name;
    this.glocks.columns.resource[row] = NO_ROW;
    this.live.push({ queue: new HolderQueue(), state: undefined });
    return row;
  }

  /** Gaps of the buffers that glock events are in, in the order in which their ends are met. */
  private lossesInOrder(): { readonly start: number; readonly end: number; readonly event: number }[] {
    const { gaps, events, glockEvents } = this.input;
    if (gaps.rowCount === 0) return [];
    const buffers = new Set<number>();
    for (let row = 0; row < glockEvents.rowCount; row++) buffers.add(events.buffer[glockEvents.event[row]]);
    return Array.from({ length: gaps.rowCount }, (_, row) => row)
      .filter((row) => buffers.has(gaps.buffer[row]))
      .map((row) => ({ start: gaps.start[row], end: gaps.end[row], event: gaps.beforeEvent[row] }))
      .sort((a, b) => a.event - b.event);
  }

  private lose({ start, end }: { readonly start: number; readonly end: number }): void {
    this.endAll(start, Edge.Unknown);
    this.knownSince = Math.max(this.knownSince, end);
  }

  private endAll(time: number, ending: Edge): void {
    this.live.forEach((glock, row) => {
      for (const holder of glock.queue.empty()) this.writeHolder(row, holder, time, ending, NO_ROW);
      if (glock.state) this.writeState(row, glock.state, time, ending, NO_ROW);
      glock.state = undefined;
    });
  }

  private finish(): RecordedGlocks {
    const glocks = this.glocks.finish();
    const count = glocks.rowCount;
    const holders = orderByGlock(GLOCK_HOLDER_SCHEMA, this.holders.finish(), count, (table) => table.start);
    const states = orderByGlock(GLOCK_STATE_SCHEMA, this.states.finish(), count, (table) => table.start);
    const demotes = orderByGlock(GLOCK_DEMOTE_SCHEMA, this.demotes.finish(), count, (table) => table.time);
    glocks.firstHolder.set(holders.firsts);
    glocks.holderCount.set(holders.counts);
    glocks.firstState.set(states.firsts);
    glocks.stateCount.set(states.counts);
    glocks.firstDemote.set(demotes.firsts);
    glocks.demoteCount.set(demotes.counts);
    return {
      glocks,
      states: states.table,
      holders: holders.table,
      demotes: demotes.table,
      queuesSince: this.hasQueues ? this.knownSince : Number.NaN,
    };
  }
}
