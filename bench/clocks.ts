/**
 * How long it takes to pair and align a million messages between eight nodes, and how good alignment is on simulated
 * clusters whose truth is known: `npm run bench -- clocks`.
 */
import { alignClocks } from '../src/clock/align';
import { repairCausality } from '../src/clock/causal-repair';
import { simulateCluster } from '../src/clock/testing/simulated-cluster';
import { runSimulation, SIMULATIONS } from '../src/clock/testing/simulations';
import { MessageMatch } from '../src/model/message-table';
import { TableBuilder } from '../src/model/table';
import type { MessageSource } from '../src/protocols/dlm/message-ends';
import { MESSAGE_EVENT_SCHEMA } from '../src/protocols/dlm/message-event-table';
import { pairMessages } from '../src/protocols/dlm/message-pairing';
import { formatRows, median } from './measure';

const NODES = 8;
const MESSAGES = 1_000_000;
const RUNS = 5;
const SEEDS = [1, 2, 3, 4, 5, 6];
/** For ratios: machines differ, but not in what they are slow at. */
const SORTED = 2_000_000;

const cluster = simulateCluster({ nodes: NODES, messages: MESSAGES, seconds: 600, seed: 1 });
const sources = messageEvents();
const pairing: number[] = [];
const aligning: number[] = [];
const sorting: number[] = [];
let paired = 0;
for (let run = 0; run < RUNS; run++) {
  pairing.push(
    timed(() => {
      paired = pairMessages(sources).match.reduce(
        (sum, match) => sum + Number(match === MessageMatch.Paired),
        0,
      );
    }),
  );
  aligning.push(timed(() => repairCausality(cluster.messages, alignClocks(cluster))));
  const numbers = Float64Array.from({ length: SORTED }, (_, index) => (index * 7919) % SORTED);
  sorting.push(timed(() => numbers.sort()));
}
const seconds = (times: readonly number[]) => `${(median(times) / 1000).toFixed(2)} s`;
console.log(`${paired} of ${MESSAGES} messages between ${NODES} nodes, median of ${RUNS}`);
console.log(
  formatRows([
    ['', 'time', `of sorting ${SORTED / 1e6} M numbers`],
    ['pairing', seconds(pairing), (median(pairing) / median(sorting)).toFixed(1)],
    ['aligning', seconds(aligning), (median(aligning) / median(sorting)).toFixed(1)],
  ]),
);

const micro = (ns: number) => (Number.isFinite(ns) ? (ns / 1000).toFixed(ns < 1e6 ? 1 : 0) : '–');
const rows = [
  [
    'largest errors in µs',
    'ours',
    'quickest messages',
    'regression',
    'proven interval',
    'truth outside',
    'early',
  ],
];
for (const [name, options] of Object.entries(SIMULATIONS)) {
  const results = SEEDS.map((seed) => runSimulation({ ...options, seed }));
  const worst = (of: (result: (typeof results)[number]) => number) => Math.max(...results.map(of));
  rows.push([
    name,
    micro(worst(({ error }) => error)),
    micro(worst(({ leastDelayError }) => leastDelayError)),
    micro(worst(({ regressionError }) => regressionError)),
    micro(worst(({ width }) => width)),
    String(results.reduce((sum, { outside }) => sum + outside, 0)),
    String(results.reduce((sum, { violations }) => sum + violations, 0)),
  ]);
}
console.log(`\nSimulated clusters, ${SEEDS.length} each, the worst of them`);
console.log(formatRows(rows));

function timed(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

/** The message events of all nodes, as if they had been read from recordings. */
function messageEvents(): MessageSource[] {
  const tables = Array.from({ length: NODES }, () => new TableBuilder(MESSAGE_EVENT_SCHEMA, 1 << 19));
  const { messages } = cluster;
  const add = (node: number, message: number, received: 0 | 1, sequence: number) => {
    const table = tables[node];
    const row = table.addRow();
    const { columns } = table;
    columns.event[row] = row;
    columns.received[row] = received;
    columns.command[row] = 1;
    columns.type[row] = 1 + (message % 13);
    columns.lockspace[row] = 7;
    columns.from[row] = messages.sender[message] + 1;
    columns.to[row] = messages.receiver[message] + 1;
    columns.sequence[row] = sequence;
    columns.lkbFrom[row] = message % 5000;
    columns.lkbTo[row] = message % 4999;
  };
  const counters = new Map<number, number>();
  const numbers = new Uint32Array(messages.count);
  const order = Array.from({ length: messages.count }, (_, index) => index).sort(
    (a, b) => messages.sent[a] - messages.sent[b],
  );
  for (const message of order) {
    const link = messages.sender[message] * NODES + messages.receiver[message];
    numbers[message] = counters.get(link) ?? 0;
    counters.set(link, numbers[message] + 1);
    add(messages.sender[message], message, 0, numbers[message]);
  }
  for (let message = 0; message < messages.count; message++) {
    add(messages.receiver[message], message, 1, numbers[message]);
  }
  return tables.map((table, index) => ({ messages: table.finish(), node: index + 1, baseStamp: 0n }));
}
