import { type Alignment, alignClocks } from '../align';
import { isRejected, repairCausality } from '../causal-repair';
import { columnAt, valueAt } from '../piecewise-map';
import { leastDelayOffset, regressionOffset } from './baselines';
import { type SimulatedCluster, type SimulationOptions, simulateCluster } from './simulated-cluster';

/** Clusters with known truth, by what is hard about them. */
export const SIMULATIONS: Readonly<Record<string, Omit<SimulationOptions, 'seed'>>> = {
  'two nodes': { nodes: 2, messages: 2000, seconds: 30 },
  'three nodes, few messages': { nodes: 3, messages: 60, seconds: 30 },
  'sixteen nodes': { nodes: 16, messages: 8000, seconds: 60 },
  'heavy tails': { nodes: 4, messages: 3000, seconds: 30, tail: 0.6 },
  'asymmetric links': { nodes: 4, messages: 3000, seconds: 30, leastDelay: [20_000, 3_000_000] },
  'messages one way only': { nodes: 4, messages: 3000, seconds: 30, isOneWay: true },
  'a third of the messages lost': { nodes: 8, messages: 4000, seconds: 60, lost: 0.3 },
  'a third of the nodes not recorded': { nodes: 12, messages: 6000, seconds: 60, missing: 0.3 },
  'rates that wander': { nodes: 4, messages: 4000, seconds: 60, wanderPpm: 0.5 },
  'a time service that slews': { nodes: 4, messages: 4000, seconds: 60, wanderPpm: 60 },
  'a long trace': { nodes: 3, messages: 20_000, seconds: 3600 },
  'clocks that step': { nodes: 3, messages: 6000, seconds: 60, stepping: 0.7 },
};

export interface SimulationResult {
  /** Largest error of a reading, and of the two simpler methods; nanoseconds. */
  readonly error: number;
  readonly leastDelayError: number;
  readonly regressionError: number;
  /** Widest interval, both sides together; infinite where messages went one way. */
  readonly width: number;
  /** Readings whose truth is outside of what was called proven. */
  readonly outside: number;
  /** Readings that are worse than the better of the simpler methods by more than the interval. */
  readonly worse: number;
  /** Messages that arrive before they are sent, but for those of which nothing can be known. */
  readonly violations: number;
  /** Receives that were moved to keep causality. */
  readonly repaired: number;
}

const PROBES = 101;

export function runSimulation(options: SimulationOptions): SimulationResult {
  const cluster = simulateCluster(options);
  const alignment = alignClocks(cluster);
  const { clocks, repaired } = repairCausality(cluster.messages, alignment);
  const fixed = { ...alignment, clocks };
  return { ...probe(cluster, fixed), violations: countEarly(cluster, fixed), repaired };
}

/** Errors of estimates and bounds, at many moments of every node. */
function probe(cluster: SimulatedCluster, { clocks }: Alignment) {
  const result = { error: 0, leastDelayError: 0, regressionError: 0, width: 0, outside: 0, worse: 0 };
  for (let node = 1; node < clocks.length; node++) {
    const { root, map, early, late } = clocks[node];
    if (root !== 0) continue;
    const simpler = [leastDelayOffset(cluster.messages, node), regressionOffset(cluster.messages, node)];
    for (let index = 0; index < PROBES; index++) {
      const time = (cluster.end * index) / (PROBES - 1);
      const reading = cluster.reading(node, time);
      // A clock that was set back shows some readings twice; they have no one truth.
      if (cluster.showsTwice(node, reading)) continue;
      const truth = cluster.reading(0, time);
      const error = valueAt(map, reading) - truth;
      const before = columnAt(map.from, early, reading);
      const after = columnAt(map.from, late, reading);
      const others = simpler.map((ahead) =>
        ahead ? Math.abs(reading - ahead(reading) - truth) : Number.POSITIVE_INFINITY,
      );
      // A reading is a whole nanosecond.
      if (error > before + 1 || -error > after + 1) result.outside++;
      if (Math.abs(error) > Math.min(...others) + before + after + 1) result.worse++;
      result.error = Math.max(result.error, Math.abs(error));
      result.leastDelayError = Math.max(result.leastDelayError, others[0]);
      result.regressionError = Math.max(result.regressionError, others[1]);
      result.width = Math.max(result.width, before + after);
    }
  }
  return result;
}

function countEarly({ messages }: SimulatedCluster, alignment: Alignment): number {
  const { clocks } = alignment;
  let count = 0;
  for (let row = 0; row < messages.count; row++) {
    const sent = valueAt(clocks[messages.sender[row]].map, messages.sent[row]);
    const received = valueAt(clocks[messages.receiver[row]].map, messages.received[row]);
    if (Math.round(received) < Math.round(sent) && !isRejected(messages, alignment, row)) count++;
  }
  return count;
}
