/**
 * How long it takes to tell why locks waited, in a made-up trace of a million locks in three million intervals:
 * `npm run bench -- analysis [LOCKS]`. On a busy machine, the processor's time tells more than the clock's.
 */
import { analyseWaits } from '../src/analysis/analyse';
import { largeModel } from './frames/large-model';
import { formatRows, median } from './measure';

const RUNS = 5;
const INTERVALS_OF_A_LOCK = 3;
const locks = Number(process.argv[2] ?? 1e6);

const model = largeModel({ rows: locks, intervalsPerRow: INTERVALS_OF_A_LOCK });
const seconds: number[] = [];
const processorSeconds: number[] = [];
let waits = 0;
for (let run = 0; run < RUNS; run++) {
  globalThis.gc?.();
  const start = performance.now();
  const used = process.cpuUsage();
  waits = analyseWaits(model).waits.rowCount;
  seconds.push((performance.now() - start) / 1000);
  const { user, system } = process.cpuUsage(used);
  processorSeconds.push((user + system) / 1e6);
}
console.log(
  formatRows([
    ['', 'locks', 'intervals', 'waits', 'messages', 'first', `median of ${RUNS}`, 'processor'],
    [
      'analyse',
      ...[model.locks.rowCount, model.intervals.rowCount, waits, model.messages.rowCount].map((count) =>
        count.toLocaleString('en-US'),
      ),
      `${seconds[0].toFixed(2)} s`,
      `${median(seconds).toFixed(2)} s`,
      `${median(processorSeconds).toFixed(2)} s`,
    ],
  ]),
);
