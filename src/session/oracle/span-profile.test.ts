/** How a span was spent, on real recordings: what the table of statistics says, by bars, and what the obvious way finds. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { analyseWaits } from '../../analysis/analyse';
import { selectionStatistics } from '../../analysis/selection-statistics';
import { CATEGORY_COUNT, categoryOf } from '../../lod/category';
import { barsByWait, profileSpan, type SpanProfile } from '../../lod/span-profile';
import { isDownConversion } from '../../model/lock-mode';
import type { LockModel } from '../../model/lock-model';
import { NO_ROW } from '../../model/table';
import { forEachWait, waitedByLock } from '../../model/wait-spans';
import { clusterRecordings, loadFiles } from './fixtures';

const clusters = clusterRecordings().filter(({ name }) =>
  ['sync-mono-small', 'indep-local', 'lost-events-k6.12'].includes(name),
);

function finished(work: Generator<number, SpanProfile>): SpanProfile {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** Every interval is looked at by itself. */
function slowBars(model: LockModel, start: number, end: number, barOf: Uint32Array, count: number) {
  const { intervals } = model;
  const waiting = new Set<number>();
  forEachWait(model, (_, first, last) => {
    if (isDownConversion(intervals.mode[first]!, intervals.wanted[first]!)) return;
    for (let row = first; row <= last; row++) waiting.add(row);
  });
  const bars = Array.from({ length: count }, () => ({
    inside: new Array<number>(CATEGORY_COUNT).fill(0),
    waited: 0,
  }));
  for (let row = 0; row < intervals.rowCount; row++) {
    const bar = bars[barOf[intervals.lock[row]!]!];
    const part = Math.min(intervals.end[row]!, end) - Math.max(intervals.start[row]!, start);
    if (!bar || part <= 0) continue;
    const [state, mode, wanted] = [intervals.state[row]!, intervals.mode[row]!, intervals.wanted[row]!];
    bar.inside[categoryOf(state, mode, wanted)]! += part;
    if (waiting.has(row)) bar.waited += part;
  }
  return bars;
}

it.each(clusters)(
  'the bars of a span of $name sum up to the table, and each to its own locks',
  async ({ files }) => {
    const { model } = await loadFiles(files, 'auto');
    const { waits } = analyseWaits(model);
    const { axis, locks, intervals } = model;
    const alone = Uint32Array.from({ length: locks.rowCount }, (_, lock) => lock);
    const whole = finished(
      profileSpan(model, { start: axis.start, end: axis.end + 1 }, alone, locks.rowCount),
    );
    const byLock = waitedByLock(model);
    for (const lock of alone) expect(whole.waited[lock]).toBeCloseTo(byLock[lock]!, 0);
    const moment = fc.oneof(
      fc.double({ min: axis.start, max: axis.end, noNaN: true }),
      fc.nat(intervals.rowCount - 1).map((row) => intervals.start[row]!),
    );
    fc.assert(
      fc.property(moment, moment, fc.integer({ min: 1, max: 9 }), (a, b, count) => {
        const [start, end] = [Math.min(a, b), Math.max(a, b)];
        // Some locks do not count.
        const barOf = Uint32Array.from({ length: locks.rowCount }, (_, lock) =>
          lock % 11 === 10 ? NO_ROW : lock % count,
        );
        const chosen = Uint8Array.from(barOf, (bar) => (bar === NO_ROW ? 0 : 1));
        const profile = finished(profileSpan(model, { start, end }, barOf, count));
        const { firstCell, cells, waited, total } = profile;

        const inside = new Float64Array(CATEGORY_COUNT);
        const counts = new Uint32Array(CATEGORY_COUNT);
        for (let cell = 0; cell < cells.rowCount; cell++) {
          inside[cells.category[cell]!]! += cells.inside[cell]!;
          counts[cells.category[cell]!]! += cells.count[cell]!;
        }
        const told = new Float64Array(CATEGORY_COUNT);
        const toldCounts = new Uint32Array(CATEGORY_COUNT);
        for (const each of selectionStatistics(model, waits, { start, end, locks: chosen }).states) {
          const category = categoryOf(each.state, each.mode, each.mode);
          told[category]! += each.inside;
          toldCounts[category]! += each.count;
        }
        expect(counts).toEqual(toldCounts);
        for (const [category, sum] of inside.entries()) expect(sum).toBeCloseTo(told[category]!, 0);

        slowBars(model, start, end, barOf, count).forEach((slow, bar) => {
          const own = new Array<number>(CATEGORY_COUNT).fill(0);
          for (let cell = firstCell[bar]!; cell < firstCell[bar + 1]!; cell++) {
            own[cells.category[cell]!] = cells.inside[cell]!;
            expect(barOf[intervals.lock[cells.longest[cell]!]!]).toBe(bar);
          }
          for (const [category, sum] of own.entries()) expect(sum).toBeCloseTo(slow.inside[category]!, 0);
          expect(waited[bar]).toBeCloseTo(slow.waited, 0);
          expect(total[bar]).toBeCloseTo(
            own.reduce((sum, part) => sum + part, 0),
            0,
          );
        });
        const order = [...barsByWait(profile)];
        const sorted = [...order].sort((x, y) => waited[y]! - waited[x]! || total[y]! - total[x]! || x - y);
        expect(order).toEqual(sorted);
      }),
      { numRuns: 30 },
    );
  },
  60_000,
);
