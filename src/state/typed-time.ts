/** Times as people read and type them: since the trace began, or as the recordings print them. */
import type { LockModel } from '../model/lock-model';
import { formatTimeGrouped } from '../timeline/time-format';
import type { TimeFormat } from './preferences';
import { formatStamp } from './stamp';

const BLANKS = /[\s\u202f\u2009,_]/g;
const UNITS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  '': 1_000_000_000n,
};

export function formatAxisTime({ axis }: LockModel, time: number, format: TimeFormat): string {
  if (axis.unit !== 'ns' || format === 'start') return formatTimeGrouped(time, axis.unit);
  return formatStamp(axis.origin + BigInt(Math.round(time)), axis.unit, 1);
}

/** Axis time of what was typed; undefined when it is no time. Bare numbers are seconds. */
export function parseAxisTime({ axis }: LockModel, typed: string, format: TimeFormat): number | undefined {
  const nanoseconds = parseNanoseconds(typed);
  if (nanoseconds === undefined) return undefined;
  return Number(format === 'start' ? nanoseconds : nanoseconds - axis.origin);
}

/** "1.5 ms", "12.304 714 s", "−3µs": whole nanoseconds, exact at any length. */
export function parseNanoseconds(typed: string): bigint | undefined {
  const text = typed.replace(BLANKS, '').replace('\u2212', '-').toLowerCase();
  const match = /^(-?)(\d*)(?:\.(\d*))?(ns|us|µs|μs|ms|s|)$/.exec(text);
  if (!match || (match[2] === '' && !match[3])) return undefined;
  const [, minus, whole, fraction = '', unit] = match;
  const size = UNITS[unit.replace('μ', 'µ')];
  const scaled =
    BigInt(whole || '0') * size + (BigInt(fraction || '0') * size) / 10n ** BigInt(fraction.length);
  return minus ? -scaled : scaled;
}
