import { describe, expect, it } from 'vitest';
import { buildRowTree, type FirstGrouping } from '../model/row-tree';
import { textOf } from '../model/string-pool';
import { AS_IT_COMES, type RowArrangement } from './arrange-rows';
import { layoutRows } from './row-layout';
import { drawnModel } from './testing/drawn-model';

const model = drawnModel(`
  a 1:1 eeeeE
  b 1:2 eeEEE
  b 2:2 PPPPP
  c 2:3 PPPPP`);

function namesOf(
  grouping: FirstGrouping,
  arrange: (row: (name: string) => number) => Partial<RowArrangement>,
) {
  const tree = buildRowTree(model, grouping);
  const { rows } = tree;
  const nameOf = (row: number) =>
    rows.resource[row] < 0
      ? `node ${rows.node[row] + 1}`
      : textOf(model.strings, model.resources.name[rows.resource[row]]);
  const all = Array.from({ length: rows.rowCount }, (_, row) => row);
  const find = (name: string) => all.find((row) => nameOf(row) === name) ?? -1;
  const layout = layoutRows(tree, {
    isExpanded: (row) => rows.kind[row] === 1,
    arrangement: { ...AS_IT_COMES, ...arrange(find) },
  });
  return [...layout.visible].map(nameOf);
}

describe('rows arranged by hand', () => {
  it('are in the chosen order as they come', () => {
    expect(namesOf('resource', () => ({}))).toEqual(['a', 'b', 'c']);
    expect(namesOf('node', () => ({}))).toEqual(['node 1', 'a', 'b', 'node 2', 'b', 'c']);
  });

  it('put pinned rows first among their siblings', () => {
    expect(namesOf('resource', (row) => ({ pinned: new Set([row('c')]) }))).toEqual(['c', 'a', 'b']);
    expect(namesOf('node', (row) => ({ pinned: new Set([row('node 2')]) }))[0]).toBe('node 2');
  });

  it('leave out what is hidden', () => {
    expect(namesOf('resource', (row) => ({ hidden: new Set([row('a')]) }))).toEqual(['b', 'c']);
    expect(namesOf('node', (row) => ({ hidden: new Set([row('node 1')]) }))).toEqual(['node 2', 'b', 'c']);
  });

  it('follow ranks on the level that orders sort', () => {
    const backward = (count: number) => Float64Array.from({ length: count }, (_, row) => -row);
    expect(namesOf('resource', () => ({ ranks: backward(20) }))).toEqual(['c', 'b', 'a']);
    expect(namesOf('node', () => ({ ranks: backward(20) }))).toEqual([
      'node 1',
      'b',
      'a',
      'node 2',
      'c',
      'b',
    ]);
  });
});
