import { expect, it } from 'vitest';
import type { ClockFacts } from '../model/clock-facts';
import type { LockModel } from '../model/lock-model';
import { drawnModel } from '../timeline/testing/drawn-model';
import { analyseWaits } from './analyse';

const MS = 1e6;

/** Clocks of three nodes that can be off by so much to either side. */
function within(model: LockModel, bound: number, references = [0, 0, 0]): LockModel {
  const clocks = references.map((reference): ClockFacts => {
    const bounds = {
      at: Float64Array.of(0),
      early: Float64Array.of(bound),
      late: Float64Array.of(bound),
    };
    return { reference, bounds } as unknown as ClockFacts;
  });
  return { ...model, clocks };
}

const TO_AND_FRO = drawnModel(`
  res-1 1:1 EEEE......eEEEE.....eEEE..
  res-1 2:1 ....eeEEEE....eeEEEE......
  res-1 3:1 ......................eeEE
`);

it('finds what comes back, how often, how soon, and what it cost', () => {
  const { pingPong, contention } = analyseWaits(TO_AND_FRO);
  expect(pingPong).toMatchObject([
    { nodes: [0, 1], returns: 3, handOvers: 4, period: 10 * MS, cost: 6 * MS, start: 6 * MS, end: 21 * MS },
  ]);
  expect(pingPong[0]!.locks).toHaveLength(2);
  expect([...contention.handOvers, ...contention.undecided]).toEqual([5, 0]);
});

it('takes exclusive holders for ordered only as far as the clocks prove it', () => {
  // Ends and starts that follow each other within the bound are still ordered: both cannot have it at once.
  expect(analyseWaits(within(TO_AND_FRO, 2 * MS)).pingPong).toMatchObject([{ returns: 3 }]);
  const unsure = analyseWaits(within(TO_AND_FRO, 6 * MS));
  expect(unsure.pingPong).toEqual([]);
  expect([...unsure.contention.handOvers, ...unsure.contention.undecided]).toEqual([5, 5]);
});

it('never orders nodes that share no axis', () => {
  const { pingPong, contention } = analyseWaits(within(TO_AND_FRO, 0, [0, 1, 2]));
  expect(pingPong).toEqual([]);
  expect([...contention.undecided]).toEqual([5]);
});

it('is no ping-pong when a third node comes between, or the same one takes it twice', () => {
  const round = drawnModel(`
    res-1 1:1 EEE......eEEE.eEEE
    res-1 2:1 ...eEEE...........
    res-1 3:1 ......eEEE........
  `);
  expect(analyseWaits(round).pingPong).toEqual([]);
});
