/**
 * The model in the Trace Event Format, which ui.perfetto.dev and chrome://tracing open: nodes are processes, locks
 * are threads, intervals are slices, messages are flows between them.
 *
 *   process  node 1
 *   thread     inode 0x1a2b · lock 3 · dlmwl 789     [EX waits  ][EX      ][NL ]
 *   thread     messages                              |REQUEST
 *   thread     lost events
 *
 * Times are microseconds since the axis began, with three decimals, so that no nanosecond is lost; `otherData`
 * has the stamp they count from. The format has no way to draw a message that arrives before it was sent, nor an
 * end that was not recorded: those have marks, and no arrow.
 */
import { UNKNOWN_CPU } from '../model/gap-table';
import { EDGE_NAMES, INTERVAL_UNCERTAIN, isWait, LOCK_STATE_NAMES, LockState } from '../model/interval-table';
import { modeName } from '../model/lock-mode';
import type { LockModel } from '../model/lock-model';
import { MARK_NAMES } from '../model/mark-table';
import { messageTypeName } from '../model/message-type';
import type { RowTree } from '../model/row-tree';
import { nodeOfRecordings } from '../model/row-tree-nodes';
import { textOf } from '../model/string-pool';
import { NO_ROW } from '../model/table';
import { lockIdentity, stampText } from './row';

/** What an event of the format may have; `ts` and `dur` are written by hand, for JSON numbers would round them. */
interface TraceEvent {
  readonly ph: 'X' | 'i' | 's' | 'f' | 'M';
  readonly pid: number;
  readonly tid: number;
  readonly name: string;
  readonly cat?: string;
  readonly ts?: number;
  readonly dur?: number;
  readonly [more: string]: unknown;
}

const CHUNK = 1 << 16;
/** A moment as a slice: arrows hold on to slices only. */
const MOMENT = 1;

/** The file in pieces, so that a large one can be written while it is made. */
export function* traceJson(model: LockModel, tree: RowTree): Generator<string> {
  let pending = `${header(model)}"traceEvents":[\n`;
  let isFirst = true;
  for (const event of traceEvents(model, tree)) {
    pending += isFirst ? lineOf(event) : `,\n${lineOf(event)}`;
    isFirst = false;
    if (pending.length < CHUNK) continue;
    yield pending;
    pending = '';
  }
  yield `${pending}\n]}\n`;
}

function header(model: LockModel): string {
  const { axis, recordings } = model;
  const otherData = {
    producer: 'Lockstep',
    unit: axis.unit,
    clock: axis.source,
    origin: String(axis.origin),
    recordings: recordings.map(({ name, node }, index) => ({
      name,
      node: node ?? null,
      origin: String(axis.origins[index]),
    })),
    ...(axis.isSeparate && { warning: 'At least one recording cannot be compared with the others in time.' }),
  };
  return `{"displayTimeUnit":"ns","otherData":${JSON.stringify(otherData)},\n`;
}

function lineOf({ ts, dur, ...rest }: TraceEvent): string {
  const head = JSON.stringify(rest).slice(0, -1);
  const time = ts === undefined ? '' : `,"ts":${microseconds(ts)}`;
  return `${head}${time}${dur === undefined ? '' : `,"dur":${microseconds(dur)}`}}`;
}

/** Whole nanoseconds as microseconds, exactly. */
function microseconds(ns: number): string {
  const sign = ns < 0 ? '-' : '';
  const size = Math.abs(ns);
  const fraction = size % 1000;
  const whole = (size - fraction) / 1000;
  return fraction === 0 ? `${sign}${whole}` : `${sign}${whole}.${String(fraction).padStart(3, '0')}`;
}

function* traceEvents(model: LockModel, tree: RowTree): Generator<TraceEvent> {
  const tracks = new Tracks(model, tree);
  yield* tracks.names();
  yield* intervalEvents(model, tracks);
  yield* markEvents(model, tracks);
  yield* gapEvents(model, tracks);
  yield* messageEvents(model, tracks);
}

/** Which process and thread a thing belongs to. Numbers of threads are unique in the file, as Perfetto wants them. */
class Tracks {
  private readonly nodeOf: Uint16Array;

  constructor(
    private readonly model: LockModel,
    private readonly tree: RowTree,
  ) {
    this.nodeOf = nodeOfRecordings(tree.nodes, model.recordings.length);
  }

  *names(): Generator<TraceEvent> {
    const { nodes, lanes, rows } = this.tree;
    for (const [index, { label, recordings }] of nodes.entries()) {
      const pid = index + 1;
      const files = recordings.map((recording) => this.model.recordings[recording].name).join(', ');
      yield { ph: 'M', pid, tid: 0, name: 'process_name', args: { name: label } };
      yield { ph: 'M', pid, tid: 0, name: 'process_labels', args: { labels: files } };
      yield { ph: 'M', pid, tid: 0, name: 'process_sort_index', args: { sort_index: index } };
      for (const name of ['messages', 'lost events'] as const) {
        const tid = this.extra(index, name);
        yield { ph: 'M', pid, tid, name: 'thread_name', args: { name } };
        yield { ph: 'M', pid, tid, name: 'thread_sort_index', args: { sort_index: lanes.count + tid } };
      }
    }
    let order = 0;
    for (let row = 0; row < rows.rowCount; row++) {
      const lane = rows.lane[row];
      if (lane < 0) continue;
      const { pid, tid } = this.ofLane(lane);
      yield { ph: 'M', pid, tid, name: 'thread_name', args: { name: this.laneName(lane) } };
      yield { ph: 'M', pid, tid, name: 'thread_sort_index', args: { sort_index: order++ } };
    }
  }

  ofLane(lane: number): { readonly pid: number; readonly tid: number } {
    return { pid: this.tree.lanes.node[lane] + 1, tid: lane + 1 };
  }

  ofLock(lock: number): { readonly pid: number; readonly tid: number } {
    return this.ofLane(this.tree.laneOfLock[lock]);
  }

  messagesOf(recording: number): { readonly pid: number; readonly tid: number } {
    const node = this.nodeOf[recording];
    return { pid: node + 1, tid: this.extra(node, 'messages') };
  }

  gapsOf(recording: number): { readonly pid: number; readonly tid: number } {
    const node = this.nodeOf[recording];
    return { pid: node + 1, tid: this.extra(node, 'lost events') };
  }

  private extra(node: number, name: 'messages' | 'lost events'): number {
    return this.tree.lanes.count + 1 + 2 * node + (name === 'messages' ? 0 : 1);
  }

  private laneName(lane: number): string {
    const { lanes } = this.tree;
    const { comm } = this.model.locks;
    const lock = lanes.locks[lanes.offsets[lane]];
    const { name, lkb_id, pid } = lockIdentity(this.model, lock);
    const process = pid === null ? '' : ` · ${textOf(this.model.strings, comm[lock])} ${pid}`;
    return `${name} · lock ${lkb_id}${process}`;
  }
}

function* intervalEvents(model: LockModel, tracks: Tracks): Generator<TraceEvent> {
  const { intervals } = model;
  for (let row = 0; row < intervals.rowCount; row++) {
    const lock = intervals.lock[row];
    const state = intervals.state[row];
    const ts = Math.round(intervals.start[row]);
    const asked = intervals.askedSince[row];
    const { pid: process, recording, ...identity } = lockIdentity(model, lock);
    yield {
      ph: 'X',
      ...tracks.ofLock(lock),
      cat: isWait(state) ? 'wait' : LOCK_STATE_NAMES[state],
      name: sliceName(state, intervals.mode[row], intervals.wanted[row]),
      ts,
      dur: Math.round(intervals.end[row]) - ts,
      args: {
        ...identity,
        recording,
        process,
        state: LOCK_STATE_NAMES[state],
        mode: modeName(intervals.mode[row]) ?? null,
        wanted: modeName(intervals.wanted[row]) ?? null,
        begin: EDGE_NAMES[intervals.begin[row]],
        end: EDGE_NAMES[intervals.ending[row]],
        uncertain: (intervals.flags[row] & INTERVAL_UNCERTAIN) !== 0,
        asked_to_give_way_ns: Number.isNaN(asked)
          ? null
          : stampText(model, model.locks.recording[lock], asked),
      },
    };
  }
}

function sliceName(state: number, mode: number, wanted: number): string {
  const held = modeName(mode);
  switch (state) {
    case LockState.Requesting:
      return `${modeName(wanted) ?? '?'} waits`;
    case LockState.Converting:
      return `${held ?? '?'} → ${modeName(wanted) ?? '?'} waits`;
    case LockState.Granted:
      return held ?? 'held';
    default:
      return held === undefined ? LOCK_STATE_NAMES[state] : `${LOCK_STATE_NAMES[state]} ${held}`;
  }
}

function* markEvents({ marks }: LockModel, tracks: Tracks): Generator<TraceEvent> {
  for (let row = 0; row < marks.rowCount; row++) {
    const mode = modeName(marks.mode[row]);
    const name = MARK_NAMES[marks.kind[row]] + (mode === undefined ? '' : ` ${mode}`);
    const ts = Math.round(marks.time[row]);
    yield { ph: 'i', ...tracks.ofLock(marks.lock[row]), cat: 'mark', name, ts, s: 't' };
  }
}

function* gapEvents(model: LockModel, tracks: Tracks): Generator<TraceEvent> {
  for (const [recording, { rowCount, start, end, cpu, count }] of model.gaps.entries()) {
    const order = Uint32Array.from({ length: rowCount }, (_, row) => row).sort((a, b) => start[a] - start[b]);
    let free = Number.NEGATIVE_INFINITY;
    for (const row of order) {
      // Gaps of several CPUs overlap; slices of a thread must not.
      const from = Math.max(Math.round(start[row]), free);
      const dur = Math.max(0, Math.round(end[row]) - from);
      free = from + dur;
      const args = {
        cpu: cpu[row] === UNKNOWN_CPU ? null : cpu[row],
        lost: count[row] || null,
        since_ns: stampText(model, recording, start[row]),
        until_ns: stampText(model, recording, end[row]),
      };
      yield { ph: 'X', ...tracks.gapsOf(recording), cat: 'gap', name: 'events lost', ts: from, dur, args };
    }
  }
}

/** Both ends as moments on their node's messages; where both are known, an arrow between them. */
function* messageEvents(model: LockModel, tracks: Tracks): Generator<TraceEvent> {
  const { messages } = model;
  for (let row = 0; row < messages.rowCount; row++) {
    const name = messageTypeName(messages.command[row], messages.type[row]);
    const sent = Math.round(messages.sent[row]);
    const received = Math.round(messages.received[row]);
    const isPair = !Number.isNaN(sent) && !Number.isNaN(received);
    const args = {
      from: messages.from[row],
      to: messages.to[row] || null,
      h_seq: messages.sequence[row],
      ls_id: messages.lockspace[row],
      matched: isPair,
      ...(isPair && received < sent && { impossible: 'arrives before it was sent: the clocks are wrong' }),
    };
    const event = { cat: 'message', name, args };
    const moment = { ...event, ph: 'X', dur: MOMENT } as const;
    if (!Number.isNaN(sent)) yield { ...moment, ...tracks.messagesOf(messages.sender[row]), ts: sent };
    if (!Number.isNaN(received))
      yield { ...moment, ...tracks.messagesOf(messages.receiver[row]), ts: received };
    if (!isPair || received < sent) continue;
    const flow = { cat: 'message', name, id: row + 1 };
    const from = endOf(model, tracks, messages.sendLock[row], messages.sender[row], sent);
    const to = endOf(model, tracks, messages.receiveLock[row], messages.receiver[row], received);
    yield { ...flow, ...from, ph: 's', ts: sent };
    yield { ...flow, ...to, ph: 'f', bp: 'e', ts: received };
  }
}

/** The slice that an arrow holds on to: the lock's own where it exists at that time, else the node's message. */
function endOf(model: LockModel, tracks: Tracks, lock: number, recording: number, time: number) {
  return lock !== NO_ROW && isAlive(model, lock, time) ? tracks.ofLock(lock) : tracks.messagesOf(recording);
}

function isAlive({ locks, intervals }: LockModel, lock: number, time: number): boolean {
  const first = locks.firstInterval[lock];
  const last = first + locks.intervalCount[lock] - 1;
  return Math.round(intervals.start[first]) <= time && time < Math.round(intervals.end[last]);
}
