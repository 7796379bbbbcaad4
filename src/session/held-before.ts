/**
 * What a lock table from before the trace tells of locks that were held when it began. A mode is taken only where the
 * id, the lockspace and the name of the resource agree, the trace itself shows the lock granted in a mode it does not
 * tell, and nothing in the trace speaks against any row of the table: one that does proves that the table is of another
 * node or time. What is taken stays a deduction, for the table is older than the trace.
 */
import { boundAt } from '../model/clock-facts';
import {
  Edge,
  INTERVAL_FROM_DUMP,
  INTERVAL_INFERRED,
  INTERVAL_UNCERTAIN,
  isWait,
  LockState,
} from '../model/interval-table';
import { areCompatible, EX, MODE_UNKNOWN, NL } from '../model/lock-mode';
import type { LockModel } from '../model/lock-model';
import { MarkKind } from '../model/mark-table';
import type { Problem, ProblemSample } from '../model/problem';
import { bytesOf } from '../model/string-pool';
import { type DumpedLock, DumpStatus, type LockDump } from '../side-files/lock-dump';

export interface HeldBefore {
  /** Locks that got their mode. */
  readonly found: number;
  /** Locks that were held before the trace began, in a mode that it does not tell. */
  readonly of: number;
  readonly problems: readonly Problem[];
}

const MOST_SAMPLES = 5;

/** Fills in modes of the model's intervals. @param lockspaces names by id */
export function tellHeldBefore(
  model: LockModel,
  file: string,
  dump: LockDump,
  lockspaces: ReadonlyMap<number, string>,
): HeldBefore {
  const unused = (text: string, hint: string): HeldBefore => ({
    found: 0,
    of: 0,
    problems: [
      { kind: 'side-file-unused', severity: 'warning', file, text: `${file} was not used: ${text}`, hint },
    ],
  });
  const recording = recordingOf(model, dump);
  if (recording === undefined) {
    return unused(
      'it does not say which of the recordings’ nodes it is of.',
      'Put the line “# node ID” at its beginning, with the DLM id of the node, or “# recording NAME”.',
    );
  }
  const lockspace = lockspaceOf(model, recording, dump, lockspaces);
  if (lockspace === undefined) {
    return unused(
      'it does not say which of the lockspaces it is of, or by a name that is not known.',
      'Put the line “# lockspace NAME” at its beginning, with the name or the id (0x…) of the lockspace.',
    );
  }
  const { node } = model.recordings[recording];
  if (node !== undefined && dump.peers.has(node)) {
    return unused(
      `it names node ${node} as another node, so it is not of that one.`,
      'Open it with the recording of its own node.',
    );
  }
  const rows = new Map(dump.locks.map((lock) => [lock.lkbId, lock]));
  const modes = new Map<number, number>();
  const waiting: ProblemSample[] = [];
  const unknown = locksFromBefore(model, recording, lockspace);
  for (const lock of unknown) {
    const row = rows.get(model.locks.lkbId[lock]);
    if (!row) continue;
    const contradiction = contradictionTo(model, lock, row);
    if (contradiction !== undefined) {
      return unused(
        `lock ${row.lkbId.toString(16)} speaks against it, for ${contradiction}.`,
        'It is of another node or lockspace, or too old: make it right before the recording.',
      );
    }
    if (row.status === DumpStatus.Granted) modes.set(lock, row.granted);
    else waiting.push({ line: row.line, text: `lock ${row.lkbId.toString(16)}` });
  }
  for (const [lock, mode] of modes) takeMode(model, lock, mode);
  return {
    found: modes.size,
    of: unknown.length,
    problems: waiting.length > 0 ? [stillWaited(file, waiting)] : [],
  };
}

function stillWaited(file: string, samples: readonly ProblemSample[]): Problem {
  const which = samples.length === 1 ? '1 lock' : `${samples.length} locks`;
  return {
    kind: 'side-file-unused',
    severity: 'note',
    file,
    line: samples[0].line,
    count: samples.length,
    text: `${file} does not tell the mode of ${which}: they still waited when it was made, and held when the trace began.`,
    samples: samples.slice(0, MOST_SAMPLES),
  };
}

function recordingOf({ recordings }: LockModel, { node, recording }: LockDump): number | undefined {
  if (node === undefined && recording === undefined) return recordings.length === 1 ? 0 : undefined;
  const fitting = [...recordings.keys()].filter((index) =>
    node === undefined
      ? recordings[index].name === recording || recordings[index].file === recording
      : recordings[index].node === node,
  );
  return fitting.length === 1 ? fitting[0] : undefined;
}

function lockspaceOf(
  { locks, resources }: LockModel,
  recording: number,
  { lockspace }: LockDump,
  names: ReadonlyMap<number, string>,
): number | undefined {
  if (lockspace !== undefined && /^0x[0-9a-f]{1,8}$/i.test(lockspace)) return Number.parseInt(lockspace, 16);
  const ids = new Set<number>();
  if (lockspace !== undefined) {
    for (const [id, name] of names) if (name === lockspace) ids.add(id);
  } else {
    for (let lock = 0; lock < locks.rowCount; lock++)
      if (locks.recording[lock] === recording) ids.add(resources.lockspace[locks.resource[lock]]);
  }
  const [only] = ids;
  return ids.size === 1 ? only : undefined;
}

/** Locks that were granted when the recording began, in a mode that it does not tell. */
function locksFromBefore({ locks, intervals, resources }: LockModel, recording: number, lockspace: number) {
  const found: number[] = [];
  let begin = Number.POSITIVE_INFINITY;
  for (let lock = 0; lock < locks.rowCount; lock++) {
    const row = locks.firstInterval[lock];
    if (locks.recording[lock] !== recording || locks.intervalCount[lock] === 0) continue;
    begin = Math.min(begin, intervals.start[row]);
    const isUnknown =
      intervals.begin[row] === Edge.Unknown &&
      intervals.state[row] === LockState.Granted &&
      intervals.mode[row] === MODE_UNKNOWN &&
      (intervals.flags[row] & INTERVAL_UNCERTAIN) === 0;
    if (isUnknown && locks.generation[lock] === 0 && resources.lockspace[locks.resource[lock]] === lockspace)
      found.push(lock);
  }
  // What came into sight after a gap is not from before the trace.
  return found.filter((lock) => intervals.start[locks.firstInterval[lock]] === begin);
}

/** Why the row cannot be what the lock was when the trace began; undefined when nothing speaks against it. */
function contradictionTo(model: LockModel, lock: number, row: DumpedLock): string | undefined {
  const { locks, resources, strings } = model;
  const resource = locks.resource[lock];
  if (resources.nameUncertain[resource] === 1) return 'the trace is not sure of its resource';
  const name = bytesOf(strings, resources.name[resource]);
  if (name.length !== row.name.length || name.some((byte, at) => byte !== row.name[at]))
    return 'it is of another resource there';
  if (row.status !== DumpStatus.Granted) return undefined;
  if (row.granted < NL || row.granted > EX) return 'it has no mode there';
  const asked = unknownRun(model, lock);
  if (isAskedByHarmless(model, lock, row.granted, asked))
    return 'the trace has a blocking notice that no lock of that mode gets';
  if (hasRival(model, lock, row.granted)) return 'another lock held a mode that excludes it at that time';
  return undefined;
}

/** The intervals from the first one on in which it held what it held when the trace began. */
function unknownRun(
  { locks, intervals }: LockModel,
  lock: number,
): { readonly first: number; readonly end: number } {
  const first = locks.firstInterval[lock];
  const last = first + locks.intervalCount[lock];
  let end = first;
  let couldHaveChanged = false;
  while (end < last && !couldHaveChanged) {
    const isKnown = intervals.mode[end] !== MODE_UNKNOWN || intervals.state[end] === LockState.Unknown;
    if (isKnown || (intervals.flags[end] & INTERVAL_UNCERTAIN) !== 0) break;
    // A conversion to a mode that is not known may have been granted at its end.
    couldHaveChanged = isWait(intervals.state[end]) && intervals.wanted[end] < NL;
    end++;
  }
  return { first, end };
}

/** A blocking notice names the mode that the holder excludes. */
function isAskedByHarmless(
  { marks, intervals }: LockModel,
  lock: number,
  mode: number,
  { first, end }: { readonly first: number; readonly end: number },
): boolean {
  if (end === first) return false;
  const until = intervals.end[end - 1];
  for (let mark = 0; mark < marks.rowCount; mark++) {
    if (marks.lock[mark] !== lock || marks.kind[mark] !== MarkKind.Bast || marks.time[mark] >= until)
      continue;
    if (marks.mode[mark] >= NL && areCompatible(mode, marks.mode[mark])) return true;
  }
  return false;
}

/** A lock on the same resource that surely held, at the same time as far as the clocks prove, what excludes the mode. */
function hasRival(model: LockModel, lock: number, mode: number): boolean {
  const { locks, intervals, clocks } = model;
  const first = locks.firstInterval[lock];
  const own = locks.recording[lock];
  for (let other = 0; other < locks.rowCount; other++) {
    if (other === lock || locks.resource[other] !== locks.resource[lock]) continue;
    const theirs = locks.recording[other];
    if (own !== theirs && clocks[own].reference !== clocks[theirs].reference) continue;
    const last = locks.firstInterval[other] + locks.intervalCount[other];
    for (let row = locks.firstInterval[other]; row < last; row++) {
      const isSure =
        intervals.state[row] === LockState.Granted &&
        (intervals.flags[row] & (INTERVAL_INFERRED | INTERVAL_UNCERTAIN | INTERVAL_FROM_DUMP)) === 0;
      if (!isSure || areCompatible(mode, intervals.mode[row])) continue;
      const start = Math.max(intervals.start[row], intervals.start[first]);
      const overlap = Math.min(intervals.end[row], intervals.end[first]) - start;
      const bound =
        own === theirs ? 0 : boundAt(clocks[own].bounds, start) + boundAt(clocks[theirs].bounds, start);
      if (overlap > bound) return true;
    }
  }
  return false;
}

function takeMode(model: LockModel, lock: number, mode: number): void {
  const { first, end } = unknownRun(model, lock);
  for (let row = first; row < end; row++) {
    model.intervals.mode[row] = mode;
    model.intervals.flags[row] |= INTERVAL_FROM_DUMP;
  }
}
