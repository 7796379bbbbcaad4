/**
 * Axis times as the recordings print them. A stamp has more digits than a float64 can carry, so it is put
 * together from the stamp at axis time 0 (bigint) and the time since then.
 */
import type { LockModel } from '../model/lock-model';
import type { TimeUnit } from '../model/recording';

/** The stamp of an axis time in a recording, as its own text has it: `202.740683216`. */
export function printedStamp({ axis, recordings }: LockModel, recording: number, time: number): string {
  const { unit, resolutionNs } = recordings[recording];
  return formatStamp(axis.origins[recording] + BigInt(Math.round(time)), unit, resolutionNs);
}

export function formatStamp(stamp: bigint, unit: TimeUnit, resolutionNs: number): string {
  if (unit !== 'ns') return stamp.toString();
  const sign = stamp < 0n ? '-' : '';
  const size = stamp < 0n ? -stamp : stamp;
  const digits = resolutionNs >= 1000 ? 6 : 9;
  const fraction = (size % 1_000_000_000n).toString().padStart(9, '0').slice(0, digits);
  return `${sign}${size / 1_000_000_000n}.${fraction}`;
}
