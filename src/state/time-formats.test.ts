import { expect, test } from 'vitest';
import type { LockModel } from '../model/lock-model';
import type { ClockChoice } from '../session/clocks/place-recordings';
import { loadFiles } from '../session/oracle/fixtures';
import { TIME_FORMATS } from '../timeline/clockface';
import { formatMoment } from '../timeline/time-format';
import { clockfaceOf, formatWords, whyNotFormat } from './time-formats';

async function modelOf(paths: readonly string[], choice: ClockChoice = 'auto'): Promise<LockModel> {
  return (await loadFiles([...paths], choice)).model;
}

const DATED = 'file-variants/date.dat';

test.each(['auto', 'recorded', 'raw', 'messages', 'wall'] as const)(
  'a recording made with --date knows the time of day, put on the axis as: %s',
  async (choice) => {
    const model = await modelOf([DATED], choice);
    // As date.R.tc3.3.1.txt has it: 1795386821.527210….
    expect(formatMoment(0, clockfaceOf(model, 'wall'), 1e3)).toBe('2026-11-22 22:33:41.527\u202f210 UTC');
    expect(formatWords(model, 'wall')).toMatch(/^The time of day that date\.dat .* is not recorded\.$/);
    expect(formatWords(model, 'wall')).not.toContain('±');
  },
);

test('the trace clock is what trace-cmd prints', async () => {
  const stamp = (model: LockModel) => formatMoment(0, clockfaceOf(model, 'clock'), 1e3);
  expect(stamp(await modelOf([DATED]))).toBe('1795386821.527\u202f210 s');
  expect(stamp(await modelOf(['file-variants/reports/date.default.tc3.4.txt']))).toBe(
    '1795386821.527\u202f210 s',
  );
});

test('what nothing tells is not shown, and says why', async () => {
  const mono = await modelOf(['sync-mono-small/trace.dat']);
  expect(TIME_FORMATS.map((format) => whyNotFormat(mono, format))).toEqual([
    undefined,
    undefined,
    'not known: nothing was recorded with --date',
  ]);
  expect(clockfaceOf(mono, 'wall').kind).toBe('start');
  const separate = { ...mono, axis: { ...mono.axis, isSeparate: true } };
  expect(whyNotFormat(separate, 'clock')).toContain('no one clock');
  const ticks: LockModel = { ...mono, axis: { ...mono.axis, unit: 'tick' } };
  expect(whyNotFormat(ticks, 'wall')).toBe('not known: the trace clock does not count time');
  expect(clockfaceOf(ticks, 'clock')).toMatchObject({ kind: 'clock', unit: 'tick' });
});

test('a day that another node tells is as far off as that node can be', async () => {
  const dated = await modelOf([DATED]);
  const clocks = dated.clocks.map((facts) => ({
    ...facts,
    reference: 1,
    offset: facts.offset + 5_000_000n,
    bounds: { at: Float64Array.of(0), early: Float64Array.of(3000), late: Float64Array.of(4000) },
  }));
  const moved = {
    ...dated,
    clocks,
    recordings: [...dated.recordings, { ...dated.recordings[0]!, clock: undefined }],
  };
  // Its events are drawn 5 ms later than its own clock has them: at the axis time 0 it was 5 ms less.
  expect(formatMoment(0, clockfaceOf(moved, 'wall'), 1e3)).toBe('2026-11-22 22:33:41.522\u202f210 UTC');
  expect(formatWords(moved, 'wall')).toContain('known to ±4 µs');
});

test('a face stays the same object as long as the model does', async () => {
  const model = await modelOf([DATED]);
  expect(clockfaceOf(model, 'wall')).toBe(clockfaceOf(model, 'wall'));
});
