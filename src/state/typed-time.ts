/** Times as people read and type them, by whichever clock they chose. */
import type { TimeAxis } from '../model/lock-model';
import { type Clockface, dayOf } from '../timeline/clockface';

const BLANKS = /[\s\u202f\u2009,_]/g;
const UNITS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  '': 1_000_000_000n,
};
const DAY = 86_400_000_000_000n;

/** Axis time of what was typed; undefined when it is no time. Bare numbers are seconds, or what the clock counts. */
export function parseAxisTime(axis: TimeAxis, typed: string, face: Clockface): number | undefined {
  if (face.kind === 'wall') return parseTimeOfDay(axis, typed, face);
  const shown = parseLength(typed, face);
  return shown === undefined ? undefined : Number(shown - face.origin);
}

/** A length in what the clock counts. */
export function parseLength(typed: string, { unit }: Pick<Clockface, 'unit'>): bigint | undefined {
  return unit === 'ns' ? parseNanoseconds(typed) : parseCount(typed);
}

/** "1.5 ms", "12.304 714 s", "−3µs": whole nanoseconds, exact at any length. */
export function parseNanoseconds(typed: string): bigint | undefined {
  const text = plain(typed).toLowerCase();
  const match = /^(-?)(\d*)(?:\.(\d*))?(ns|us|µs|μs|ms|s|)$/.exec(text);
  if (!match || (match[2] === '' && !match[3])) return undefined;
  const [, minus, whole, fraction = '', unit] = match;
  const size = UNITS[unit.replace('μ', 'µ')];
  const scaled =
    BigInt(whole || '0') * size + (BigInt(fraction || '0') * size) / 10n ** BigInt(fraction.length);
  return minus ? -scaled : scaled;
}

/** "1,204 ticks", "1204". */
function parseCount(typed: string): bigint | undefined {
  const digits = /^(-?\d+)(?:ticks?|events?|jiff(?:y|ies))?$/.exec(plain(typed))?.[1];
  return digits === undefined ? undefined : BigInt(digits);
}

/** "2026-11-03 14:03:12.304 UTC", "14:03": without a day it is the first of the trace's at which it lies in the trace. */
function parseTimeOfDay(axis: TimeAxis, typed: string, face: Clockface): number | undefined {
  const match = /^(?:(\d{4}-\d\d-\d\d)T?)?(\d\d:\d\d)(:\d\d)?(?:\.(\d{1,9}))?(?:UTC|Z)?$/i.exec(plain(typed));
  if (!match || (match[4] !== undefined && match[3] === undefined)) return undefined;
  const [
    ,
    day = dayOf(face.origin + BigInt(Math.floor(axis.start))),
    minutes,
    seconds = ':00',
    fraction = '',
  ] = match;
  const milliseconds = Date.parse(`${day}T${minutes}${seconds}Z`);
  if (Number.isNaN(milliseconds)) return undefined;
  const wall = BigInt(milliseconds) * 1_000_000n + BigInt(fraction.padEnd(9, '0'));
  const time = Number(wall - face.origin);
  const next = Number(wall + DAY - face.origin);
  return match[1] === undefined && time < axis.start && next <= axis.end ? next : time;
}

function plain(typed: string): string {
  return typed.replace(BLANKS, '').replace('\u2212', '-');
}
