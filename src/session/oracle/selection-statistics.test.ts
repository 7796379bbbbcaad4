/** What is counted of a selection, on real recordings, against the obvious way. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { analyseWaits } from '../../analysis/analyse';
import { type Selection, selectionStatistics } from '../../analysis/selection-statistics';
import { Edge, isWait } from '../../model/interval-table';
import { isDownConversion } from '../../model/lock-mode';
import type { LockModel } from '../../model/lock-model';
import { randomNumbers } from '../../model/testing/random-numbers';
import type { WaitTable } from '../../model/wait-table';
import { clusterRecordings, loadFiles } from './fixtures';

const clusters = clusterRecordings().filter(({ name }) =>
  ['sync-mono-small', 'indep-local', 'lost-events-k6.12', 'recovery-node-killed'].includes(name),
);

const rowsOf = (count: number) => Array.from({ length: count }, (_, row) => row);
const at = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

function spread(durations: readonly number[]) {
  const sorted = [...durations].sort((a, b) => a - b);
  return {
    count: sorted.length,
    sum: durations.reduce((sum, duration) => sum + duration, 0),
    median: at(sorted, 0.5),
    p95: at(sorted, 0.95),
    most: sorted.at(-1),
  };
}

/** Every moment is looked at by itself. */
function touches(from: number, to: number, { start, end }: Selection): boolean {
  return from === to ? start <= from && from < end : from < end && to > start;
}

function slowStates({ intervals }: LockModel, selection: Selection) {
  const groups = new Map<string, number[]>();
  for (const row of rowsOf(intervals.rowCount)) {
    if (selection.locks?.[intervals.lock[row]!] === 0) continue;
    if (!touches(intervals.start[row]!, intervals.end[row]!, selection)) continue;
    const state = intervals.state[row]!;
    const key = `${state} ${isWait(state) ? intervals.wanted[row] : intervals.mode[row]}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const isKnown = (edge: number) => edge === Edge.Observed || edge === Edge.Inferred;
  return new Map(
    [...groups].map(([key, rows]) => {
      const inside = rows.map(
        (row) =>
          Math.min(intervals.end[row]!, selection.end) - Math.max(intervals.start[row]!, selection.start),
      );
      const whole = rows.filter((row) => isKnown(intervals.begin[row]!) && isKnown(intervals.ending[row]!));
      return [
        key,
        {
          count: rows.length,
          inside: inside.reduce((sum, part) => sum + part, 0),
          whole: spread(whole.map((row) => intervals.end[row]! - intervals.start[row]!)),
        },
      ];
    }),
  );
}

function slowWaits(waits: WaitTable, selection: Selection) {
  const own = rowsOf(waits.rowCount).filter(
    (wait) =>
      selection.locks?.[waits.lock[wait]!] !== 0 &&
      !isDownConversion(waits.fromMode[wait]!, waits.mode[wait]!) &&
      touches(waits.start[wait]!, waits.end[wait]!, selection),
  );
  return own.map((wait) => waits.end[wait]! - waits.start[wait]!);
}

it.each(clusters)(
  'a selection of $name is counted as the obvious way counts it',
  async ({ files }) => {
    const { model } = await loadFiles(files, 'auto');
    const { waits } = analyseWaits(model);
    const { messages, locks, axis } = model;
    const random = randomNumbers(1);
    const some = Uint8Array.from({ length: locks.rowCount }, () => (random() < 0.4 ? 1 : 0));
    // Edges of intervals are where a mistake would show.
    const moment = fc.oneof(
      fc.double({ min: axis.start, max: axis.end, noNaN: true }),
      fc.nat(model.intervals.rowCount - 1).map((row) => model.intervals.start[row]!),
    );
    fc.assert(
      fc.property(moment, moment, fc.boolean(), (a, b, isAll) => {
        const selection = { start: Math.min(a, b), end: Math.max(a, b), locks: isAll ? undefined : some };
        const told = selectionStatistics(model, waits, selection);
        const slow = slowStates(model, selection);
        expect(told.states.map(({ state, mode }) => `${state} ${mode}`).sort()).toEqual(
          [...slow.keys()].sort(),
        );
        for (const { state, mode, count, inside, whole } of told.states) {
          const expected = slow.get(`${state} ${mode}`)!;
          expect({ count, whole }).toEqual({ count: expected.count, whole: expected.whole });
          expect(inside).toBeCloseTo(expected.inside, 0);
        }
        const lengths = slowWaits(waits, selection);
        expect(told.waits).toEqual(spread(lengths));
        for (const { from, to, count } of told.histogram) {
          expect(count).toBe(lengths.filter((length) => from <= length && length < to).length);
        }
        expect(told.histogram.reduce((sum, { count }) => sum + count, 0)).toBe(lengths.length);
        if (!isAll) return;
        const inSpan = rowsOf(messages.rowCount).filter((row) => {
          const time = Number.isNaN(messages.sent[row]!) ? messages.received[row]! : messages.sent[row]!;
          return selection.start <= time && time < selection.end;
        });
        expect(told.messages.reduce((sum, { count }) => sum + count, 0)).toBe(inSpan.length);
        for (const group of told.messages) {
          const own = inSpan.filter(
            (row) =>
              messages.sender[row] === group.sender &&
              messages.receiver[row] === group.receiver &&
              messages.from[row] === group.from &&
              messages.to[row] === group.to &&
              messages.command[row] === group.command &&
              messages.type[row] === group.type,
          );
          const delays = own.map((row) => messages.received[row]! - messages.sent[row]!);
          expect(group.count).toBe(own.length);
          expect(group.delay).toEqual(spread(delays.filter((delay) => !Number.isNaN(delay))));
        }
      }),
      { numRuns: 30 },
    );
  },
  60_000,
);
