/**
 * Times in a link, as the axis prints them (`202.740683216`; plain counts where a clock does not count nanoseconds)
 * and as text: a stamp has more digits than a float64 can carry.
 */
import type { LockModel } from '../../model/lock-model';
import { formatStamp } from '../stamp';

const DECIMAL = /^-?\d{1,20}(?:\.\d{1,9})?$/;

/** The text as it is, when it is a time. */
export function parseMoment(text: string): string | undefined {
  return DECIMAL.test(text) ? text : undefined;
}

/** `from~length`. */
export interface Span {
  readonly from: string;
  readonly length: string;
}

export function parseSpan(text: string): Span | undefined {
  const [from = '', length = '', ...rest] = text.split('~');
  if (rest.length > 0 || length.startsWith('-')) return undefined;
  return parseMoment(from) !== undefined && parseMoment(length) !== undefined ? { from, length } : undefined;
}

export function formatSpan({ from, length }: Span): string {
  return `${from}~${length}`;
}

/** An axis time as text. */
export function momentOf({ axis }: LockModel, time: number): string {
  return trimmed(formatStamp(axis.origin + BigInt(Math.round(time)), axis.unit, 1));
}

export function timeOf({ axis }: LockModel, moment: string): number {
  return Number(unitsOf(moment, axis.unit === 'ns') - axis.origin);
}

export function spanOfTimes(model: LockModel, start: number, end: number): Span {
  const length = BigInt(Math.round(end)) - BigInt(Math.round(start));
  return { from: momentOf(model, start), length: trimmed(formatStamp(length, model.axis.unit, 1)) };
}

export function timesOf(model: LockModel, { from, length }: Span): { start: number; end: number } {
  const start = timeOf(model, from);
  return { start, end: start + Number(unitsOf(length, model.axis.unit === 'ns')) };
}

/** Seconds with decimals in nanoseconds, or a count as it is. */
function unitsOf(text: string, isSeconds: boolean): bigint {
  const [whole = '0', decimals = ''] = text.replace('-', '').split('.');
  const size = isSeconds ? BigInt(whole) * 1_000_000_000n + BigInt(decimals.padEnd(9, '0')) : BigInt(whole);
  return text.startsWith('-') ? -size : size;
}

function trimmed(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
}
