import type { TimeAxis } from '../model/lock-model';
import type { TimeUnit } from '../model/recording';

/** What an axis needs to know of a recording. */
export interface RecordingSpan {
  readonly unit: TimeUnit;
  readonly baseStamp: bigint;
  /** First and last time, counted from baseStamp. */
  readonly firstTime: number;
  readonly lastTime: number;
}

/** Axis times are exact up to here: 104 days of nanoseconds. Stamps further apart are of different clocks. */
const LARGEST_SPAN = BigInt(Number.MAX_SAFE_INTEGER);

/**
 * Puts recordings on one axis by their stamps as recorded. What counts in another unit than the first
 * recording, or from another epoch, has no place there: it is laid beside the others by its first event, and
 * `source` says so.
 */
export function recordedAxis(recordings: readonly RecordingSpan[]): TimeAxis {
  const reference = recordings[0];
  if (!reference) return { unit: 'ns', origin: 0n, start: 0, end: 0, offsets: [], source: 'recorded' };
  const isComparable = (recording: RecordingSpan) =>
    recording.unit === reference.unit &&
    absolute(firstStamp(recording) - firstStamp(reference)) < LARGEST_SPAN;
  const comparable = recordings.filter(isComparable);
  const origin = comparable.map(firstStamp).reduce((a, b) => (b < a ? b : a));
  const offsets = recordings.map((recording) =>
    isComparable(recording) ? Number(recording.baseStamp - origin) : -recording.firstTime,
  );
  return {
    unit: reference.unit,
    origin,
    start: 0,
    end: Math.max(...recordings.map((recording, index) => recording.lastTime + offsets[index])),
    offsets,
    source: comparable.length === recordings.length ? 'recorded' : 'separate',
  };
}

function firstStamp(recording: RecordingSpan): bigint {
  return recording.baseStamp + BigInt(recording.firstTime);
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}
