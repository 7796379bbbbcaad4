/** The time of day at a moment of a recording's own clock, in nanoseconds since 1970. */
export interface WallMark {
  /** Time of the recording, as its events have it. */
  readonly time: number;
  readonly wall: bigint;
}

const NANOSECONDS = 1_000_000_000n;
/** `real=1700000000123456789`, as in `CLOCK node=1 mono=… real=…`. */
const REAL = /\breal=(\d{16,19})\b/;
/** What `date +%s.%N` prints, alone on the line. */
const SECONDS = /(?:^|\s)(\d{9,11}\.\d{3,9})\s*$/;

/**
 * The time of day that a trace marker tells, or undefined.
 * @param pattern a user's own: its first group is a number of seconds, or of nanoseconds when it is that long
 */
export function wallTimeIn(text: string, pattern?: RegExp): bigint | undefined {
  const found = (pattern ? pattern.exec(text) : (REAL.exec(text) ?? SECONDS.exec(text)))?.[1];
  const parts = /^(\d+)(?:\.(\d{1,9}))?$/.exec(found ?? '');
  if (!parts) return undefined;
  const [, whole, fraction] = parts;
  if (whole.length > 12) return BigInt(whole);
  return BigInt(whole) * NANOSECONDS + BigInt((fraction ?? '').padEnd(9, '0'));
}
