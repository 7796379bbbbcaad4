import { expect, test } from 'vitest';
import { loadFiles } from '../oracle/fixtures';

test('a recording that no message ties to the others is tied by the time of day', async () => {
  // Two nodes of one run, and a third of another run on another clock: no message of it has both ends.
  const files = ['indep-local/node1.dat', 'indep-local/node2.dat', 'sync-mono-small/trace-node3.dat'];
  const { model } = await loadFiles(files, 'messages');
  expect(model.axis.isSeparate).toBe(false);
  expect(model.clocks.map(({ source, quality }) => `${source} ${quality}`)).toEqual([
    'messages accurate',
    'messages accurate',
    'wall none',
  ]);
  expect(model.clocks[2]!.lower).toBeUndefined();
});

test('the time of day alone puts recordings on one axis', async () => {
  const { model } = await loadFiles(['indep-local/node1.dat', 'indep-local/node2.dat'], 'wall');
  expect(model.axis.source).toBe('wall');
  // The nodes' clocks of the day were measured to be 75 ms apart; the messages know better.
  const { offset, lower, upper } = model.clocks[1]!;
  expect(Number(offset - lower!) / 1e6).toBeCloseTo(-75, -1);
  expect(upper! - lower!).toBeLessThan(3_000_000n);
});
