/** Random workloads of a DLM that is obviously right: what is read back from its traces is what was so. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { analyseWaits, explainWaits } from '../../analysis/analyse';
import { listFindings } from '../../analysis/findings';
import { queuesAt } from '../../analysis/queues';
import { type Simulation, simulateDlm } from '../../analysis/testing/simulated-dlm';
import type { LockModel } from '../../model/lock-model';
import { hexOf } from '../../model/resource-name';
import { bytesOf } from '../../model/string-pool';
import { blobSource } from '../../trace/byte-source';
import { Session } from '../session';

const RUNS = 1000;

async function read({ reports }: Simulation): Promise<LockModel> {
  const session = new Session();
  for (const [index, report] of reports.entries()) {
    session.setNode(`node${index + 1}.txt`, index + 1);
    session.add(await session.read(blobSource(`node${index + 1}.txt`, new Blob([report]))));
  }
  return session.build('recorded').model;
}

it('queues, blockers, phases and findings are those of the simulated cluster', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 2, max: 8 }),
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 5, max: 40 }),
      fc.integer(),
      async (nodes, resources, steps, seed) => {
        const simulation = simulateDlm(nodes, resources, steps, seed);
        const model = await read(simulation);
        const analysis = analyseWaits(model);
        const { phases, blockers } = explainWaits(model, analysis);
        const { waits } = analysis;
        const origin = Number(model.axis.origin);
        const keyOf = (lock: number) =>
          `${model.recordings[model.locks.recording[lock]!]!.node}:${model.locks.lkbId[lock]!.toString(16)}`;
        const resourceOf = (hex: string) =>
          Array.from({ length: model.resources.rowCount }, (_, row) => row).find(
            (row) => hexOf(bytesOf(model.strings, model.resources.name[row]!)) === hex,
          );

        for (const moment of simulation.moments) {
          const resource = resourceOf(moment.resource);
          if (resource === undefined) continue;
          const time = moment.time - origin;
          const queues = queuesAt(model, analysis.messages, resource, time);
          const keys = (rows: readonly number[]) => rows.map((row) => keyOf(model.intervals.lock[row]!));
          expect(keys(queues.granted).sort()).toEqual([...moment.granted].sort());
          expect(keys(queues.converting)).toEqual(moment.converting);
          expect(keys(queues.waiting)).toEqual(moment.waiting);
          for (let wait = 0; wait < waits.rowCount; wait++) {
            const lock = waits.lock[wait]!;
            if (model.locks.resource[lock] !== resource) continue;
            if (waits.start[wait]! > time || waits.end[wait]! <= time) continue;
            const told = blockers
              .of(wait)
              .filter(({ start, end }) => start <= time && time < end)
              .map((blocker) => `${blocker.why} ${keyOf(blocker.lock)}`);
            expect(told.sort()).toEqual([...(moment.blockers.get(keyOf(lock)) ?? [])].sort());
          }
        }

        const spoke = new Set([...model.messages.sender, ...model.messages.receiver]);
        for (const truth of simulation.waits) {
          const wait = Array.from({ length: waits.rowCount }, (_, row) => row).find(
            (row) => keyOf(waits.lock[row]!) === truth.lock && waits.start[row] === truth.asked - origin,
          )!;
          expect(waits.end[wait]).toBe(truth.delivered - origin);
          // A node that never spoke to another may as well have been recorded without messages.
          if (!spoke.has(model.locks.recording[waits.lock[wait]!]!)) {
            expect(phases.of(wait).map(({ kind }) => kind)).toEqual(['unobservable']);
            continue;
          }
          const queued = phases.of(wait).find(({ kind }) => kind === 'queued')!;
          const isRemote = phases.of(wait).length > 1;
          expect(queued.start).toBe((isRemote ? truth.queued : truth.asked) - origin);
          expect(queued.end).toBe((isRemote ? truth.granted : truth.delivered) - origin);
        }
        expect(listFindings(model, analysis, Number.POSITIVE_INFINITY)).toEqual([]);
      },
    ),
    { numRuns: RUNS },
  );
}, 120_000);
