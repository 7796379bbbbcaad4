import { firstIndex } from '../../model/sorted-search';

/**
 * trace-cmd's correction of stamps, bit for bit (timestamp_calc and friends in its trace-input.c): all in 64-bit
 * arithmetic that wraps, samples that are wrong included.
 */

/** What trace-cmd measured of one CPU against the peer that leads the clock. Parallel arrays, sorted by time. */
export interface CpuShift {
  /** Raw stamps at which it was measured. */
  readonly times: readonly bigint[];
  readonly offsets: readonly bigint[];
  readonly scalings: readonly bigint[];
  readonly fractions: readonly bigint[];
}

export interface TimeShift {
  /** Trace id of the peer whose clock this one is moved onto. */
  readonly peer: bigint;
  readonly isInterpolated: boolean;
  readonly cpus: readonly CpuShift[];
}

export interface TscConversion {
  readonly multiplier: bigint;
  readonly shift: bigint;
}

const LOW_32 = 0xffff_ffffn;

/** The stamp on the peer's clock; unchanged for a CPU that was not measured. */
export function shiftStamp(stamp: bigint, shift: TimeShift, cpu: number): bigint {
  const samples = shift.cpus[cpu];
  const count = samples?.times.length ?? 0;
  if (!samples || count === 0) return stamp;
  if (count === 1) return unsigned(stamp + samples.offsets[0]);
  const first = segmentOf(samples.times, stamp);
  const correction = shift.isInterpolated ? interpolate(samples, first, stamp) : samples.offsets[first];
  const scaled = unsigned(stamp * samples.scalings[first]) >> samples.fractions[first];
  return unsigned(scaled + correction);
}

/** Cycles to nanoseconds, in two halves as the kernel and trace-cmd do it; the option's offset is not used. */
export function convertTsc(stamp: bigint, { multiplier, shift }: TscConversion): bigint {
  const low = unsigned((stamp & LOW_32) * multiplier) >> shift;
  const high = unsigned(unsigned((stamp >> 32n) * multiplier) << (32n - shift));
  return unsigned(low + high);
}

/** Index of the sample before the stamp; beyond the ends the first and last pair are extended. */
function segmentOf(times: readonly bigint[], stamp: bigint): number {
  const last = times.length - 2;
  if (last === 0 || stamp <= times[0]) return 0;
  if (stamp >= times[times.length - 1]) return last;
  return firstIndex(1, last + 1, (index) => times[index] > stamp) - 1;
}

function interpolate({ times, offsets }: CpuShift, first: number, stamp: bigint): bigint {
  const span = signed(times[first + 1] - times[first]);
  if (span === 0n) return offsets[first];
  const product = signed(signed(stamp - times[first]) * signed(offsets[first + 1] - offsets[first]));
  return signed(offsets[first] + signed(product + span / 2n) / span);
}

function unsigned(value: bigint): bigint {
  return BigInt.asUintN(64, value);
}

function signed(value: bigint): bigint {
  return BigInt.asIntN(64, value);
}
