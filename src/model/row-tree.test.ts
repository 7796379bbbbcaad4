import { describe, expect, it } from 'vitest';
import { drawnModel } from '../timeline/testing/drawn-model';
import { syntheticModel } from '../timeline/testing/synthetic-model';
import type { LockModel } from './lock-model';
import { buildRowTree, type Grouping, lanesOf, NONE, type RowTree } from './row-tree';
import { compareNames } from './row-tree-names';
import { identifyNodes } from './row-tree-nodes';
import { textOf } from './string-pool';

/** The tree as text, two blanks per level. */
function outline(model: LockModel, grouping: Grouping, tree: RowTree = buildRowTree(model, grouping)) {
  return tree.rows.map(({ kind, depth, resource, node, lane }) => {
    const name = resource === NONE ? '' : ` ${textOf(model.strings, model.resources.name[resource])}`;
    const owner = node === NONE ? '' : ` ${tree.nodes[node].label}`;
    return `${'  '.repeat(depth)}${kind}${name}${owner}${lane === NONE ? '' : ` #${lane}`}`;
  });
}

const small = drawnModel(`
  res-10 1:1 eE
  res-2  1:2 eeEE
  res-2  2:1 eeeeE
  res-2  2:2 ..eee
  res-1  2:3 .eE`);

describe('the tree by resource', () => {
  it('puts the resource with the longest wait first and lists few lanes directly', () => {
    expect(outline(small, 'resource')).toEqual([
      'resource res-2',
      '  lane res-2 node 1 #1',
      '  lane res-2 node 2 #2',
      '  lane res-2 node 2 #3',
      'resource res-1',
      '  lane res-1 node 2 #4',
      'resource res-10',
      '  lane res-10 node 1 #0',
    ]);
  });

  it('gives a node with several lanes a row of its own when a resource has many', () => {
    const many = ['res 1:1 E', ...Array.from({ length: 9 }, (_, id) => `res 2:${id} E`)].join('\n');
    expect(outline(drawnModel(many), 'resource').slice(0, 5)).toEqual([
      'resource res',
      '  lane res node 1 #0',
      '  node res node 2',
      '    lane res node 2 #1',
      '    lane res node 2 #2',
    ]);
  });

  it('adds up waits, locks and times of what is below', () => {
    const { rows } = buildRowTree(small);
    expect(rows[0]).toMatchObject({
      end: 4,
      childCount: 3,
      lockCount: 3,
      waitCount: 3,
      totalWait: 9e6,
      firstTime: 0,
      lastTime: 5e6,
    });
  });

  it('numbers parents, ends and depths so that every subtree is a run of rows', () => {
    const { rows } = buildRowTree(syntheticModel({ resources: 5, nodes: 3, locks: 4, rounds: 2 }));
    rows.forEach((row, index) => {
      const inside = rows.slice(index + 1, row.end);
      expect(inside.every(({ depth }) => depth > row.depth)).toBe(true);
      expect(inside.filter(({ parent }) => parent === index).length).toBe(row.childCount);
      expect(rows[row.end]?.depth ?? 0).toBeLessThanOrEqual(row.depth);
    });
  });
});

describe('the tree by node', () => {
  it('has the nodes by id, the resources below, and lanes where there are several', () => {
    expect(outline(small, 'node')).toEqual([
      'node node 1',
      '  lane res-2 node 1 #1',
      '  lane res-10 node 1 #0',
      'node node 2',
      '  resource res-2 node 2',
      '    lane res-2 node 2 #2',
      '    lane res-2 node 2 #3',
      '  lane res-1 node 2 #4',
    ]);
  });
});

describe('orders', () => {
  it('list resources by wait, by name as people count, and by first use', () => {
    const tree = buildRowTree(small);
    const names = (order: 'wait' | 'name' | 'first') =>
      [...tree.orders[order]]
        .filter((row) => tree.rows[row].depth === 0)
        .map((row) => textOf(small.strings, small.resources.name[tree.rows[row].resource]));
    expect(names('wait')).toEqual(['res-2', 'res-1', 'res-10']);
    expect(names('name')).toEqual(['res-1', 'res-2', 'res-10']);
    expect(names('first')).toEqual(['res-2', 'res-10', 'res-1']);
  });

  it('keep every subtree together', () => {
    const tree = buildRowTree(syntheticModel({ resources: 6, nodes: 2, locks: 6, rounds: 2 }));
    for (
      let at = 0;
      at < tree.rows.length;
      at += tree.rows[tree.orders.name[at]].end - tree.orders.name[at]
    ) {
      const row = tree.orders.name[at];
      const size = tree.rows[row].end - row;
      expect([...tree.orders.name.slice(at, at + size)].sort((a, b) => a - b)).toEqual(
        Array.from({ length: size }, (_, offset) => row + offset),
      );
    }
  });
});

describe('open rows', () => {
  it('are those of the first few hundred; the rest start closed', () => {
    const { rows } = buildRowTree(syntheticModel({ resources: 300, nodes: 2, locks: 2, rounds: 1 }));
    const open = rows.filter(({ isOpenByDefault }) => isOpenByDefault).length;
    expect(open).toBe(80);
  });
});

describe('nodes', () => {
  const recording = (name: string, node: number | undefined) => ({ ...small.recordings[0], name, node });

  it('join the recordings of one node id and keep those without one apart', () => {
    const nodes = identifyNodes([
      recording('b', 2),
      recording('x', undefined),
      recording('a', 1),
      recording('b2', 2),
    ]);
    expect(nodes.map(({ label, recordings, colour }) => [label, recordings, colour])).toEqual([
      ['node 1', [2], 1],
      ['node 2', [0, 3], 2],
      ['x', [1], 3],
    ]);
  });
});

describe('lanes of a group', () => {
  it('are those of all its leaves', () => {
    expect(lanesOf(buildRowTree(small), 0)).toEqual([1, 2, 3]);
  });
});

describe('names', () => {
  const sorted = (names: string[]) =>
    names.sort((a, b) => compareNames(new TextEncoder().encode(a), new TextEncoder().encode(b)));

  it('count digits as numbers', () => {
    expect(sorted(['res-10', 'res-9', 'res', 'a-2-10', 'a-2-9', 'res-9a'])).toEqual([
      'a-2-9',
      'a-2-10',
      'res',
      'res-9',
      'res-9a',
      'res-10',
    ]);
  });
});
