import { describe, expect, it } from 'vitest';
import { type Alignment, alignClocks } from './align';
import { columnAt, valueAt } from './piecewise-map';
import { type SimulatedCluster, type SimulationOptions, simulateCluster } from './testing/simulated-cluster';

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];
const PROBES = 101;

/** Errors of the estimate and of its bounds, at many moments of every node. */
function probe(cluster: SimulatedCluster, { clocks }: Alignment) {
  let worst = 0;
  let outside = 0;
  let widest = 0;
  for (let index = 0; index < PROBES; index++) {
    const time = (cluster.end * index) / (PROBES - 1);
    const truth = cluster.reading(0, time);
    for (let node = 1; node < clocks.length; node++) {
      const { root, map, early, late } = clocks[node]!;
      if (root !== 0) continue;
      const reading = cluster.reading(node, time);
      if (cluster.showsTwice(node, reading)) continue;
      const error = valueAt(map, reading) - truth;
      const before = columnAt(map.from, early, reading);
      const after = columnAt(map.from, late, reading);
      if (error > before + 1 || -error > after + 1) outside++;
      worst = Math.max(worst, Math.abs(error));
      widest = Math.max(widest, before, after);
    }
  }
  return { worst, outside, widest };
}

function violations({ messages }: SimulatedCluster, { clocks }: Alignment): number {
  let count = 0;
  for (let row = 0; row < messages.count; row++) {
    const sent = valueAt(clocks[messages.sender[row]!]!.map, messages.sent[row]!);
    const received = valueAt(clocks[messages.receiver[row]!]!.map, messages.received[row]!);
    if (received < sent) count++;
  }
  return count;
}

const CLUSTERS: Record<string, Omit<SimulationOptions, 'seed'>> = {
  'two nodes': { nodes: 2, messages: 2000, seconds: 30 },
  'three nodes, few messages': { nodes: 3, messages: 60, seconds: 30 },
  'sixteen nodes': { nodes: 16, messages: 8000, seconds: 60 },
  'heavy tails': { nodes: 4, messages: 3000, seconds: 30, tail: 0.6 },
  'asymmetric links': { nodes: 4, messages: 3000, seconds: 30, leastDelay: [20_000, 3_000_000] },
  'a third of the ends lost': { nodes: 8, messages: 4000, seconds: 60, lost: 0.3 },
  'rates that wander': { nodes: 4, messages: 4000, seconds: 60, wanderPpm: 0.5 },
  'a slewing time service': { nodes: 4, messages: 4000, seconds: 60, wanderPpm: 60 },
  'a long trace': { nodes: 3, messages: 20_000, seconds: 3600 },
  'clocks that step': { nodes: 3, messages: 6000, seconds: 60, stepping: 0.7 },
};

describe.each(Object.entries(CLUSTERS))('alignment of %s', (_, options) => {
  it.each(SEEDS)('has the truth within its bounds (seed %i)', (seed) => {
    const cluster = simulateCluster({ ...options, seed });
    const alignment = alignClocks(cluster);
    const result = probe(cluster, alignment);
    console.log(
      _,
      seed,
      JSON.stringify(result),
      violations(cluster, alignment),
      alignment.residual.pairs
        .map((p) => p.band.wander + ':' + p.band.steps.length + ':' + p.band.rejected)
        .slice(0, 6)
        .join(' '),
    );
    expect(result.outside).toBe(0);
  });
});
