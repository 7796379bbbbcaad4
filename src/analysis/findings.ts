import { boundAt } from '../model/clock-facts';
import {
  INTERVAL_FROM_DUMP,
  INTERVAL_INFERRED,
  INTERVAL_UNCERTAIN,
  LockState,
} from '../model/interval-table';
import { areCompatible, modeName } from '../model/lock-mode';
import type { LockModel } from '../model/lock-model';
import type { HeldWait } from '../model/recovery';
import type { WaitAnalysis } from './analyse';

/** Something that should not be. */
export interface Finding {
  readonly kind: 'deadlock' | 'incompatible-modes' | 'long-wait';
  readonly severity: 'error' | 'warning';
  /** Axis time, and the recording by whose stamps it is told. */
  readonly time: number;
  readonly recording: number;
  /** Recordings concerned. */
  readonly recordings: readonly number[];
  /** Row in the resource table. */
  readonly resource: number;
  /** What and by how much; units of the axis in `size`. */
  readonly text: string;
  readonly size: number;
}

/** Deadlocks, modes that exclude each other held at one time, and waits longer than wished. */
export function listFindings(model: LockModel, analysis: WaitAnalysis, longestWait: number): Finding[] {
  return [
    ...deadlocks(model, analysis),
    ...incompatible(model),
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

/**
 * Two locks that hold modes which exclude each other, for longer than their clocks can be off. Locks in transition are
 * left aside: a mode that is being given up is no longer used.
 */
function incompatible(model: LockModel): Finding[] {
  const { intervals, locks, resources } = model;
  const doubtful = INTERVAL_INFERRED | INTERVAL_UNCERTAIN | INTERVAL_FROM_DUMP;
  const held: number[][] = Array.from({ length: resources.rowCount }, () => []);
  for (let row = 0; row < intervals.rowCount; row++) {
    const isSure = intervals.state[row] === LockState.Granted && (intervals.flags[row] & doubtful) === 0;
    // NL is in nobody's way.
    if (isSure && intervals.mode[row] > 0) held[locks.resource[intervals.lock[row]]].push(row);
  }
  const found: Finding[] = [];
  for (const rows of held) {
    rows.sort((a, b) => intervals.start[a] - intervals.start[b]);
    let active: number[] = [];
    for (const row of rows) {
      const start = intervals.start[row];
      active = active.filter((other) => intervals.end[other] > start);
      for (const other of active) {
        if (areCompatible(intervals.mode[other], intervals.mode[row])) continue;
        const finding = overlapOf(model, other, row);
        if (finding) found.push(finding);
      }
      active.push(row);
    }
  }
  return found;
}

function overlapOf(model: LockModel, other: number, row: number): Finding | undefined {
  const { intervals, locks, clocks } = model;
  const a = locks.recording[intervals.lock[other]];
  const b = locks.recording[intervals.lock[row]];
  if (intervals.lock[other] === intervals.lock[row]) return undefined;
  if (a !== b && clocks[a].reference !== clocks[b].reference) return undefined;
  const start = intervals.start[row];
  const size = Math.min(intervals.end[other], intervals.end[row]) - start;
  const boundOf = (recording: number) => boundAt(clocks[recording].bounds, start);
  if (size <= (a === b ? 0 : boundOf(a) + boundOf(b))) return undefined;
  const modes = [modeName(intervals.mode[other]), modeName(intervals.mode[row])];
  return {
    kind: 'incompatible-modes',
    severity: 'error',
    time: start,
    recording: b,
    recordings: [...new Set([a, b])],
    resource: locks.resource[intervals.lock[row]],
    text: `${modes.join(' and ')} held at the same time`,
    size,
  };
}
