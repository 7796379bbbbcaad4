import { describe, expect, it } from 'vitest';
import { datFiles, loadFiles } from '../session/oracle/fixtures';
import { drawnModel } from '../timeline/testing/drawn-model';
import { syntheticModel } from '../timeline/testing/synthetic-model';
import { buildTreeBy, treeBy } from './further-row-trees';
import type { LockModel } from './lock-model';
import { NONE, ROW_KINDS } from './row-table';
import {
  buildRowTree,
  buildRowTrees,
  type Grouping,
  lanesOf,
  type RowTree,
  rowTreeBuffers,
} from './row-tree';
import { compareNames } from './row-tree-names';
import { identifyNodes } from './row-tree-nodes';
import { textOf } from './string-pool';
import { NO_ROW } from './table';

/** The tree as text, two blanks per level. */
function outline(model: LockModel, grouping: Grouping, tree: RowTree = buildTreeBy(model, grouping)) {
  const { rowCount, kind, depth, resource, node, lane, key } = tree.rows;
  return Array.from({ length: rowCount }, (_, row) => {
    const name = resource[row] === NONE ? '' : ` ${nameOf(model, resource[row]!)}`;
    const common = key[row] === NONE ? '' : ` ${keyOf(tree, row)}`;
    const owner = node[row] === NONE ? '' : ` ${tree.nodes[node[row]!]!.label}`;
    const leaf = lane[row] === NONE ? '' : ` #${lane[row]}`;
    return `${'  '.repeat(depth[row]!)}${ROW_KINDS[kind[row]!]}${common}${name}${owner}${leaf}`;
  });
}

function keyOf({ rows, processes }: RowTree, row: number): number {
  const key = rows.key[row]!;
  return ROW_KINDS[rows.kind[row]!] === 'process' ? processes[key]!.pid : key;
}

function nameOf({ strings, resources }: LockModel, resource: number): string {
  return textOf(strings, resources.name[resource]!);
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

  it('adds up waits and locks of what is below', () => {
    const { end, childCount, lockCount, totalWait } = buildRowTree(small).rows;
    expect([end[0], childCount[0], lockCount[0], totalWait[0]]).toEqual([4, 3, 3, 9e6]);
  });

  it('numbers parents, ends and depths so that every subtree is a run of rows', () => {
    const { rows } = buildRowTree(syntheticModel({ resources: 5, nodes: 3, locks: 4, rounds: 2 }));
    const { rowCount, depth, end, parent, childCount } = rows;
    for (let row = 0; row < rowCount; row++) {
      expect(depth.subarray(row + 1, end[row]).every((below) => below > depth[row]!)).toBe(true);
      expect(parent.subarray(row + 1, end[row]).filter((above) => above === row).length).toBe(
        childCount[row],
      );
      expect(depth[end[row]!] ?? 0).toBeLessThanOrEqual(depth[row]!);
    }
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

describe('the tree by process', () => {
  const shared = drawnModel(`
    res-1 1:1 EE....
    res-1 1:2 ...EE.
    res-2 1:3 eeE...
    res-1 2:4 eE....`);
  shared.locks.pid.set([700, 701, 700, 0]);

  it('never shows the locks of two processes in a lane, and puts those not seen last by name', () => {
    const tree = buildTreeBy(shared, 'process');
    expect(buildRowTree(shared).lanes.count).toBe(3);
    const lines = outline(shared, 'process', tree);
    expect(lines).toEqual([
      'process 700 node 1',
      '  lane res-1 node 1 #0',
      '  lane res-2 node 1 #1',
      'process 0 node 2',
      '  lane res-1 node 2 #3',
      'process 701 node 1',
      '  lane res-1 node 1 #2',
    ]);
    const byName = [...tree.orders.name].filter((row) => tree.rows.depth[row] === 0);
    expect(byName.map((row) => keyOf(tree, row))).toEqual([700, 701, 0]);
  });

  it('has every lock once, under its own process, on real recordings', async () => {
    const { model } = await loadFiles(datFiles('sync-mono-deadlock'));
    const tree = buildTreeBy(model, 'process');
    const { locks } = model;
    for (let lock = 0; lock < locks.rowCount; lock++) {
      const lane = tree.laneOfLock[lock]!;
      if (lane === NO_ROW) continue;
      const leaf = tree.leafOfLane[lane]!;
      const process = tree.processes[tree.rows.key[tree.rows.parent[leaf]!]!]!;
      expect([tree.rows.resource[leaf], process.pid]).toEqual([locks.resource[lock], locks.pid[lock]]);
      expect(tree.nodes[process.node]!.recordings).toContain(locks.recording[lock]);
    }
    expect(sumOfFirstLevel(tree)).toBe(sumOfFirstLevel(buildRowTree(model)));
  });
});

describe('the trees by lockspace and by master', () => {
  const model = drawnModel(`
    res-1 1:1 E
    res-2 1:2 eE
    res-3 2:3 eeE`);

  it('put resources as they are under what they have in common, what is not told last', () => {
    model.resources.master.set([0, 2, 2]);
    model.resources.lockspace.set([9, 4_000_000_000, 9]);
    expect(outline(model, 'master')).toEqual([
      'master 2',
      '  resource res-3',
      '    lane res-3 node 2 #2',
      '  resource res-2',
      '    lane res-2 node 1 #1',
      'master 0',
      '  resource res-1',
      '    lane res-1 node 1 #0',
    ]);
    expect(outline(model, 'lockspace').filter((line) => !line.startsWith(' '))).toEqual([
      'lockspace 9',
      'lockspace 4000000000',
    ]);
  });

  it('have the same locks and waits as the tree by resource, on real recordings', async () => {
    const { model: real } = await loadFiles(datFiles('sync-mono-small'));
    const sum = sumOfFirstLevel(buildRowTree(real));
    expect(sumOfFirstLevel(buildTreeBy(real, 'lockspace'))).toBe(sum);
    expect(sumOfFirstLevel(buildTreeBy(real, 'master'))).toBe(sum);
  });
});

function sumOfFirstLevel({ rows }: RowTree): string {
  let [locks, wait] = [0, 0];
  for (let row = 0; row < rows.rowCount; row = rows.end[row]!) {
    locks += rows.lockCount[row]!;
    wait += rows.totalWait[row]!;
  }
  return `${locks} ${wait}`;
}

describe('the trees of all groupings', () => {
  it('are those built one by one, and move between threads as they are', () => {
    const trees = buildRowTrees(small);
    const one = { resource: buildRowTree(small, 'resource'), node: buildRowTree(small, 'node') };
    expect(structuredClone(trees, { transfer: rowTreeBuffers(trees) })).toEqual(one);
    expect(trees.node.rows.kind.length).toBe(0);
  });

  it('are made on first use and kept', () => {
    const trees = buildRowTrees(small);
    expect(treeBy(small, trees, 'node')).toBe(trees.node);
    expect(treeBy(small, trees, 'process')).toBe(treeBy(small, trees, 'process'));
  });
});

describe('orders', () => {
  it('list resources by wait, by name as people count, and by first use', () => {
    const tree = buildRowTree(small);
    const names = (order: 'wait' | 'name' | 'first') =>
      [...tree.orders[order]]
        .filter((row) => tree.rows.depth[row] === 0)
        .map((row) => nameOf(small, tree.rows.resource[row]!));
    expect(names('wait')).toEqual(['res-2', 'res-1', 'res-10']);
    expect(names('name')).toEqual(['res-1', 'res-2', 'res-10']);
    expect(names('first')).toEqual(['res-2', 'res-10', 'res-1']);
  });

  it('keep every subtree together', () => {
    const tree = buildRowTree(syntheticModel({ resources: 6, nodes: 2, locks: 6, rounds: 2 }));
    const { name } = tree.orders;
    for (let at = 0, size = 0; at < name.length; at += size) {
      const row = name[at]!;
      size = tree.rows.end[row]! - row;
      expect([...tree.orders.name.slice(at, at + size)].sort((a, b) => a - b)).toEqual(
        Array.from({ length: size }, (_, offset) => row + offset),
      );
    }
  });
});

describe('open rows', () => {
  it('are those of the first few hundred; the rest start closed', () => {
    const { rows } = buildRowTree(syntheticModel({ resources: 300, nodes: 2, locks: 2, rounds: 1 }));
    const open = rows.isOpenByDefault.filter((isOpen) => isOpen === 1).length;
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
