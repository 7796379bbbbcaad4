/** All that can be said about one interval, gathered from the tables: for the details, the tooltip, a ticket. */
import { isKernelTask } from '../analysis/lock-owners';
import {
  Edge,
  INTERVAL_FROM_DUMP,
  INTERVAL_INFERRED,
  INTERVAL_UNCERTAIN,
  isWait,
  LOCK_STATE_NAMES,
  LockState,
} from '../model/interval-table';
import { pathLabel } from '../model/known-names';
import { MODE_NONE, modeName } from '../model/lock-mode';
import type { LockModel } from '../model/lock-model';
import { plainName } from '../model/plain-name';
import { type Plock, plockOf, rangeLabel } from '../model/plock-table';
import type { Recording } from '../model/recording';
import { hexOf, type ResourceLabel, resourceLabel } from '../model/resource-name';
import { bytesOf, textOf } from '../model/string-pool';

export interface IntervalFacts {
  readonly interval: number;
  readonly lock: number;
  readonly resource: ResourceFacts;
  readonly recording: Recording;
  readonly recordingIndex: number;
  readonly nodeLabel: string;
  /** Hex, as the trace prints it; of a plock the bytes that it locks, as it has no id. */
  readonly lkbId: string;
  /** "lock 1a3f", "bytes 0–99". */
  readonly lockName: string;
  /** Present for a plock. */
  readonly plock: Plock | undefined;
  readonly generation: number;
  /** Task name and pid; undefined when the request was not seen. */
  readonly process: string | undefined;
  readonly state: number;
  readonly stateName: string;
  readonly isWait: boolean;
  readonly mode: number;
  readonly wanted: number;
  /** The colour it has: the mode wanted while it waits, else the mode held. */
  readonly shownMode: number;
  /** "EX waits · converting from PR", "PR held". */
  readonly title: string;
  /** The same in few letters: "PR → EX waits". */
  readonly shortTitle: string;
  readonly start: number;
  readonly end: number;
  readonly begin: Edge;
  readonly ending: Edge;
  /** It was so when the recording began. */
  readonly isFromBefore: boolean;
  readonly isInferred: boolean;
  /** Its mode is that of a lock table from before the trace. */
  readonly isFromDump: boolean;
  readonly isUncertain: boolean;
  /** Its begin or end was moved, so that no message arrives before it was sent. */
  readonly isMoved: boolean;
  /** Axis time since which the holder is asked to give way. */
  readonly askedSince: number | undefined;
  /** Rows of the recording's event table, or NO_ROW. */
  readonly beginEvent: number;
  readonly endEvent: number;
  /** Its place among the intervals of its lock, from 1, and how many there are. */
  readonly number: number;
  readonly count: number;
}

export interface ResourceFacts extends ResourceLabel {
  readonly row: number;
  readonly hex: string;
  readonly lockspace: number;
  /** Its name, where a file or a person gave one. */
  readonly lockspaceName: string | undefined;
  /** Path of its inode, where a list tells it. */
  readonly path: string | undefined;
  readonly isNameUncertain: boolean;
  /** DLM node id of the master, or undefined. */
  readonly master: number | undefined;
}

export function intervalFacts(model: LockModel, interval: number): IntervalFacts {
  const { intervals, locks, recordings, strings } = model;
  const lock = intervals.lock[interval];
  const recordingIndex = locks.recording[lock];
  const recording = recordings[recordingIndex];
  const state = intervals.state[interval];
  const mode = intervals.mode[interval];
  const wanted = intervals.wanted[interval];
  const asked = intervals.askedSince[interval];
  const flags = intervals.flags[interval];
  const plock = plockOf(model, lock);
  return {
    interval,
    lock,
    resource: resourceFacts(model, locks.resource[lock]),
    recording,
    recordingIndex,
    nodeLabel: nodeLabel(recording),
    lkbId: plock ? rangeLabel(plock) : locks.lkbId[lock].toString(16),
    lockName: lockNameOf(locks.lkbId[lock], plock),
    plock,
    generation: locks.generation[lock],
    process:
      locks.pid[lock] > 0 ? processName(textOf(strings, locks.comm[lock]), locks.pid[lock]) : undefined,
    state,
    stateName: LOCK_STATE_NAMES[state] ?? 'unknown',
    isWait: isWait(state),
    mode,
    wanted,
    shownMode: isWait(state) ? wanted : mode,
    title: titleOf(state, mode, wanted),
    shortTitle:
      state === LockState.Converting
        ? `${modeName(mode) ?? '?'} → ${modeName(wanted) ?? '?'} waits`
        : titleOf(state, mode, wanted),
    start: intervals.start[interval],
    end: intervals.end[interval],
    begin: intervals.begin[interval] as Edge,
    ending: intervals.ending[interval] as Edge,
    isFromBefore:
      intervals.begin[interval] === Edge.Unknown &&
      intervals.start[interval] <= firstTimeOf(model, recordingIndex),
    isInferred: (flags & INTERVAL_INFERRED) !== 0,
    isFromDump: (flags & INTERVAL_FROM_DUMP) !== 0,
    isUncertain: (flags & INTERVAL_UNCERTAIN) !== 0,
    isMoved: [intervals.start[interval], intervals.end[interval]].some((time) =>
      isInSpans(model.clocks[recordingIndex]?.movedSpans, time),
    ),
    askedSince: Number.isNaN(asked) ? undefined : asked,
    beginEvent: intervals.beginEvent[interval],
    endEvent: intervals.endEvent[interval],
    number: interval - locks.firstInterval[lock] + 1,
    count: locks.intervalCount[lock],
  };
}

export function resourceFacts({ resources, strings, names }: LockModel, row: number): ResourceFacts {
  const name = bytesOf(strings, resources.name[row]);
  const lockspace = resources.lockspace[row];
  return {
    ...resourceLabel(name),
    row,
    path: pathLabel(names, row),
    hex: hexOf(name),
    lockspace,
    lockspaceName: names?.lockspaces.get(lockspace),
    isNameUncertain: resources.nameUncertain[row] === 1,
    master: resources.master[row] || undefined,
  };
}

/** "lock 1a3f", "bytes 0–99": what tells a lock from the others of its resource. */
function lockNameOf(lkbId: number, plock: Plock | undefined): string {
  return plock ? rangeLabel(plock) : `lock ${lkbId.toString(16)}`;
}

/** "node 2, dlmwl 789": whose lock it is; the node alone where a kernel worker asked for it on behalf of others. */
export function lockLabel(model: LockModel, lock: number): string {
  const { locks, strings, recordings } = model;
  const node = nodeLabel(recordings[locks.recording[lock]]);
  const comm = textOf(strings, locks.comm[lock]);
  return locks.pid[lock] === 0 || isKernelTask(comm)
    ? node
    : `${node}, ${processName(comm, locks.pid[lock])}`;
}

export function nodeLabel(recording: Recording): string {
  return recording.node === undefined ? recording.name : `node ${recording.node}`;
}

/** Spans are pairs of first and last. */
function isInSpans(spans: Float64Array | undefined, time: number): boolean {
  return spans?.some((first, index) => index % 2 === 0 && first <= time && time <= spans[index + 1]) ?? false;
}

/** Axis time of a recording's first event. */
function firstTimeOf({ axis, recordings }: LockModel, recording: number): number {
  const { baseStamp, firstTime } = recordings[recording];
  return Number(baseStamp - axis.origins[recording]) + firstTime;
}

/** trace-cmd prints `<...>` for a task whose name it does not know; then the pid must do. */
export function processName(comm: string, pid: number): string {
  return comm === '' || comm === '<...>' ? `pid ${pid}` : `${plainName(comm)} ${pid}`;
}

function titleOf(state: number, mode: number, wanted: number): string {
  const held = modeName(mode) ?? 'unknown mode';
  const asked = modeName(wanted) ?? 'unknown mode';
  switch (state) {
    case LockState.Requesting:
      return `${asked} waits`;
    case LockState.Converting:
      return `${asked} waits · converting from ${held}`;
    case LockState.Granted:
      return `${held} held`;
    case LockState.Unlocking:
      return mode === MODE_NONE ? 'unlocking' : `unlocking ${held}`;
    case LockState.Cancelling:
      return mode === MODE_NONE ? 'cancelling' : `cancelling, holds ${held}`;
    default:
      return mode < 0 ? 'state unknown' : `state unknown, perhaps ${held}`;
  }
}
