/** Contention, hand-overs and sums of phases on real clusters, against the slow way and what the programs logged. */
import { describe, expect, it } from 'vitest';
import { analyseWaits, explainWaits } from '../../analysis/analyse';
import type { ContentionTable } from '../../analysis/contention-table';
import { lengthsOf } from '../../analysis/list-phases';
import { SUM_GROUPS, sumPhases } from '../../analysis/phase-sums';
import { Edge, LockState } from '../../model/interval-table';
import { EX, isDownConversion, PW } from '../../model/lock-mode';
import type { LockModel } from '../../model/lock-model';
import { hexOf } from '../../model/resource-name';
import { buildRowTrees } from '../../model/row-tree';
import { identifyNodes } from '../../model/row-tree-nodes';
import { bytesOf } from '../../model/string-pool';
import { PHASE_KINDS, WaitOutcome } from '../../model/wait-table';
import { clusterRecordings, fixtureText, loadFiles } from './fixtures';

const clusters = clusterRecordings().filter(({ name }) => !name.startsWith('indep-clocks'));

async function analyse(name: string) {
  const { files } = clusters.find((cluster) => cluster.name === name)!;
  const { model } = await loadFiles(files, 'auto');
  return { model, analysis: analyseWaits(model) };
}

type ContentionRow = Record<Exclude<keyof ContentionTable, 'rowCount'>, number>;

function rowsOf(table: ContentionTable): ContentionRow[] {
  const { rowCount, ...columns } = table;
  return Array.from(
    { length: rowCount },
    (_, row) =>
      Object.fromEntries(Object.entries(columns).map(([name, cells]) => [name, cells[row]])) as ContentionRow,
  );
}

describe.each(clusters)('the sums of $name', ({ name }) => {
  it('are those of the waits, whatever they are grouped by', async () => {
    const { model, analysis } = await analyse(name);
    const { waits, phases } = analysis;
    const finder = explainWaits(model, analysis).phases;
    const byKind = PHASE_KINDS.map(() => 0);
    const ofAll = PHASE_KINDS.map(() => 0);
    let waited = 0;
    let counted = 0;
    for (let wait = 0; wait < waits.rowCount; wait++) {
      const isDown = isDownConversion(waits.fromMode[wait]!, waits.mode[wait]!);
      for (const { kind, start, end } of finder.of(wait)) {
        ofAll[PHASE_KINDS.indexOf(kind)]! += end - start;
        if (!isDown) byKind[PHASE_KINDS.indexOf(kind)]! += end - start;
      }
      if (isDown) continue;
      counted++;
      waited += waits.end[wait]! - waits.start[wait]!;
    }
    for (const group of SUM_GROUPS) {
      const sums = sumPhases(model, waits, phases, group);
      const sumOf = (value: (sum: (typeof sums)[number]) => number) =>
        sums.reduce((total, sum) => total + value(sum), 0);
      expect(sumOf((sum) => sum.waits)).toBe(counted);
      expect(sumOf((sum) => sum.waited)).toBe(waited);
      expect(PHASE_KINDS.map((_, kind) => sumOf((sum) => sum.lengths[kind]!))).toEqual(byKind);
    }
    PHASE_KINDS.forEach((_, kind) => {
      const lengths = lengthsOf(phases, waits.rowCount, kind);
      expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(ofAll[kind]);
    });
  });

  it('rank resources by the waits that the obvious way finds', async () => {
    const { model, analysis } = await analyse(name);
    const { waits, contention } = analysis;
    for (const row of rowsOf(contention)) {
      const own = Array.from({ length: waits.rowCount }, (_, wait) => wait).filter(
        (wait) => model.locks.resource[waits.lock[wait]!] === row.resource,
      );
      const counted = own.filter((wait) => !isDownConversion(waits.fromMode[wait]!, waits.mode[wait]!));
      const lengths = counted.map((wait) => waits.end[wait]! - waits.start[wait]!);
      expect(row.waits).toBe(counted.length);
      expect(row.waited).toBe(lengths.reduce((sum, length) => sum + length, 0));
      expect(row.longest).toBe(Math.max(0, ...lengths));
      expect(row.refusals).toBe(own.filter((wait) => waits.outcome[wait] === WaitOutcome.Refused).length);
      const reactions = reactionsOn(model, row.resource);
      expect(row.reactionMedian).toBe(reactions[Math.floor(reactions.length * 0.5)] ?? Number.NaN);
      expect(row.reaction95).toBe(reactions[Math.floor(reactions.length * 0.95)] ?? Number.NaN);
      expect(row.reactionMost).toBe(reactions.at(-1) ?? Number.NaN);
      const waiters = counted.map((wait) => {
        const lock = waits.lock[wait]!;
        return `${model.locks.recording[lock]} ${model.locks.pid[lock] || `lock ${lock}`}`;
      });
      expect(row.waiters).toBe(new Set(waiters).size);
      for (const isLocal of [true, false]) {
        const granted = counted.filter((wait) => {
          const node = model.recordings[model.locks.recording[waits.lock[wait]!]!]!.node;
          const master = model.resources.master[row.resource];
          const isKnown = waits.outcome[wait] === WaitOutcome.Granted && master !== 0;
          return isKnown && (master === node) === isLocal;
        });
        const sorted = granted.map((wait) => waits.end[wait]! - waits.start[wait]!).sort((a, b) => a - b);
        const median = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
        expect(isLocal ? row.localMedian : row.remoteMedian).toBe(median);
      }
    }
  });
});

it.each(clusters)('the rows of $name tell of the same waiting as the ranking', async ({ name }) => {
  const { model, analysis } = await analyse(name);
  const { rows } = buildRowTrees(model).resource;
  const told = new Map(rowsOf(analysis.contention).map((row) => [row.resource, row.waited]));
  const inRows = new Map<number, number>();
  for (let row = 0; row < rows.rowCount; row++) {
    if (rows.depth[row] === 0) inRows.set(rows.resource[row]!, rows.totalWait[row]!);
  }
  expect([...inRows.keys()].sort()).toEqual([...told.keys()].sort());
  // Summed in another order.
  for (const [resource, waited] of inRows) expect(waited).toBeCloseTo(told.get(resource)!, -1);
});

/** From each first notice to the begin of the next interval that gives way, sorted. */
function reactionsOn({ locks, intervals }: LockModel, resource: number): number[] {
  const found: number[] = [];
  for (let lock = 0; lock < locks.rowCount; lock++) {
    if (locks.resource[lock] !== resource) continue;
    const first = locks.firstInterval[lock]!;
    const rows = Array.from({ length: locks.intervalCount[lock]! }, (_, at) => first + at);
    const notices = new Set(
      rows.map((row) => intervals.askedSince[row]!).filter((since) => !Number.isNaN(since)),
    );
    for (const since of notices) {
      const during = rows.filter((row) => intervals.askedSince[row] === since);
      const way = during.find(
        (row) =>
          intervals.state[row] === LockState.Unlocking ||
          (intervals.state[row] === LockState.Converting &&
            isDownConversion(intervals.mode[row]!, intervals.wanted[row]!)),
      );
      const last = during.at(-1)!;
      const isGone = last === rows.at(-1) && intervals.ending[last] === Edge.Observed;
      const at = way === undefined ? (isGone ? intervals.end[last]! : undefined) : intervals.start[way]!;
      if (at !== undefined && at >= since) found.push(at - since);
    }
  }
  return found.sort((a, b) => a - b);
}

interface LoggedGrant {
  readonly node: number;
  readonly time: number;
}

/** By resource: who was told that it has PW or EX, by the time of day of the three machines' common host. */
function loggedGrants(recording: string): Map<string, LoggedGrant[]> {
  const grants = new Map<string, LoggedGrant[]>();
  for (const node of [1, 2, 3]) {
    for (const line of fixtureText(`${recording}/groundtruth/node${node}.0.jsonl`).split('\n')) {
      if (line === '') continue;
      const { ev, res, status, asked, real } = JSON.parse(line);
      if (ev !== 'ast' || status !== 0 || (asked !== 'PW' && asked !== 'EX')) continue;
      grants.set(res, [...(grants.get(res) ?? []), { node, time: real / 1e6 }]);
    }
  }
  for (const each of grants.values()) each.sort((a, b) => a.time - b.time);
  return grants;
}

it.each(['sync-mono-small'])('what came back in %s is what its programs logged', async (name) => {
  const { model, analysis } = await analyse(name);
  const nodes = identifyNodes(model.recordings);
  const logged = loggedGrants(name);
  let returns = 0;
  for (const { resource, undecided } of rowsOf(analysis.contention)) {
    const grants = logged.get(hexOf(bytesOf(model.strings, model.resources.name[resource]!))) ?? [];
    const turns = grants.filter(({ node }, at) => at === 0 || grants[at - 1]!.node !== node);
    const expected = new Map<string, number>();
    for (let at = 2; at < turns.length; at++) {
      if (turns[at]!.node !== turns[at - 2]!.node) continue;
      const pair = [turns[at]!.node, turns[at - 1]!.node].sort().join();
      expected.set(pair, (expected.get(pair) ?? 0) + 1);
    }
    const found = analysis.pingPong.filter((row) => row.resource === resource);
    expect(undecided).toBe(0);
    expect(
      Object.fromEntries(found.map((row) => [row.nodes.map((node) => nodes[node]!.id).join(), row.returns])),
    ).toEqual(Object.fromEntries(expected));
    returns += found.reduce((sum, row) => sum + row.returns, 0);
  }
  expect(returns).toBeGreaterThan(0);
});

it.each(clusters)(
  'hand-overs of $name that the clocks cannot order belong to no ping-pong',
  async ({ name }) => {
    const { model, analysis } = await analyse(name);
    const { intervals, locks } = model;
    for (const { resource, cost, handOvers, returns } of analysis.pingPong) {
      const {
        handOvers: all,
        undecided,
        waited,
      } = rowsOf(analysis.contention).find((row) => row.resource === resource)!;
      expect(handOvers).toBeLessThanOrEqual(all - undecided);
      expect(returns).toBeLessThan(handOvers);
      expect(cost).toBeLessThanOrEqual(waited);
    }
    const exclusive = [...intervals.mode].filter((mode) => mode === PW || mode === EX).length;
    if (exclusive === 0) expect(analysis.pingPong).toEqual([]);
    expect(locks.rowCount).toBeGreaterThan(0);
  },
);

it.each(clusters)('what was open at the end of $name is told with what moved meanwhile', async ({ name }) => {
  const { model, analysis } = await analyse(name);
  const { waits, stuck } = analysis;
  const rows = Array.from({ length: waits.rowCount }, (_, wait) => wait);
  const granted = rows.filter(
    (wait) =>
      waits.outcome[wait] === WaitOutcome.Granted &&
      !isDownConversion(waits.fromMode[wait]!, waits.mode[wait]!),
  );
  const lastOf = (some: readonly number[]) => Math.max(...some.map((wait) => waits.end[wait]!));
  if (stuck.lastGranted !== undefined) expect(waits.end[stuck.lastGranted]).toBe(lastOf(granted));
  for (const { wait, grantsSince, lastThere } of stuck.waits) {
    expect(waits.outcome[wait]).toBe(WaitOutcome.Open);
    const resource = model.locks.resource[waits.lock[wait]!];
    const there = granted.filter((other) => model.locks.resource[waits.lock[other]!] === resource);
    expect(grantsSince).toBe(there.filter((other) => waits.end[other]! > waits.start[wait]!).length);
    expect(lastThere === undefined ? Number.NEGATIVE_INFINITY : waits.end[lastThere]).toBe(lastOf(there));
  }
});
