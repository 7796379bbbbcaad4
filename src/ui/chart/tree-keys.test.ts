import { expect, test } from 'vitest';
import { buildRowTree } from '../../model/row-tree';
import { layoutRows } from '../../timeline/row-layout';
import { drawnModel } from '../../timeline/testing/drawn-model';
import { moveInTree } from './tree-keys';

/** Rows: 0 res-1, open; 1 and 2 its lanes; 3 res-2, closed; 4 and 5 its lanes. */
function setup() {
  const model = drawnModel(`
    res-1 1:1 eEEEEEE
    res-1 2:1 eeeeeEE
    res-2 1:2 PPPPPPP
    res-2 2:2 PPPPPPP
  `);
  const layout = layoutRows(buildRowTree(model, 'resource'), { isExpanded: (row) => row === 0 });
  return (key: string, active: number, held = {}) =>
    moveInTree({ key, altKey: false, ctrlKey: false, metaKey: false, ...held }, layout, active);
}

test('up and down go through the visible rows and stop at the ends', () => {
  const press = setup();
  expect(press('ArrowDown', 2)).toEqual({ kind: 'go', row: 3 });
  expect(press('ArrowDown', 3)).toEqual({ kind: 'go', row: 3 });
  expect(press('ArrowUp', 0)).toEqual({ kind: 'go', row: 0 });
  expect(press('End', 0)).toEqual({ kind: 'go', row: 3 });
});

test('right opens a group, then goes in; left goes out, then closes it', () => {
  const press = setup();
  expect(press('ArrowRight', 3)).toEqual({ kind: 'open', row: 3, isOpen: true });
  expect(press('ArrowRight', 0)).toEqual({ kind: 'go', row: 1 });
  expect(press('ArrowLeft', 2)).toEqual({ kind: 'go', row: 0 });
  expect(press('ArrowLeft', 0)).toEqual({ kind: 'open', row: 0, isOpen: false });
  expect(press('ArrowLeft', 3)).toBeUndefined();
});

test('Enter chooses; keys with modifiers are for others', () => {
  const press = setup();
  expect(press('Enter', 1)).toEqual({ kind: 'choose', row: 1 });
  expect(press('ArrowLeft', 1, { altKey: true })).toBeUndefined();
  expect(press('x', 1)).toBeUndefined();
});
