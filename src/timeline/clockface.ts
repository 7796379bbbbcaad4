import type { TimeUnit } from '../model/recording';

export const TIME_FORMATS = ['start', 'clock', 'wall'] as const;
/** Since the trace began; by the trace clock of the reference recording; by the time of day, in UTC. */
export type TimeFormat = (typeof TIME_FORMATS)[number];

/** What moments are written by. Durations are the same by each. */
export interface Clockface {
  readonly kind: TimeFormat;
  readonly unit: TimeUnit;
  /** What it shows at axis time 0: units of the trace clock, or nanoseconds since 1970. More than a float64 can carry. */
  readonly origin: bigint;
}

/** The face that every trace has. */
export function sinceStart(unit: TimeUnit): Clockface {
  return { kind: 'start', unit, origin: 0n };
}

/** What the face shows at an axis time, in whole units. */
export function shownAt({ origin }: Clockface, time: number): bigint {
  return origin + BigInt(Math.round(time));
}

const SECOND = 1_000_000_000n;
const DECIMALS = 9;

/** Nanoseconds as seconds with so many decimals, rounded: "-202.740683". */
export function exactSeconds(nanoseconds: bigint, decimals: number): string {
  const { seconds, fraction } = rounded(nanoseconds < 0n ? -nanoseconds : nanoseconds, decimals);
  return `${nanoseconds < 0n ? '-' : ''}${seconds}${fraction}`;
}

/** The day of nanoseconds since 1970: "2026-11-03". */
export function dayOf(wall: bigint): string {
  return isoOf(rounded(wall, DECIMALS).seconds).slice(0, 10);
}

/** The time of day of nanoseconds since 1970, with so many decimals, and its day: "14:03:12.304". */
export function timeOfDay(wall: bigint, decimals: number): { readonly day: string; readonly time: string } {
  const { seconds, fraction } = rounded(wall, decimals);
  const iso = isoOf(seconds);
  return { day: iso.slice(0, 10), time: `${iso.slice(11, 19)}${fraction}` };
}

/** Without a zone it is the browser's: "2026-11-03 15:03:12 GMT+1". */
export function inZone(wall: bigint, zone?: string): string {
  // Swedes write dates as ISO 8601 does.
  const words = new Intl.DateTimeFormat('sv-SE', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'shortOffset',
    timeZone: zone,
  });
  return words.format(Number(wall / 1_000_000n)).replace('\u2212', '-');
}

/** Rounds half up, as time runs, and splits before the point. */
function rounded(nanoseconds: bigint, decimals: number): { seconds: bigint; fraction: string } {
  const kept = Math.min(decimals, DECIMALS);
  const step = 10n ** BigInt(DECIMALS - kept);
  const whole = nanoseconds + step / 2n;
  const value = whole - remainder(whole, step);
  const rest = remainder(value, SECOND);
  const digits = rest.toString().padStart(DECIMALS, '0').slice(0, kept);
  return { seconds: (value - rest) / SECOND, fraction: kept > 0 ? `.${digits}` : '' };
}

/** Never negative. */
export function remainder(value: bigint, divisor: bigint): bigint {
  const rest = value % divisor;
  return rest < 0n ? rest + divisor : rest;
}

function isoOf(seconds: bigint): string {
  return new Date(Number(seconds) * 1000).toISOString();
}
