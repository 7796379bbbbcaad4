import { format } from 'd3-format';
import type { TimeUnit } from '../model/recording';
import { type Clockface, dayOf, exactSeconds, shownAt, sinceStart, timeOfDay } from './clockface';

/**
 * Times and durations as text, always with their unit. A trace whose clock does not count nanoseconds shows
 * plain counts: "1,204 ticks".
 */

interface Scale {
  readonly factor: number;
  readonly name: string;
}

const SECOND: Scale = { factor: 1e9, name: 's' };
const SCALES: readonly Scale[] = [
  SECOND,
  { factor: 1e6, name: 'ms' },
  { factor: 1e3, name: 'µs' },
  { factor: 1, name: 'ns' },
];
const COUNT_NAMES: Readonly<Record<Exclude<TimeUnit, 'ns'>, string>> = {
  tick: 'ticks',
  seq: 'events',
  jiffy: 'jiffies',
};
const formatCount = format(',.0f');
/** Minus as a sign, not as a hyphen. */
const MINUS = '\u2212';
/** Keeps a number and its unit, and the threes of a number's digits, on one line. */
const NARROW_SPACE = '\u202f';

/** By how much a duration can be off: "±1.2 µs", "± unknown", nothing for one that is exact. */
export function boundWords(bound: number, unit: TimeUnit): string {
  if (bound <= 0) return '';
  return Number.isFinite(bound) ? `±${formatDuration(Math.ceil(bound), unit)}` : '± unknown';
}

/** "562 ms", "1.4 ms", "350 ns", "2.845 s": three digits, four for seconds, none that is a trailing zero. */
export function formatDuration(duration: number, unit: TimeUnit = 'ns'): string {
  if (unit !== 'ns') return `${withMinus(formatCount(duration))} ${COUNT_NAMES[unit]}`;
  const size = Math.abs(duration);
  // 999.96 µs has three digits as 1 ms only: a scale fits when its rounded number does.
  const scale = SCALES.find((each) => roundTo(size / each.factor, digitsOf(each)) >= 1) ?? SCALES[3];
  const value = roundTo(size / scale.factor, scale.factor === 1 ? 3 : digitsOf(scale));
  return `${duration < 0 && value > 0 ? MINUS : ''}${value} ${scale.name}`;
}

const SINCE_START = sinceStart('ns');

/**
 * A moment by a clock face, with the decimals that `step` (the smallest difference that matters, in nanoseconds)
 * needs: "12.304714 s" for a step of 1 µs, "14:03:12.304714 UTC" by the time of day, with the date on later days.
 */
export function formatTime(time: number, face: Clockface = SINCE_START, step = 1): string {
  const { kind, unit } = face;
  if (kind === 'start') {
    return unit === 'ns' ? `${fixed(time, SECOND, step)} s` : formatDuration(time, unit);
  }
  const shown = shownAt(face, time);
  if (unit !== 'ns') return `${withMinus(shown.toLocaleString('en-US'))} ${COUNT_NAMES[unit]}`;
  const decimals = decimalsOf(SECOND, step);
  if (kind === 'clock') return `${withMinus(exactSeconds(shown, decimals))} s`;
  const { day, time: ofDay } = timeOfDay(shown, decimals);
  return `${day === dayOf(face.origin) ? '' : `${day} `}${ofDay} UTC`;
}

/** The same with the decimals in threes, for reading: "12.304 714 s". */
export function formatTimeGrouped(time: number, face: Clockface = SINCE_START, step = 1): string {
  return inThrees(formatTime(time, face, step));
}

/** The same with the day, whichever it is: "2026-11-03 14:03:12.304 714 UTC". */
export function formatMoment(time: number, face: Clockface, step = 1): string {
  if (face.kind !== 'wall') return formatTimeGrouped(time, face, step);
  const { day, time: ofDay } = timeOfDay(shownAt(face, time), decimalsOf(SECOND, step));
  return inThrees(`${day} ${ofDay} UTC`);
}

function inThrees(text: string): string {
  return text.replace(/\.\d+/, (decimals) => decimals.replace(/(\d{3})(?=\d)/g, `$1${NARROW_SPACE}`));
}

/** Of something that lasts so many nanoseconds and comes again and again: "1.78 Hz". */
export function formatFrequency(period: number): string {
  const frequency = 1e9 / Math.max(1, period);
  const [size, name] = (
    [
      [1e9, 'GHz'],
      [1e6, 'MHz'],
      [1e3, 'kHz'],
    ] as const
  ).find(([each]) => frequency >= each) ?? [1, 'Hz'];
  return `${Number((frequency / size).toPrecision(3))} ${name}`;
}

/** A time in the scale that suits `largest`, with the decimals that `step` needs: "4.2 µs". */
export function formatScaled(time: number, largest: number, step: number): string {
  const scale = scaleFor(largest);
  return `${fixed(time, scale, step)} ${scale.name}`;
}

/** The decimals that keep steps apart in the scale that suits `largest`. */
export function decimalsFor(largest: number, step: number): number {
  return decimalsOf(scaleFor(largest), step);
}

/** Nanoseconds in the unit that suits `size`. */
export function unitOf(size: number): number {
  return scaleFor(size).factor;
}

function scaleFor(largest: number): Scale {
  return SCALES.find(({ factor }) => Math.abs(largest) >= factor) ?? SCALES[3];
}

function decimalsOf(scale: Scale, step: number): number {
  return Math.max(0, -Math.floor(Math.log10(step / scale.factor) + 1e-9));
}

function fixed(time: number, scale: Scale, step: number): string {
  const text = format(`.${decimalsOf(scale, step)}f`)(time / scale.factor);
  return withMinus(text);
}

function digitsOf(scale: Scale): number {
  return scale === SECOND ? 4 : 3;
}

/** Rounded to so many digits; digits before the point always stay. */
function roundTo(value: number, digits: number): number {
  const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(value || 1)));
  return Number(value.toFixed(Math.min(decimals, digits)));
}

function withMinus(text: string): string {
  return text.startsWith(MINUS) || !text.startsWith('-') ? text : MINUS + text.slice(1);
}
