/** Of what was not recorded nothing is claimed: simulated clusters whose recordings lack something, against the truth. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyseWaits, explainWaits } from '../../analysis/analyse';
import { listFindings } from '../../analysis/findings';
import { queuesAt } from '../../analysis/queues';
import { simulateDlm, type Workload } from '../../analysis/testing/dlm/simulated-dlm';
import { WAIT_OUTCOME_NAMES, WaitOutcome } from '../../model/wait-table';
import { blobSource } from '../../trace/byte-source';
import { Session } from '../session';
import { clusterRecordings, loadFiles } from './fixtures';

const RUNS = 150;
/** What every node records before the workload begins. */
const WARMED_UP = 950_000_000;

/** Where to cut, as a share of the time; up to where; and at which node. */
interface Cut {
  readonly from: number;
  readonly to: number;
  readonly node: number;
}

type Lines = readonly string[];

/** What is left of each node's lines; undefined for a node without a recording. */
const DAMAGES: Record<
  string,
  (lines: Lines, from: number, to: number, isChosen: boolean) => Lines | undefined
> = {
  'all begin late': (lines, from) => lines.filter((line) => timeOf(line) >= from),
  'one begins late': (lines, from, _, isChosen) =>
    isChosen ? lines.filter((line) => timeOf(line) >= from) : lines,
  'all end early': (lines, from) => lines.filter((line) => timeOf(line) <= from),
  'one ends early': (lines, from, _, isChosen) =>
    isChosen ? lines.filter((line) => timeOf(line) <= from) : lines,
  'one is missing': (lines, _from, _to, isChosen) => (isChosen ? undefined : lines),
  'one lost events': (lines, from, to, isChosen) => (isChosen ? withGap(lines, from, to) : lines),
  'no messages were traced': (lines) => lines.filter((line) => !line.includes('_message:')),
};

/** A conversion that may be demoted (CONVDEADLK) by one of a node that nobody recorded cannot be told from others. */
const HIDES_DEMOTIONS = new Set(['one is missing', 'one ends early']);

function timeOf(line: string): number {
  return Math.round(Number(/ (\d+\.\d{9}):/.exec(line)![1]) * 1e9);
}

function withGap(lines: Lines, from: number, to: number): Lines {
  const before = lines.filter((line) => timeOf(line) < from);
  const behind = lines.filter((line) => timeOf(line) > to);
  const lost = lines.length - before.length - behind.length;
  return lost === 0 ? lines : [...before, `CPU:0 [${lost} EVENTS DROPPED]`, ...behind];
}

async function readDamaged(reports: readonly string[], damage: string, { from, to, node }: Cut) {
  const lines = reports.map((report) => report.trim().split('\n').slice(1));
  const times = lines
    .flat()
    .map(timeOf)
    .filter((time) => time > WARMED_UP);
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const [early, late] = [from, to].sort((a, b) => a - b).map((share) => first + (last - first) * share);
  const session = new Session();
  for (const [index, own] of lines.entries()) {
    const left = DAMAGES[damage]!(own, early!, late!, index === node % lines.length);
    if (!left || left.length === 0) continue;
    const name = `node${index + 1}.txt`;
    session.setNode(name, index + 1);
    session.add(await session.read(blobSource(name, new Blob([`cpus=1\n${left.join('\n')}\n`]))));
  }
  return session.build('recorded').model;
}

async function expectTruth(workload: Workload, damage: string, cut: Cut): Promise<void> {
  const simulation = simulateDlm(workload);
  const model = await readDamaged(simulation.reports, damage, cut);
  if (model.recordings.length === 0) return;
  const { locks, resources, recordings, intervals, axis } = model;
  const analysis = analyseWaits(model);
  const { waits, deadlocks } = analysis;
  const { blockers } = explainWaits(model, analysis);
  const keyOf = (lock: number) =>
    `${resources.lockspace[locks.resource[lock]!]}:${recordings[locks.recording[lock]!]!.node}:${locks.lkbId[lock]!.toString(16)}`;
  const origin = Number(axis.origin);

  const findings = listFindings(model, analysis, Number.POSITIVE_INFINITY);
  expect(findings.filter(({ kind }) => kind !== 'deadlock')).toEqual([]);
  const broken = new Set([
    ...simulation.waits.filter(({ outcome }) => outcome === 'deadlock').map(({ lock }) => lock),
    ...simulation.deadlocks.map(({ lock }) => lock),
  ]);
  for (const { members, ended } of deadlocks.filter(({ endedBy }) => endedBy !== 'open')) {
    const last = members.filter(({ wait }) => waits.end[wait] === ended);
    for (const { wait } of last) expect(broken).toContain(keyOf(waits.lock[wait]!));
  }

  const asked = new Map(simulation.waits.map((wait) => [`${wait.lock} ${wait.asked}`, wait]));
  for (let wait = 0; wait < waits.rowCount; wait++) {
    const truth = asked.get(`${keyOf(waits.lock[wait]!)} ${waits.start[wait]! + origin}`);
    const outcome = waits.outcome[wait]!;
    if (!truth || outcome === WaitOutcome.Open || outcome === WaitOutcome.Unknown) continue;
    expect([WAIT_OUTCOME_NAMES[outcome], waits.end[wait]! + origin]).toEqual([
      truth.outcome,
      truth.delivered,
    ]);
  }

  for (const moment of simulation.moments) {
    const time = moment.time - origin;
    if (time < 0 || time > axis.end) continue;
    for (let resource = 0; resource < resources.rowCount; resource++) {
      const { converting, waiting } = queuesAt(model, analysis.messages, resource, time);
      const keys = (rows: readonly number[]) => rows.map((row) => keyOf(intervals.lock[row]!));
      // A queue of another resource of the same moment is not told of here.
      for (const key of keys(converting)) expect(moment.waiting).not.toContain(key);
      for (const key of keys(waiting)) expect(moment.converting).not.toContain(key);
    }
    if (HIDES_DEMOTIONS.has(damage)) continue;
    for (let wait = 0; wait < waits.rowCount; wait++) {
      const truth = moment.blockers.get(keyOf(waits.lock[wait]!));
      if (!truth || waits.start[wait]! > time || waits.end[wait]! <= time) continue;
      const told = blockers.of(wait).filter(({ start, end }) => start <= time && time < end);
      for (const { why, lock } of told) expect(truth).toContain(`${why} ${keyOf(lock)}`);
    }
  }
}

it('a conversion from a mode that was taken before the recording began stands in no queue of new requests', () =>
  expectTruth({ nodes: 4, resources: 1, steps: 24, seed: 510871777 }, 'all begin late', {
    from: 0.18152205508364644,
    to: 1,
    node: 0,
  }));

it.each(Object.keys(DAMAGES))(
  'what is told is true where %s',
  async (damage) => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          nodes: fc.integer({ min: 2, max: 5 }),
          resources: fc.integer({ min: 1, max: 4 }),
          steps: fc.integer({ min: 5, max: 60 }),
          seed: fc.integer(),
        }),
        fc.record({ from: share, to: share, node: fc.nat(4) }),
        (workload, cut) => expectTruth(workload, damage, cut),
      ),
      { numRuns: RUNS },
    );
  },
  120_000,
);

describe('recordings whose times cannot be compared', () => {
  const filesOf = (name: string) => clusterRecordings().find((each) => each.name === name)!.files;

  it.each([
    ['sync-mono-deadlock', 'raw'],
    ['indep-clocks-k7.2 counter', 'auto'],
  ] as const)('say nothing of each other: %s, %s', async (name, clock) => {
    const { model } = await loadFiles(filesOf(name), clock);
    const analysis = analyseWaits(model);
    const { blockers, phases } = explainWaits(model, analysis);
    const { waits } = analysis;
    expect(waits.rowCount).toBeGreaterThan(0);
    for (let wait = 0; wait < waits.rowCount; wait++) {
      const own = model.locks.recording[waits.lock[wait]!];
      for (const { lock } of blockers.of(wait)) expect(model.locks.recording[lock]).toBe(own);
      for (const { bound } of phases.of(wait)) expect(bound).toBe(0);
    }
  });
});
