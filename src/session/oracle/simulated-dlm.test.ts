/** Random workloads of a DLM that is obviously right: what is read back from its traces is what was so. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { analyseWaits, explainWaits, type WaitAnalysis, type WaitExplainer } from '../../analysis/analyse';
import { listFindings } from '../../analysis/findings';
import { queuesAt } from '../../analysis/queues';
import { type Simulation, simulateDlm, type TrueQueues } from '../../analysis/testing/dlm/simulated-dlm';
import type { LockModel } from '../../model/lock-model';
import { hexOf } from '../../model/resource-name';
import { bytesOf } from '../../model/string-pool';
import { type Blocker, WAIT_OUTCOME_NAMES, WaitOutcome } from '../../model/wait-table';
import { blobSource } from '../../trace/byte-source';
import { Session } from '../session';

const RUNS = 3000;
/** Workloads that were once read wrongly. */
const KNOWN = [
  // A conversion that is demoted as it comes lets the queue be gone through, and so others be demoted.
  { nodes: 2, resources: 1, steps: 40, seed: -682621680 },
];

async function read({ reports }: Simulation): Promise<LockModel> {
  const session = new Session();
  for (const [index, report] of reports.entries()) {
    session.setNode(`node${index + 1}.txt`, index + 1);
    session.add(await session.read(blobSource(`node${index + 1}.txt`, new Blob([report]))));
  }
  return session.build('recorded').model;
}

/** What was read back, by the keys of the simulation. */
interface Read {
  readonly model: LockModel;
  readonly analysis: WaitAnalysis;
  readonly explainer: WaitExplainer;
  keyOf(lock: number): string;
  /** Asked again for many moments. */
  blockersOf(wait: number): readonly Blocker[];
  /** Axis time of a time of the simulation. */
  at(time: number): number;
}

async function readBack(simulation: Simulation): Promise<Read> {
  const model = await read(simulation);
  const analysis = analyseWaits(model);
  const { locks, resources, recordings, axis } = model;
  const explainer = explainWaits(model, analysis);
  const known = new Map<number, readonly Blocker[]>();
  return {
    model,
    analysis,
    explainer,
    blockersOf(wait) {
      const found = known.get(wait) ?? explainer.blockers.of(wait);
      known.set(wait, found);
      return found;
    },
    keyOf: (lock) =>
      `${resources.lockspace[locks.resource[lock]!]}:${recordings[locks.recording[lock]!]!.node}:${locks.lkbId[lock]!.toString(16)}`,
    at: (time) => time - Number(axis.origin),
  };
}

function expectQueues({ model, analysis, blockersOf, keyOf, at }: Read, moment: TrueQueues): void {
  const { resources, strings, intervals, locks } = model;
  const resource = Array.from({ length: resources.rowCount }, (_, row) => row).find(
    (row) =>
      resources.lockspace[row] === moment.lockspace &&
      hexOf(bytesOf(strings, resources.name[row]!)) === moment.resource,
  );
  if (resource === undefined) return;
  const time = at(moment.time);
  const queues = queuesAt(model, analysis.messages, resource, time);
  const keys = (rows: readonly number[]) => rows.map((row) => keyOf(intervals.lock[row]!));
  expect(keys(queues.granted).sort()).toEqual([...moment.granted].sort());
  expect(keys(queues.converting)).toEqual(moment.converting);
  expect(keys(queues.waiting)).toEqual(moment.waiting);
  const { waits } = analysis;
  for (let wait = 0; wait < waits.rowCount; wait++) {
    const lock = waits.lock[wait]!;
    if (locks.resource[lock] !== resource || waits.start[wait]! > time || waits.end[wait]! <= time) continue;
    const told = blockersOf(wait)
      .filter(({ start, end }) => start <= time && time < end)
      .map((blocker) => `${blocker.why} ${keyOf(blocker.lock)}`);
    expect(told.sort()).toEqual([...(moment.blockers.get(keyOf(lock)) ?? [])].sort());
  }
}

function expectWaits({ model, analysis, explainer, keyOf, at }: Read, simulation: Simulation): void {
  const { waits } = analysis;
  const spoke = new Set([...model.messages.sender, ...model.messages.receiver]);
  const rows = new Map(
    Array.from({ length: waits.rowCount }, (_, wait) => [
      `${keyOf(waits.lock[wait]!)} ${waits.start[wait]}`,
      wait,
    ]),
  );
  for (const truth of simulation.waits) {
    const wait = rows.get(`${truth.lock} ${at(truth.asked)}`)!;
    expect(waits.end[wait]).toBe(at(truth.delivered));
    expect(WAIT_OUTCOME_NAMES[waits.outcome[wait]!]).toBe(truth.outcome);
    const phases = explainer.phases.of(wait);
    // A node that never spoke to another may as well have been recorded without messages.
    if (!spoke.has(model.locks.recording[waits.lock[wait]!]!)) {
      expect(phases.map(({ kind }) => kind)).toEqual(['unobservable']);
      continue;
    }
    const queued = phases.find(({ kind }) => kind === 'queued')!;
    const isRemote = phases.length > 1;
    expect(queued.start).toBe(at(isRemote ? truth.queued : truth.asked));
    expect(queued.end).toBe(at(isRemote ? truth.answered : truth.delivered));
  }
}

/** Of each wait that was broken: whether it stood in a cycle then. */
function expectDeadlocks({ analysis, keyOf }: Read, simulation: Simulation): void {
  const { waits, deadlocks } = analysis;
  const told: string[] = [];
  for (const { members, ended, endedBy } of deadlocks) {
    for (const { wait } of members) {
      if (waits.outcome[wait] === WaitOutcome.Open ? ended === undefined : waits.end[wait] === ended)
        told.push(`${endedBy} ${keyOf(waits.lock[wait]!)}`);
    }
  }
  const refused = simulation.waits.filter(({ outcome }) => outcome === 'deadlock');
  const truth = [
    ...refused.map(({ lock }) => `refused ${lock}`),
    ...simulation.deadlocks.map(({ lock, endedBy }) => `${endedBy} ${lock}`),
  ];
  expect([...new Set(told)].sort()).toEqual([...new Set(truth)].sort());
}

it('queues, blockers, phases, deadlocks and findings are those of the simulated cluster', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        nodes: fc.integer({ min: 2, max: 8 }),
        resources: fc.integer({ min: 1, max: 6 }),
        steps: fc.integer({ min: 5, max: 60 }),
        seed: fc.integer(),
      }),
      async (workload) => {
        const simulation = simulateDlm(workload);
        const result = await readBack(simulation);
        for (const moment of simulation.moments) expectQueues(result, moment);
        expectWaits(result, simulation);
        expectDeadlocks(result, simulation);
        const findings = listFindings(result.model, result.analysis, Number.POSITIVE_INFINITY);
        expect(findings.filter(({ kind }) => kind !== 'deadlock')).toEqual([]);
      },
    ),
    { numRuns: RUNS, examples: KNOWN.map((workload) => [workload]) },
  );
}, 600_000);
