import { expect, test } from 'vitest';
import type { ClockFacts } from '../model/clock-facts';
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

/** Clocks of as many recordings, the first of them the reference; the others off by `bound` at most. */
function clocksOf(count: number, bound: number, violationsAfter = 0): ClockFacts[] {
  return Array.from({ length: count }, (_, index) => {
    const within = Float64Array.of(index === 0 ? 0 : bound);
    return {
      source: 'recorded',
      quality: 'accurate',
      reference: 0,
      start: 0,
      end: 1000,
      offset: 0n,
      lower: undefined,
      upper: undefined,
      movedBy: 0n,
      ratePpm: 0,
      messages: 0,
      rejected: 0,
      violationsBefore: violationsAfter,
      violationsAfter,
      moved: 0,
      bounds: { at: Float64Array.of(0), early: within, late: within },
      movedSpans: new Float64Array(),
    };
  });
}

function noteOf(
  recordings: Recording[],
  axis: Partial<LockModel['axis']> = {},
  clocks = clocksOf(recordings.length, Number.POSITIVE_INFINITY),
) {
  return clockNote({ ...MODEL, recordings, clocks, axis: { ...MODEL.axis, ...axis } });
}

const host = recording('a', {});
const guest = recording('b', { corrections: [shiftTo('a')] });
const other = recording('c', { corrections: [shiftTo('a')] });

test('what was measured against one clock is synchronised, whether or not the reference is open', () => {
  const text = 'clocks synchronised by trace-cmd · not verified';
  expect(noteOf([host, guest, other]).text).toBe(text);
  expect(noteOf([guest, other]).text).toBe(text);
});

test('what was not measured against the others is not synchronised, and text does not tell', () => {
  const text = 'clocks as recorded · not verified';
  expect(noteOf([host, recording('d', {})]).text).toBe(text);
  expect(noteOf([host, guest, recording('d', {})]).text).toBe(text);
  expect(noteOf([recording('d', {}), guest]).text).toBe(text);
  expect(noteOf([guest, recording('e', { corrections: [shiftTo('f')] })]).text).toBe(text);
  expect(noteOf([recording('x'), recording('y')]).text).toBe('clocks as printed · not verified');
});

test('what messages prove is said with its bound, and what they contradict is a warning', () => {
  expect(noteOf([host, guest], {}, clocksOf(2, 7e5))).toMatchObject({
    text: 'clocks synchronised by trace-cmd · ±700 µs',
  });
  expect(noteOf([host, guest], { source: 'messages' }, clocksOf(2, 7e5)).text).toBe(
    'clocks aligned by messages · ±700 µs',
  );
  expect(noteOf([host, guest], { source: 'raw' }, clocksOf(2, 7e5, 3))).toMatchObject({
    text: 'raw stamps · contradicted by 3 messages',
    isWarning: true,
  });
});

test('axes that cannot be compared come first', () => {
  expect(noteOf([host, guest], { isSeparate: true })).toMatchObject({
    text: 'clocks synchronised by trace-cmd · separate axes',
    isWarning: true,
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
