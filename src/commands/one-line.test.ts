import { expect, test } from 'vitest';
import { intervalFacts } from '../state/interval-facts';
import { drawnModel } from '../timeline/testing/drawn-model';
import { oneLine } from './one-line';

function lines(drawing: string): string[] {
  const model = drawnModel(drawing);
  return Array.from(model.intervals.start, (_, interval) => oneLine(model, intervalFacts(model, interval)));
}

test('a wait is told in one line with all that finds it again', () => {
  expect(lines('res-1 2:10 .eeeE')[0]).toBe(
    'res-1 (0x7265732d31) in lockspace 0; EX waits for 3 ms; node 2; lock a generation 0; ' +
      'process dlmwl 802; from 0.001000000 to 0.004000000; recording node-2',
  );
});

test('a conversion names both modes', () => {
  expect(lines('res-1 1:1 PeeE')[1]).toContain('EX waits · converting from PR for 2 ms');
});

test('what is not observed is said', () => {
  expect(lines('res-1 1:1 PPPP')[0]).toContain('to 0.004000000 (still so when the recording ends)');
});

test('stays one line whatever the names hold', () => {
  const model = drawnModel('res-1 1:1 PPPP');
  const facts = intervalFacts(model, 0);
  const odd = { ...facts, process: 'a\nb\tc', resource: { ...facts.resource, label: 'x\r\ny' } };
  expect(oneLine(model, odd)).toMatch(/^x y .*process a b c/);
});
