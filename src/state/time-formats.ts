/**
 * Which ways of writing times are true of a trace. The time of day is known where a recording was made with
 * `record --date`, which stores how far its clock is from it.
 */
import type { ClockFacts } from '../model/clock-facts';
import type { LockModel } from '../model/lock-model';
import { type Clockface, sinceStart, type TimeFormat } from '../timeline/clockface';
import { boundWords } from '../timeline/time-format';

export const FORMAT_TITLES: Readonly<Record<TimeFormat, string>> = {
  start: 'since the trace began',
  clock: 'trace clock',
  wall: 'time of day, UTC',
};

const FACES = new WeakMap<LockModel, Map<TimeFormat, Clockface>>();
const NO_FACE = sinceStart('ns');

/** The face of a format; time since the start where the trace does not tell what the format needs. Always the same object. */
export function clockfaceOf(model: LockModel | undefined, format: TimeFormat): Clockface {
  if (!model) return NO_FACE;
  const known = FACES.get(model) ?? new Map<TimeFormat, Clockface>();
  FACES.set(model, known);
  const face = known.get(format) ?? createFace(model, format);
  known.set(format, face);
  return face;
}

/** Why times cannot be written so; undefined when they can. */
export function whyNotFormat(model: LockModel | undefined, format: TimeFormat): string | undefined {
  if (!model || format === 'start') return undefined;
  const { axis } = model;
  if (axis.isSeparate)
    return 'no one clock: recordings stand beside each other, each from its own first event';
  if (format === 'clock') return undefined;
  if (axis.unit !== 'ns') return 'not known: the trace clock does not count time';
  return datedRecording(model) === undefined ? 'not known: nothing was recorded with --date' : undefined;
}

/** Whose clock a format shows, and how far it can be off. */
export function formatWords(model: LockModel, format: TimeFormat): string {
  if (format === 'start' || whyNotFormat(model, format) !== undefined) return '';
  if (format === 'clock') {
    const name = model.recordings[referenceOf(model)]?.clock?.name;
    return `The trace clock of ${fileOf(model, referenceOf(model))}${name ? ` (${name})` : ''}.`;
  }
  const dated = datedRecording(model) ?? 0;
  const bound = boundWords(boundOf(model.clocks[dated], dated), 'ns');
  const tied = bound === '' ? '' : ` Its place on the axis is known to ${bound}.`;
  return `The time of day that ${fileOf(model, dated)} knew when it was recorded (--date), carried on by the trace clock.${tied} How far that node’s own time of day was off is not recorded.`;
}

function createFace(model: LockModel, format: TimeFormat): Clockface {
  const { axis } = model;
  if (whyNotFormat(model, format) !== undefined) return sinceStart(axis.unit);
  switch (format) {
    case 'start':
      return sinceStart(axis.unit);
    case 'clock':
      return { kind: 'clock', unit: axis.unit, origin: axis.origin };
    case 'wall': {
      const dated = datedRecording(model) ?? 0;
      // The facts tell how to come from the stamp as stored to the axis; the date is added to the stamp as stored.
      const stored = axis.origins[dated] - model.clocks[dated].offset;
      return {
        kind: 'wall',
        unit: 'ns',
        origin: BigInt.asIntN(64, stored + (dateOf(model, dated) ?? 0n)),
      };
    }
  }
}

/** The recording that tells the time of day: the one whose clock is the axis, if it does; else the first that does. */
function datedRecording(model: LockModel): number | undefined {
  const reference = referenceOf(model);
  const all = [reference, ...model.recordings.keys()];
  return all.find((index) => dateOf(model, index) !== undefined);
}

/** What is added to a stamp as stored to have nanoseconds since 1970. */
function dateOf({ recordings }: LockModel, index: number): bigint | undefined {
  const { unit, clock } = recordings[index];
  if (unit !== 'ns' || clock?.corrections.some(({ kind }) => kind === 'tsc-to-ns')) return undefined;
  const date = clock?.corrections.find(({ kind }) => kind === 'date');
  return date?.kind === 'date' ? date.offset : undefined;
}

function referenceOf({ clocks }: LockModel): number {
  return clocks[0]?.reference ?? 0;
}

/** How far the recording can be from where it is drawn, over all its time. */
function boundOf({ reference, bounds, movedBy }: ClockFacts, index: number): number {
  if (reference === index && movedBy === 0n) return 0;
  if (bounds.at.length === 0) return Number.POSITIVE_INFINITY;
  return Math.max(0, ...bounds.early, ...bounds.late);
}

function fileOf({ recordings }: LockModel, index: number): string {
  return recordings[index]?.file ?? 'the recording';
}
