import { expect, test } from 'vitest';
import { datFiles, loadFiles } from '../oracle/fixtures';

const kindsOf = async (files: string[], clock: 'auto' | 'raw') => {
  const { problems } = await loadFiles(files, clock);
  return problems.filter(({ kind }) => kind.startsWith('clock')).map(({ kind, file }) => `${kind} ${file}`);
};

test('a correction that the messages contradict is told, for each file that carries one', async () => {
  expect(await kindsOf(datFiles('sync-interval-glitches-odd-names'), 'auto')).toEqual([
    'clock-contradicted trace-node2.dat',
    'clock-contradicted trace-node3.dat',
  ]);
  expect(await kindsOf(datFiles('sync-mono-small'), 'auto')).toEqual([]);
  expect(await kindsOf(datFiles('indep-local'), 'auto')).toEqual([]);
});

test('text that was printed with wrong corrections cannot be aligned, and says so', async () => {
  const text = 'sync-default-clock-broken/reports/merged.default.tc3.4.txt';
  const { problems, model } = await loadFiles([text], 'auto');
  expect(model.clocks.slice(1).every(({ quality }) => quality !== 'accurate')).toBe(true);
  expect(problems.filter(({ kind }) => kind === 'clock-contradicted')).toHaveLength(3);
});

test('counters of events stand on axes of their own', async () => {
  const counters = datFiles('indep-clocks-k7.2').filter((file) => file.endsWith('-counter.dat'));
  const kinds = await kindsOf(counters, 'auto');
  expect(kinds).toHaveLength(3);
  expect(kinds[0]).toContain('clock-separate');
});
