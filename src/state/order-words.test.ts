import { expect, test } from 'vitest';
import type { ClockFacts } from '../model/clock-facts';
import type { LockModel } from '../model/lock-model';
import { drawnModel } from '../timeline/testing/drawn-model';
import { compareMoments, comparisonWords } from './order-words';

/** Two nodes on one axis, the second off by 100 at most, and one that nothing ties to them. */
function clocks(): ClockFacts[] {
  return [0, 100, 0].map((bound, index) => ({
    source: 'messages',
    quality: 'accurate',
    reference: index === 2 ? 2 : 0,
    start: 0,
    end: 1000,
    offset: 0n,
    lower: 0n,
    upper: 0n,
    movedBy: 0n,
    ratePpm: 0,
    messages: 0,
    rejected: 0,
    violationsBefore: 0,
    violationsAfter: 0,
    moved: 0,
    bounds: { at: Float64Array.of(0), early: Float64Array.of(bound), late: Float64Array.of(bound) },
    movedSpans: new Float64Array(),
  }));
}

const drawn = drawnModel('res-1 1:1 eE\nres-1 2:1 eE\nres-1 3:1 eE');
const model: LockModel = { ...drawn, clocks: clocks() };
const moment = (recording: number, time: number) => ({ recording, time, what: 'it' });

test('moments of one recording are ordered however close they are', () => {
  expect(compareMoments(model, moment(1, 500), moment(1, 501))).toMatchObject({ order: 'before', bound: 0 });
  expect(compareMoments(model, moment(1, 500), moment(1, 500)).order).toBe('order not determined');
});

test('moments of two recordings are ordered only beyond their bounds', () => {
  expect(compareMoments(model, moment(0, 500), moment(1, 399)).order).toBe('after');
  expect(compareMoments(model, moment(0, 500), moment(1, 400)).order).toBe('order not determined');
  expect(compareMoments(model, moment(0, 500), moment(1, 601)).order).toBe('before');
});

test('what nothing ties together has no order', () => {
  expect(compareMoments(model, moment(0, 0), moment(2, 1000)).order).toBe('order not determined');
  expect(comparisonWords(model, moment(0, 0), moment(2, 1000))).toContain('no bound is known');
});
