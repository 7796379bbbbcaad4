import { expect, test } from 'vitest';
import type { LockModel } from '../model/lock-model';
import type { Recording } from '../model/recording';
import type { ClockCorrection, RecordingClock } from '../model/recording-clock';
import { drawnModel } from '../timeline/testing/drawn-model';
import { clockNote, clockStatements } from './clock-words';

const MODEL = drawnModel('res-1 1:1 eE');

const shiftTo = (peer: string, isInterpolated = true): ClockCorrection => ({
  kind: 'time-shift',
  peer,
  samplesPerCpu: [2, 2],
  isInterpolated,
});

function recording(file: string, clock?: Partial<RecordingClock>, buffers: string[] = ['']): Recording {
  const whole = clock && { name: 'mono', traceId: file, corrections: [], ...clock };
  return { ...MODEL.recordings[0]!, name: file, file, buffers, clock: whole };
}

function noteOf(recordings: Recording[], changes: Partial<LockModel['axis']> = {}) {
  const model = { ...MODEL, recordings, axis: { ...MODEL.axis, ...changes } };
  return { recorded: clockNote(model, 'recorded').text, raw: clockNote(model, 'raw').text };
}

const host = recording('a', {});
const guest = recording('b', { corrections: [shiftTo('a')] });
const other = recording('c', { corrections: [shiftTo('a')] });

test('recordings measured against one clock are synchronised, whether or not the reference is open', () => {
  const text = 'clocks recorded · synchronised by trace-cmd';
  expect(noteOf([host, guest, other])).toEqual({ recorded: text, raw: 'raw stamps' });
  expect(noteOf([guest, other]).recorded).toBe(text);
});

test('what was not measured against the others is not synchronised, and text is not verified', () => {
  const text = 'clocks as recorded · not synchronised';
  expect(noteOf([host, recording('d', {})]).recorded).toBe(text);
  expect(noteOf([host, guest, recording('d', {})]).recorded).toBe(text);
  expect(noteOf([recording('d', {}), guest]).recorded).toBe(text);
  expect(noteOf([guest, recording('e', { corrections: [shiftTo('f')] })]).recorded).toBe(text);
  expect(noteOf([recording('x'), recording('y')]).recorded).toBe('clocks as printed · not verified');
});

test('axes that cannot be compared come first', () => {
  expect(noteOf([host, guest], { isSeparate: true })).toEqual({
    recorded: 'separate axes',
    raw: 'raw stamps · separate axes',
  });
});

test('a file’s corrections are told one by one', () => {
  expect(clockStatements(host, [host, guest, other])).toEqual([
    'the reference that 2 of the others were measured against',
  ]);
  expect(clockStatements(guest, [host, guest])).toEqual([
    'synchronised to a by trace-cmd, 2 samples per CPU, interpolated between them',
  ]);
  expect(
    clockStatements(
      recording(
        'd',
        {
          corrections: [
            shiftTo('feed', false),
            { kind: 'tsc-to-ns', multiplier: 5, shift: 3 },
            { kind: 'date', offset: 1_500_000_000n },
            { kind: 'offset', offset: -20n },
          ],
        },
        ['', 'wire'],
      ),
      [host],
    ),
  ).toEqual([
    'synchronised by trace-cmd to a recording that is not loaded (id feed), 2 samples per CPU',
    'ticks of the processor are converted to nanoseconds (× 5 ÷ 2^3)',
    'moved by 1.500000000 s, to the time of day (record --date)',
    'moved by -0.000000020 s (--ts-offset)',
    'the shift is applied to its buffer instances (wire) as well, which trace-cmd does not do',
  ]);
  expect(clockStatements(recording('x'), [])[0]).toContain('text');
});
