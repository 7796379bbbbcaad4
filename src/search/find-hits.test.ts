import { expect, test } from 'vitest';
import { Category } from '../lod/category';
import { isWait } from '../model/interval-table';
import { EX, modeName } from '../model/lock-mode';
import type { LockModel } from '../model/lock-model';
import { MarkKind } from '../model/mark-table';
import { drawnModel } from '../timeline/testing/drawn-model';
import { ModelBuilder } from '../timeline/testing/model-builder';
import { syntheticModel } from '../timeline/testing/synthetic-model';
import { EVERYTHING, findHits, type Hits, type Searchable } from './find-hits';
import { nextHit } from './next-hit';
import { parseQuery } from './query';

function hitsOf(model: LockModel, typed: string, searchable: Searchable = EVERYTHING): Hits {
  const work = findHits(model, parseQuery(typed), searchable);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** "node mode-or-wait" of each hit. */
function found(typed: string): string[] {
  const { intervals, locks } = drawing;
  return [...hitsOf(drawing, typed).rows].map((row) => {
    const word = isWait(intervals.state[row]!)
      ? `wait ${modeName(intervals.wanted[row]!)}`
      : (modeName(intervals.mode[row]!) ?? 'none');
    return `${locks.recording[intervals.lock[row]!]! + 1} ${word}`;
  });
}

const drawing = drawnModel(`
  inode 1:1 eeeeeeEE
  inode 2:7 PPPPPPuu
  rgrp  2:8 pPPeEEEE
`);

test('terms speak of one interval, and a minus turns one round', () => {
  expect(found('mode:EX')).toEqual(['1 wait EX', '1 EX', '2 wait EX', '2 EX']);
  expect(found('mode:EX state:held dur>3ms')).toEqual(['2 EX']);
  expect(found('mode:EX -node:2')).toEqual(['1 wait EX', '1 EX']);
  expect(found('inode -mode:EX state:held')).toEqual(['2 PR']);
});

test('a node is found by its number, and not by a digit of another', () => {
  const builder = new ModelBuilder(12);
  for (const node of [1, 12]) {
    builder.addLock(node, 'res', node);
    builder.addInterval({ start: 0, end: 10, state: 1, mode: EX });
  }
  expect([...hitsOf(builder.finish(10), 'node:1').rows]).toEqual([0]);
});

test('an inode is found by either number', () => {
  const builder = new ModelBuilder(1);
  for (const [id, inode] of [0x1a, 0x1a2].entries()) {
    builder.addLock(1, `${'2'.padStart(8)}${inode.toString(16).padStart(16)}`, id + 1);
    builder.addInterval({ start: 0, end: 10, state: 1, mode: EX });
  }
  const model = builder.finish(10);
  for (const typed of ['inode:26', 'inode:0x1a', '"inode 0x1a" -0x1a2', '26 -0x1a2']) {
    expect([...hitsOf(model, typed).rows], typed).toEqual([0]);
  }
});

test('marks are found by kind, process and node', () => {
  const builder = new ModelBuilder(1);
  const lock = builder.addLock(1, 'res', 7);
  builder.addInterval({ start: 0, end: 100, state: 1, mode: EX });
  builder.addMark(lock, 10, MarkKind.Bast, EX);
  builder.addMark(lock, 20, MarkKind.Refused, EX);
  const model = builder.finish(100);
  expect([...hitsOf(model, 'mark:bast proc:dlmwl').rows]).toEqual([0]);
  expect([...hitsOf(model, 'mark:any').rows]).toEqual([0, 1]);
  expect([...hitsOf(model, 'mark:any proc:other').rows]).toEqual([]);
});

test('what is not searchable is passed over', () => {
  const intervals = EVERYTHING.intervals.slice();
  intervals[Category.Wait + EX] = 0;
  const waits = hitsOf(drawing, 'mode:EX', { ...EVERYTHING, intervals });
  expect(waits.rows).toHaveLength(2);
});

const model = syntheticModel({ resources: 6, nodes: 3, locks: 4, rounds: 30 });

test('hits are those of the obvious search, counted by lock and by time', () => {
  const hits = hitsOf(model, 'res-2 mode:EX dur>50ms');
  const { intervals, locks, resources } = model;
  const obvious = Array.from({ length: intervals.rowCount }, (_, row) => row).filter((row) => {
    const isEx =
      intervals.mode[row] === EX || (isWait(intervals.state[row]!) && intervals.wanted[row] === EX);
    return (
      locks.resource[intervals.lock[row]!] === 2 && isEx && intervals.end[row]! - intervals.start[row]! > 50e6
    );
  });
  expect(resources.rowCount).toBe(6);
  expect([...hits.rows]).toEqual(obvious);
  expect(hits.bins.reduce((sum, count) => sum + count, 0)).toBe(obvious.length);
  expect(new Set([...hits.rows].map((row) => intervals.lock[row]!))).toEqual(
    new Set([...hits.locks].flatMap((isHit, lock) => (isHit ? [lock] : []))),
  );
});

test('forwards and backwards every hit is met once, in order of time, and then the first again', () => {
  const hits = hitsOf(model, 'state:wait dur>100ms');
  const byTime = [...hits.rows].sort(
    (a, b) => model.intervals.start[a]! - model.intervals.start[b]! || a - b,
  );
  for (const step of [1, -1] as const) {
    const walked: number[] = [];
    let at = nextHit(model, hits, { time: step > 0 ? -1 : 1e18, row: undefined }, step);
    for (
      ;
      at && !at.isWrapped;
      at = nextHit(model, hits, { time: model.intervals.start[at.row]!, row: at.row }, step)
    ) {
      walked.push(at.row);
      expect(byTime[at.number - 1]).toBe(at.row);
    }
    expect(walked).toEqual(step > 0 ? byTime : byTime.reverse());
    expect(at?.isWrapped).toBe(true);
  }
});

test('nothing found has no next', () => {
  expect(nextHit(model, hitsOf(model, 'nonsense'), { time: 0, row: undefined }, 1)).toBeUndefined();
});
