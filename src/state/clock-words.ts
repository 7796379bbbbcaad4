/**
 * What is known of the recordings' clocks, in words: how far times of two nodes can be compared, and what each
 * file brings along to correct its own. Says nothing that the files do not tell.
 */
import { boundsAt } from '../model/clock-facts';
import type { LockModel } from '../model/lock-model';
import type { Recording } from '../model/recording';
import { areSynchronised, type ClockCorrection, type TimeShift, timeShift } from '../model/recording-clock';
import { formatDuration } from '../timeline/time-format';
import { nodeLabel } from './interval-facts';
import { formatStamp } from './stamp';

export interface ClockNote {
  readonly text: string;
  /** The same as sentences, with what follows from it. */
  readonly title: string;
  /** What is drawn must not be believed without reading it. */
  readonly isWarning?: boolean;
}

const ALONE: ClockNote = { text: 'clock as recorded', title: 'One recording, on its own clock.' };
const SEPARATE: ClockNote = {
  text: 'separate axes',
  title:
    'Nothing ties all recordings together: at least one counts in another unit, from another epoch, or exchanged no message with the others. It stands beside them by its first event only, and its times cannot be compared with theirs.',
  isWarning: true,
};
const UNVERIFIED =
  'No message between the nodes was recorded, so whether their clocks agree is not known. Do not read an order into events of two nodes.';

/** The shortest honest answer to "can I compare times of two nodes?" */
export function clockNote(model: LockModel): ClockNote {
  const { recordings, axis, clocks } = model;
  if (recordings.length === 1) return ALONE;
  const text = sourceWords(model);
  if (axis.isSeparate) return { ...SEPARATE, text: `${text} · ${SEPARATE.text}` };
  const violations = clocks.reduce((sum, { violationsAfter }) => sum + violationsAfter, 0) / 2;
  if (violations > 0) {
    const count = Math.ceil(violations);
    return {
      text: `${text} · contradicted by ${count} ${count === 1 ? 'message' : 'messages'}`,
      title: `By these clocks ${count === 1 ? 'a message arrives' : `${count} messages arrive`} before being sent, which cannot be. Do not read an order into events of two nodes. Clocks aligned by messages do better.`,
      isWarning: true,
    };
  }
  const bound = widestBound(model);
  if (bound === undefined) return { text: `${text} · not verified`, title: UNVERIFIED };
  const within = formatDuration(bound, axis.unit);
  const how =
    axis.source === 'messages'
      ? `Every recording was put on the clock of ${nodeLabel(recordings[referenceOf(model)])}, so that no message arrives before it was sent.`
      : 'No message contradicts these clocks.';
  return {
    text: `${text} · ±${within}`,
    title: `${how} The messages prove that what is shown is off by no more than ${within}; the order of events of two nodes that are closer than their bounds is not determined.`,
  };
}

/** What put the recordings on the axis. */
export function sourceWords({ axis, recordings }: LockModel): string {
  switch (axis.source) {
    case 'recorded':
      if (recordings.every(({ clock }) => clock === undefined)) return 'clocks as printed';
      return areSynchronised(recordings.map(({ clock }) => clock))
        ? 'clocks synchronised by trace-cmd'
        : 'clocks as recorded';
    case 'same-clock':
      return 'clocks of international time';
    case 'messages':
      return 'clocks aligned by messages';
    case 'wall':
      return 'clocks by the time of day';
    case 'raw':
      return 'raw stamps';
  }
}

function referenceOf({ clocks }: LockModel): number {
  return clocks[0]?.reference ?? 0;
}

/** How far the place of any recording can be off at the middle of its time; undefined where nothing proves it. */
function widestBound({ clocks }: LockModel): number | undefined {
  let widest = 0;
  for (const { bounds, start, end } of clocks) {
    const { early, late } = boundsAt(bounds, (start + end) / 2);
    widest = Math.max(widest, early, late);
  }
  return Number.isFinite(widest) ? widest : undefined;
}

export const NO_CORRECTIONS = 'no corrections in the file';

export function hasCorrections(recordings: readonly Recording[]): boolean {
  return recordings.some(({ clock }) => clock !== undefined && clock.corrections.length > 0);
}

/** What a file says of its clock, one statement each. */
export function clockStatements(
  recording: Recording,
  recordings: readonly Recording[],
  shiftsInstances = true,
): readonly string[] {
  const { clock, buffers } = recording;
  if (!clock) return ['its text has whatever corrections trace-cmd applied when it printed it'];
  const statements: string[] = [];
  const shift = timeShift(recording.clock);
  if (shift) statements.push(shiftWords(shift, recordings));
  const followers = recordings.filter((other) => isPeer(clock.traceId, timeShift(other.clock)));
  if (followers.length > 0)
    statements.push(`the reference that ${followers.length} of the others were measured against`);
  for (const correction of clock.corrections) {
    const words = correctionWords(correction);
    if (words) statements.push(words);
  }
  if (shift && buffers.length > 1) {
    const names = buffers.filter((name) => name !== '').join(', ');
    statements.push(
      shiftsInstances
        ? `the shift is applied to its buffer instances (${names}) as well, which trace-cmd does not do`
        : `the shift is not applied to its buffer instances (${names}), as trace-cmd has it`,
    );
  }
  return statements.length > 0 ? statements : [NO_CORRECTIONS];
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
