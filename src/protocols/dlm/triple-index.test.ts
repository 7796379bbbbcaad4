import { expect, it } from 'vitest';
import { randomNumbers } from '../../model/testing/random-numbers';
import { TripleIndex } from './triple-index';

it('numbers triples as a map by their text does, also where bits overflow', () => {
  const random = randomNumbers(7);
  const index = new TripleIndex();
  const map = new Map<string, number>();
  const numberFrom = (choices: number) => Math.floor(random() * choices) * 0x1555_5555;
  const differences: string[] = [];
  for (let round = 0; round < 20_000; round++) {
    const triple = [numberFrom(40), numberFrom(40), numberFrom(3)] as const;
    const key = triple.map((value) => value | 0).join();
    if (index.find(...triple) !== (map.get(key) ?? -1)) differences.push(`find ${key}`);
    if (!map.has(key)) map.set(key, map.size);
    if (index.numberOf(...triple) !== map.get(key)) differences.push(`number ${key}`);
  }
  expect(differences).toEqual([]);
  expect(index.count).toBe(map.size);
});
