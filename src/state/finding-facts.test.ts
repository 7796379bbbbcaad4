import { expect, it } from 'vitest';
import { analyseWaits } from '../analysis/analyse';
import { listFindings } from '../analysis/findings';
import { LockState } from '../model/interval-table';
import { EX, NL, PR } from '../model/lock-mode';
import { MarkKind } from '../model/mark-table';
import { sinceStart } from '../timeline/clockface';
import { ModelBuilder } from '../timeline/testing/model-builder';
import { findingFacts } from './finding-facts';

function held(builder: ModelBuilder, node: number, lkbId: number, mode: number, start: number, end: number) {
  const lock = builder.addLock(node, 'res-1', lkbId);
  builder.addInterval({ start, end, state: LockState.Granted, mode });
  return lock;
}

function findingsOf(builder: ModelBuilder) {
  const model = builder.finish(100e6);
  return { model, analysis: analyseWaits(model) };
}

it('modes that exclude each other on one node need no clock to be wrong', () => {
  const builder = new ModelBuilder(1);
  held(builder, 1, 1, EX, 0, 50e6);
  held(builder, 1, 2, PR, 20e6, 80e6);
  held(builder, 1, 3, NL, 20e6, 80e6);
  held(builder, 1, 4, PR, 60e6, 90e6);
  const { model, analysis } = findingsOf(builder);
  expect(listFindings(model, analysis, Number.POSITIVE_INFINITY)).toMatchObject([
    { kind: 'incompatible-modes', severity: 'error', time: 20e6, size: 30e6, intervals: [0, 1] },
  ]);
  expect(findingFacts(model, analysis, sinceStart('ns'))).toEqual([
    {
      severity: 'error',
      text: 'res-1: EX and PR held at the same time for 30 ms, at 0.020000000 s',
      evidence: [
        { words: 'node 1, dlmwl 801, lock 1: EX held from 0.000000000 s to 0.050000000 s', interval: 0 },
        { words: 'node 1, dlmwl 801, lock 2: PR held from 0.020000000 s to 0.080000000 s', interval: 1 },
      ],
      certainty: 'Both are of one recording: no clock has a part in it.',
    },
  ]);
});

it('whoever holds nothing is in nobody’s way, and should not be asked to give way', () => {
  const builder = new ModelBuilder(1);
  const lock = held(builder, 1, 1, NL, 0, 50e6);
  const other = held(builder, 1, 2, EX, 0, 50e6);
  builder.addMark(lock, 10e6, MarkKind.Bast, PR);
  builder.addMark(other, 10e6, MarkKind.Bast, PR);
  const { model, analysis } = findingsOf(builder);
  expect(listFindings(model, analysis, Number.POSITIVE_INFINITY)).toMatchObject([
    { kind: 'idle-notice', severity: 'warning', time: 10e6, intervals: [0] },
  ]);
});
