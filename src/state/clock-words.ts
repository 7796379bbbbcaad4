/**
 * What is known of the recordings' clocks, in words: how far times of two nodes can be compared, and what each
 * file brings along to correct its own. Says nothing that the files do not tell.
 */
import type { ClockChoice } from '../../workers/protocol';
import type { LockModel } from '../model/lock-model';
import type { Recording } from '../model/recording';
import type { ClockCorrection } from '../model/recording-clock';
import { formatStamp } from './stamp';

export interface ClockNote {
  readonly text: string;
  /** The same as sentences, with what follows from it. */
  readonly title: string;
}

type TimeShift = Extract<ClockCorrection, { kind: 'time-shift' }>;

const RAW: ClockNote = {
  text: 'raw stamps',
  title:
    'Every recording stands on the axis by its stamps as they are stored, without the corrections that its file carries.',
};
const SEPARATE: ClockNote = {
  text: 'separate axes',
  title:
    'At least one recording counts in another unit or from another epoch. It stands on the axis by its first event only; times of different recordings cannot be compared.',
};
const SYNCHRONISED: ClockNote = {
  text: 'clocks recorded · synchronised by trace-cmd',
  title:
    'trace-cmd measured the offsets of the clocks while it recorded, and its corrections are applied as it applies them. How exact they are has not been checked.',
};
const NOT_SYNCHRONISED: ClockNote = {
  text: 'clocks as recorded · not synchronised',
  title:
    'Every node stands on the axis by its own clock; the files hold no measured offset between all of them. Do not read an order into events of two nodes.',
};
const PRINTED: ClockNote = {
  text: 'clocks as printed · not verified',
  title:
    'Every node stands on the axis by the stamps as they are printed. Whether the clocks of the nodes agree has not been checked: do not read an order into events of two nodes that lie close together.',
};
const ALONE: ClockNote = { text: 'clock as recorded', title: 'One recording, on its own clock.' };

/** The shortest honest answer to "can I compare times of two nodes?" */
export function clockNote({ recordings, axis }: LockModel, clock: ClockChoice): ClockNote {
  if (axis.isSeparate) {
    return clock === 'raw' ? { text: `${RAW.text} · ${SEPARATE.text}`, title: SEPARATE.title } : SEPARATE;
  }
  if (clock === 'raw') return RAW;
  if (recordings.length === 1) return ALONE;
  if (recordings.every((recording) => recording.clock === undefined)) return PRINTED;
  return areSynchronised(recordings) ? SYNCHRONISED : NOT_SYNCHRONISED;
}

export function hasCorrections(recordings: readonly Recording[]): boolean {
  return recordings.some(({ clock }) => clock !== undefined && clock.corrections.length > 0);
}

/** What a file says of its clock, one statement each. */
export function clockStatements(recording: Recording, recordings: readonly Recording[]): readonly string[] {
  const { clock, buffers } = recording;
  if (!clock) return ['its text has whatever corrections trace-cmd applied when it printed it'];
  const statements: string[] = [];
  const shift = timeShift(recording);
  if (shift) statements.push(shiftWords(shift, recordings));
  const followers = recordings.filter((other) => isPeer(clock.traceId, timeShift(other)));
  if (followers.length > 0)
    statements.push(`the reference that ${followers.length} of the others were measured against`);
  for (const correction of clock.corrections) {
    const words = correctionWords(correction);
    if (words) statements.push(words);
  }
  if (shift && buffers.length > 1) {
    const names = buffers.filter((name) => name !== '').join(', ');
    statements.push(
      `the shift is applied to its buffer instances (${names}) as well, which trace-cmd does not do`,
    );
  }
  return statements.length > 0 ? statements : ['no corrections in the file'];
}

/** All but one, or all, were measured against the same clock, which is the one's. */
function areSynchronised(recordings: readonly Recording[]): boolean {
  const shifts = recordings.map(timeShift);
  const peers = new Set(shifts.flatMap((shift) => shift?.peer ?? []));
  const references = recordings.filter((_, index) => shifts[index] === undefined);
  if (peers.size !== 1 || references.length > 1) return false;
  return references.every(({ clock }) => clock?.traceId !== undefined && peers.has(clock.traceId));
}

/** The shift that is applied: of several the last. */
function timeShift({ clock }: Recording): TimeShift | undefined {
  return clock?.corrections.filter((correction) => correction.kind === 'time-shift').at(-1);
}

function isPeer(traceId: string | undefined, shift: TimeShift | undefined): boolean {
  return traceId !== undefined && shift?.peer === traceId;
}

function shiftWords(shift: TimeShift, recordings: readonly Recording[]): string {
  const peer = recordings.find(({ clock }) => isPeer(clock?.traceId, shift));
  const { samplesPerCpu, isInterpolated } = shift;
  const least = Math.min(...samplesPerCpu);
  const most = Math.max(...samplesPerCpu);
  const count = least === most ? `${most}` : `${least} to ${most}`;
  const samples = `${count} ${most === 1 ? 'sample' : 'samples'} per CPU`;
  const between = isInterpolated && most > 1 ? ', interpolated between them' : '';
  return peer
    ? `synchronised to ${peer.file} by trace-cmd, ${samples}${between}`
    : `synchronised by trace-cmd to a recording that is not loaded (id ${shift.peer}), ${samples}${between}`;
}

function correctionWords(correction: ClockCorrection): string | undefined {
  switch (correction.kind) {
    case 'time-shift':
      return undefined;
    case 'tsc-to-ns':
      return `ticks of the processor are converted to nanoseconds (× ${correction.multiplier} ÷ 2^${correction.shift})`;
    case 'date':
      return `moved by ${seconds(correction.offset)}, to the time of day (record --date)`;
    case 'offset':
      return `moved by ${seconds(correction.offset)} (--ts-offset)`;
  }
}

function seconds(offset: bigint): string {
  return `${formatStamp(offset, 'ns', 1)} s`;
}
