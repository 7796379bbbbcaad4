/** Recovery of lockspaces, against what the program that took the locks was told. */
import { describe, expect, it } from 'vitest';
import { analyseWaits, explainWaits } from '../../analysis/analyse';
import { listFindings } from '../../analysis/findings';
import { areCompatible, MODE_NAMES } from '../../model/lock-mode';
import { MarkKind } from '../../model/mark-table';
import { textOf } from '../../model/string-pool';
import { clusterRecordings, fixtureText, loadFiles } from './fixtures';

const KILLED = 'recovery-node-killed';

interface Logged {
  readonly mono: number;
  readonly node: number;
  readonly ev: string;
  readonly handle: string;
  readonly asked: string;
  readonly was: string;
  readonly status: number;
  readonly sb_flags: number;
}

/** The program's log of a node, in order. */
function logOf(node: number): Logged[] {
  const lines = fixtureText(`${KILLED}/groundtruth/node${node}.0.jsonl`).trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Logged);
}

async function analyse(files: readonly string[]) {
  const { model } = await loadFiles(files, 'auto');
  const analysis = analyseWaits(model);
  const nameOf = (resource: number) => textOf(model.strings, model.resources.name[resource]!);
  const waitOf = (wait: number) => {
    const lock = analysis.waits.lock[wait]!;
    return {
      node: model.recordings[model.locks.recording[lock]!]!.node,
      resource: nameOf(model.locks.resource[lock]!),
      mode: MODE_NAMES[analysis.waits.mode[wait]!]!,
    };
  };
  return { model, analysis, recoveries: analysis.recoveries, nameOf, waitOf };
}

/** Modes of the locks that a node had when it was killed, by resource. */
function heldByKilled(): Map<string, string> {
  const granted = logOf(3).filter(({ ev, was, status }) => ev === 'ast' && was === 'request' && status === 0);
  return new Map(granted.map(({ handle, asked }) => [handle, asked]));
}

const INPUTS: readonly (readonly [string, string[]])[] = [
  ['trace.dat', [`${KILLED}/node1.dat`, `${KILLED}/node2.dat`]],
  ['report', [`${KILLED}/reports/merged.t.tc3.4.txt`]],
];

describe.each(INPUTS)('a node is killed: by its %s', (_, files) => {
  it('the others recover together and choose a new master for all that it mastered', async () => {
    const { model, recoveries, nameOf } = await analyse(files);
    expect(recoveries).toHaveLength(1);
    const [{ nodes, left, firstSeen, moved, resent }] = recoveries as [(typeof recoveries)[0]];
    expect(nodes.map(({ node, generation }) => [node, generation])).toEqual([
      [1, '3'],
      [2, '5'],
    ]);
    expect(left.map(({ node, isProven }) => ({ node, isProven }))).toEqual([{ node: 3, isProven: true }]);
    expect(firstSeen).toEqual([]);
    // Each lock that nodes 1 and 2 asked node 3 for.
    const asked = new Set(logOf(1).flatMap(({ ev, handle }) => (ev === 'request' ? [handle] : [])));
    expect(moved.map(({ resource }) => nameOf(resource)).sort()).toEqual([...asked].sort());
    expect(new Set(moved.map(({ from, to, isFromInferred }) => `${from} ${to} ${isFromInferred}`))).toEqual(
      new Set(['3 1 false']),
    );
    // Node 1 is the master now: node 2 sends it all of its locks.
    const ofNode2 = [...model.locks.recording.keys()].filter(
      (lock) => model.recordings[model.locks.recording[lock]!]!.node === 2,
    );
    expect(resent).toEqual(ofNode2);
  });

  it('has the stages in their order, and says how long the lockspace can have stood still', async () => {
    const { recoveries } = await analyse(files);
    const [one, two] = recoveries[0]!.nodes as [
      (typeof recoveries)[0]['nodes'][0],
      (typeof recoveries)[0]['nodes'][0],
    ];
    expect(one.stages.map(({ kind, messages }) => [kind, messages])).toEqual([
      ['masters', 3],
      ['resume', 3],
    ]);
    expect(two.stages.map(({ kind, messages }) => [kind, messages])).toEqual([
      ['masters', 9],
      ['locks', 12],
    ]);
    for (const { start, end, workedUntil, workedFrom } of [one, two]) {
      expect(workedUntil).toBeLessThan(start);
      expect(end).toBeGreaterThan(start);
      expect(workedFrom).toBeGreaterThan(end);
    }
  });

  it('granted what the program was granted before anybody unlocked, and nothing else', async () => {
    const { recoveries, waitOf } = await analyse(files);
    const log = [...logOf(1), ...logOf(2)];
    const firstUnlock = (node: number) =>
      Math.min(...log.flatMap((each) => (each.node === node && each.ev === 'unlock' ? [each.mono] : [])));
    const wanted = new Set(recoveries[0]!.waits.map(({ wait }) => waitOf(wait).resource));
    // Node 1 unlocks first; node 2's clock is 8.7 s behind, and its own first grant behind that unlock came later.
    const until = new Map([
      [1, firstUnlock(1)],
      [2, firstUnlock(1) - 8_695_690_767],
    ]);
    const granted = log
      .filter(({ ev, was, handle }) => ev === 'ast' && was === 'request' && wanted.has(handle))
      .filter(({ node, mono }) => mono < until.get(node)!)
      .map(({ node, handle, asked }) => `${node} ${handle} ${asked}`);
    const ours = recoveries[0]!.waits
      .filter((held) => held.granted !== undefined)
      .map(({ wait }) => waitOf(wait))
      .map(({ node, resource, mode }) => `${node} ${resource} ${mode}`);
    expect(ours.sort()).toEqual(granted.sort());
    expect(ours).toHaveLength(11);
  });

  it('names the killed node where it held what a wait was for, and nowhere else', async () => {
    const { recoveries, waitOf } = await analyse(files);
    const held = heldByKilled();
    const { waits } = recoveries[0]!;
    expect(waits).toHaveLength(16);
    for (const { wait, purgedNode } of waits) {
      const { resource, mode } = waitOf(wait);
      const inTheWay = MODE_NAMES.indexOf(held.get(resource) as (typeof MODE_NAMES)[number]);
      expect(areCompatible(inTheWay, MODE_NAMES.indexOf(mode as (typeof MODE_NAMES)[number]))).toBe(false);
      expect(purgedNode).toBe(3);
    }
  });

  it('says of no wait that its answer took long to be delivered while it stood in the queue of the killed node', async () => {
    const { model, analysis, recoveries } = await analyse(files);
    const { phases } = explainWaits(model, analysis);
    for (const { wait, end } of recoveries[0]!.waits) {
      const delivered = phases.of(wait).filter(({ kind }) => kind === 'deliver');
      for (const { start } of delivered) expect(start).toBeGreaterThan(end);
    }
  });

  it('tells of recovery where a wait is longer than wished', async () => {
    const { model, analysis } = await analyse(files);
    const texts = listFindings(model, analysis, 30e9).map(({ text }) => text);
    expect(texts).toHaveLength(16);
    for (const text of texts) expect(text).toContain('recovery of its lockspace, behind a lock of node 3');
  });

  it('marks no value block as lost, since the program was told of none', async () => {
    const { model } = await analyse(files);
    const told = [...logOf(1), ...logOf(2)].filter(
      ({ sb_flags }) => sb_flags !== undefined && sb_flags !== 0,
    );
    expect(told).toEqual([]);
    expect(model.marks.kind.filter((kind) => kind === MarkKind.ValueInvalid)).toHaveLength(0);
  });
});

describe('a file system is mounted and unmounted', () => {
  it('shows the nodes that come, the one that goes, and what it had mastered', async () => {
    const { recoveries, nameOf } = await analyse([
      'gfs2-k7.2/node1.dat',
      'gfs2-k7.2/node2.dat',
      'gfs2-k7.2/node3.dat',
    ]);
    const told = recoveries.map(({ nodes, firstSeen, left, moved }) => ({
      nodes: nodes.map(({ node }) => node),
      firstSeen,
      left: left.map(({ node, isProven }) => ({ node, isProven })),
      moved: moved.map(({ resource, from, to }) => [nameOf(resource).replace(/ +/g, ' '), from, to]),
    }));
    expect(told).toEqual([
      { nodes: [1, 2, 3], firstSeen: [1, 2, 3], left: [], moved: [] },
      {
        nodes: [1, 2],
        firstSeen: [],
        left: [{ node: 3, isProven: true }],
        moved: [
          [' 5 1dabf', 3, 1],
          [' 5 1dabe', 3, 1],
          [' 2 1dabd', 3, 2],
        ],
      },
    ]);
  });

  it('purges only locks of the node that left', async () => {
    const { model, recoveries } = await analyse([
      'gfs2-k7.2/node1.dat',
      'gfs2-k7.2/node2.dat',
      'gfs2-k7.2/node3.dat',
    ]);
    const { purged } = recoveries[1]!;
    expect(purged.length).toBeGreaterThan(0);
    expect(new Set(purged.map((lock) => model.recordings[model.locks.recording[lock]!]!.node))).toEqual(
      new Set([3]),
    );
  });
});

it.each(clusterRecordings().filter(({ name }) => name !== KILLED && name !== 'gfs2-k7.2'))(
  'no recovery is seen where none was: $name',
  async ({ files }) => expect((await analyse(files)).recoveries).toEqual([]),
);
