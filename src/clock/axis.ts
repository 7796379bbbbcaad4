import type { TimeUnit } from '../model/recording';
import type { StampCorrection } from '../trace/dat/dat-clock';

/** What an axis needs to know of a recording. */
export interface RecordingSpan {
  readonly unit: TimeUnit;
  readonly baseStamp: bigint;
  /** First and last time, counted from baseStamp, and the CPUs that they are of. */
  readonly firstTime: number;
  readonly lastTime: number;
  readonly firstCpu: number;
  readonly lastCpu: number;
  /** Maps its stamps onto the clock that it was corrected to; absent when it has no correction, or none is wanted. */
  readonly correct?: StampCorrection | undefined;
  /** The same for buffer instances. */
  readonly correctInstance?: StampCorrection | undefined;
}

/** Maps a time of a recording (counted from its base stamp) to the axis, by the clock that showed it. */
export type AxisMap = (time: number, clock: number) => number;

const CPUS = 0xffff;
const INSTANCE = 0x1_0000;

/** Which of a recording's clocks showed an event: each CPU has one, and buffer instances can be corrected otherwise. */
export function clockOf(cpu: number, buffer: number): number {
  return buffer === 0 ? cpu : cpu | INSTANCE;
}

export interface AxisMaps {
  readonly axis: StampAxis;
  /** By index of recording. */
  readonly maps: readonly AxisMap[];
}

/** All arrays are by index of recording. */
export interface StampAxis {
  /** The stamp at axis time 0. */
  readonly origins: readonly bigint[];
  /** Whether it stands among the others: it counts in the unit and from the epoch of the first. */
  readonly isComparable: readonly boolean[];
}

/** Axis times are exact up to here: 104 days of nanoseconds. Stamps further apart are of different clocks. */
const LARGEST_SPAN = BigInt(Number.MAX_SAFE_INTEGER);

/**
 * Puts recordings on one axis by their stamps. What counts in another unit than the first recording, or from
 * another epoch, has no place there: it is laid beside the others by its first event, and `isComparable` says so.
 */
export function buildAxis(recordings: readonly RecordingSpan[]): AxisMaps {
  const firsts = recordings.map(firstStamp);
  // Counters of events count each node's own.
  const isComparable = (index: number) =>
    index === 0 ||
    (recordings[index].unit === recordings[0].unit &&
      recordings[index].unit !== 'seq' &&
      absolute(firsts[index] - firsts[0]) < LARGEST_SPAN);
  const comparable = firsts.filter((_, index) => isComparable(index));
  const origin = comparable.reduce((a, b) => (b < a ? b : a), comparable[0] ?? 0n);
  const origins = firsts.map((first, index) => (isComparable(index) ? origin : first));
  const maps = recordings.map((recording, index) => axisMap(recording, origins[index]));
  return { axis: { origins, isComparable: recordings.map((_, index) => isComparable(index)) }, maps };
}

function axisMap({ baseStamp, correct, correctInstance }: RecordingSpan, origin: bigint): AxisMap {
  const offset = Number(baseStamp - origin);
  if (!correct && !correctInstance) return (time) => time + offset;
  return (time, clock) => {
    const correction = clock & INSTANCE ? correctInstance : correct;
    if (!correction) return time + offset;
    return Number(correction(baseStamp + BigInt(time), clock & CPUS) - origin);
  };
}

function firstStamp({ baseStamp, firstTime, firstCpu, correct, correctInstance }: RecordingSpan): bigint {
  const stamp = baseStamp + BigInt(firstTime);
  const correction = firstCpu & INSTANCE ? correctInstance : correct;
  return correction ? correction(stamp, firstCpu & CPUS) : stamp;
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}
