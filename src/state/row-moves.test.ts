import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildRowTrees } from '../model/row-tree';
import { drawnModel } from '../timeline/testing/drawn-model';
import { movesBetween, ranksAfter, ranksOf, siblingsInOrder } from './row-moves';

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const MODEL = drawnModel(
  NAMES.flatMap((name, at) => [
    `${name} 1:${at + 1} ${'e'.repeat(at + 1)}EEEEEEEE`,
    `${name} 2:${at + 1} PPPP`,
  ]).join('\n'),
);

test.each(Object.values(buildRowTrees(MODEL)))(
  'moves lead to the order that they tell of, by $grouping',
  (tree) => {
    const before = { tree, order: 'wait', pinned: new Set<number>(), ranks: undefined } as const;
    const rows = [...siblingsInOrder(before).values()].flat();
    const rank = fc.array(fc.nat(9), { minLength: tree.rows.rowCount, maxLength: tree.rows.rowCount });
    fc.assert(
      fc.property(rank, fc.subarray(rows, { maxLength: 3 }), (numbers, pinned) => {
        const from = { ...before, pinned: new Set(pinned) };
        const ranks = Float64Array.from(numbers);
        const moves = movesBetween(from, ranks);
        const again = siblingsInOrder({ ...from, ranks: ranksAfter(from, moves) });
        expect(again).toEqual(siblingsInOrder({ ...from, ranks }));
      }),
    );
  },
);

test('a row that is moved is one move', () => {
  const tree = buildRowTrees(MODEL).resource;
  const before = { tree, order: 'wait', pinned: new Set<number>(), ranks: undefined } as const;
  const siblings = siblingsInOrder(before);
  const [list] = siblings.values();
  const [first, second, third] = list!;
  const after = ranksOf(tree, new Map([[-1, [second!, third!, first!, ...list!.slice(3)]]]));
  expect(movesBetween(before, after)).toEqual([{ row: first, after: third }]);
  expect(movesBetween(before, ranksOf(tree, siblings))).toEqual([]);
});
