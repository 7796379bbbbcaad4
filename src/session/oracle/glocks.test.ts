/** GFS2's glocks beside the DLM's locks, against the kernel's own dump of them and against its text. */

import { describe, expect, it } from 'vitest';
import { analyseWaits } from '../../analysis/analyse';
import { isKernelTask } from '../../analysis/lock-owners';
import { waitingProcesses } from '../../analysis/waiting-process';
import { waiterOf } from '../../export/lock-process';
import { Edge } from '../../model/interval-table';
import { isDownConversion, MODE_NAMES } from '../../model/lock-mode';
import type { LockModel } from '../../model/lock-model';
import { resourceLabel } from '../../model/resource-name';
import { bytesOf, textOf } from '../../model/string-pool';
import { NO_ROW } from '../../model/table';
import { datFiles, fixtureText, type Loaded, loadFiles, loadRaw, markersOf } from './fixtures';

const NODES = [1, 2, 3];
/** GFS2's own names of the modes that it uses. */
const GFS2_MODES: Readonly<Record<string, string>> = { UN: 'NL', SH: 'PR', DF: 'CW', EX: 'EX' };

interface KernelGlock {
  readonly name: string;
  readonly state: string;
  /** Modes of those in its queue, and whether they hold. */
  readonly holders: readonly string[];
}

/** `G:  s:SH n:5/1dabf …` and its holders, ` H: s:SH f:eEH …` (Documentation/filesystems/gfs2-glocks.rst). */
function kernelGlocks(text: string): Map<string, KernelGlock> {
  const glocks = new Map<string, KernelGlock>();
  let last: { name: string; state: string; holders: string[] } | undefined;
  for (const line of text.split('\n')) {
    const [, glockState, type, number] = /^G: +s:(\w+) n:(\w+)\/(\w+) /.exec(line) ?? [];
    const [, wanted, flags] = /^ H: s:(\w+) f:(\w+) /.exec(line) ?? [];
    if (glockState && type && number) {
      last = {
        name: type.padStart(8) + number.padStart(16),
        state: GFS2_MODES[glockState] ?? glockState,
        holders: [],
      };
      glocks.set(last.name, last);
    } else if (wanted && flags)
      last?.holders.push(`${GFS2_MODES[wanted]} ${flags.includes('H') ? 'holds' : 'waits'}`);
  }
  return glocks;
}

/** The same of the model: what is so from one moment to the other. */
function modelGlocks(
  { glocks: { glocks, states, holders }, strings }: LockModel,
  recording: number,
  from: number,
  to: number,
) {
  const found = new Map<string, KernelGlock>();
  for (let glock = 0; glock < glocks.rowCount; glock++) {
    if (glocks.recording[glock] !== recording) continue;
    const ofGlock = (first: number, count: number) =>
      Array.from({ length: count }, (_, index) => first + index);
    const lasting =
      <T extends { start: Float64Array; end: Float64Array; ending: Uint8Array }>(table: T) =>
      (row: number) =>
        table.start[row]! <= from && (table.end[row]! > to || table.ending[row] === Edge.Open);
    const state = ofGlock(glocks.firstState[glock]!, glocks.stateCount[glock]!).find(lasting(states));
    if (state === undefined) continue;
    const name = textOf(strings, glocks.name[glock]!);
    found.set(name, {
      name,
      state: MODE_NAMES[states.state[state]!]!,
      holders: ofGlock(glocks.firstHolder[glock]!, glocks.holderCount[glock]!)
        .filter(lasting(holders))
        .map(
          (row) => `${MODE_NAMES[holders.state[row]!]} ${holders.promoted[row]! <= from ? 'holds' : 'waits'}`,
        ),
    });
  }
  return found;
}

async function snapshotSpan(loaded: Loaded, recording: number): Promise<[number, number]> {
  const markers = await markersOf(loaded, recording);
  const timeOf = (edge: string) =>
    Number(
      markers.find(({ text }) => text.startsWith(`SNAPSHOT 1 ${edge}`))!.stamp -
        loaded.model.axis.origins[recording]!,
    );
  return [timeOf('begin'), timeOf('end')];
}

describe.each(NODES)("GFS2's glocks on node %i", (node) => {
  it('are in the states, and in the hands, that the kernel dumped', async () => {
    const loaded = await loadRaw('gfs2-k7.2');
    const [from, to] = await snapshotSpan(loaded, node - 1);
    const kernel = kernelGlocks(fixtureText(`gfs2-k7.2/snapshot1/node${node}/gfs2_glocks.txt`));
    const model = modelGlocks(loaded.model, node - 1, from, to);
    for (const [name, glock] of model) expect([name, kernel.get(name)]).toEqual([name, glock]);
    expect([...model.values()].filter(({ holders }) => holders.length > 0).length).toBeGreaterThan(5);
    expect(model.size / kernel.size).toBeGreaterThan(0.9);
  });
});

it('are the same from the binary file and from its text', async () => {
  const [dat, text] = await Promise.all([
    loadFiles(['gfs2-k7.2/node2.dat'], 'raw'),
    loadFiles(['gfs2-k7.2/reports/node2.t.tc3.4.txt'], 'raw'),
  ]);
  const told = ({ model: { glocks, strings, axis, locks, resources } }: Loaded) => {
    const { states, holders, demotes } = glocks;
    const stamps = (times: Float64Array) =>
      Array.from(times, (time) => (Number.isNaN(time) ? undefined : axis.origins[0]! + BigInt(time)));
    return {
      names: Array.from(glocks.glocks.name, (name) => textOf(strings, name)),
      devices: glocks.glocks.device,
      joined: Array.from(glocks.glocks.resource, (row) =>
        row === NO_ROW ? undefined : textOf(strings, resources.name[row]!),
      ),
      states: [states.glock, states.state, states.target, stamps(states.start), stamps(states.end)],
      holders: [
        holders.glock,
        holders.pid,
        holders.state,
        stamps(holders.start),
        stamps(holders.promoted),
        stamps(holders.end),
      ],
      demotes: [demotes.glock, demotes.state, demotes.wanted, demotes.origin, stamps(demotes.time)],
      locks: locks.rowCount,
    };
  };
  expect(told(text)).toEqual(told(dat));
});

it('each stands before the DLM resource of its name', async () => {
  const { model } = await loadRaw('gfs2-k7.2');
  const { glocks } = model.glocks;
  const named = new Set(model.resources.name);
  const joined = Array.from(glocks.resource, (row) =>
    row === NO_ROW ? undefined : model.resources.name[row],
  );
  expect(joined).toEqual(Array.from(glocks.name, (name) => (named.has(name) ? name : undefined)));
  expect(joined.filter((name) => name !== undefined).length).toBeGreaterThan(100);
});

it('tell which process of the workload each wait kept waiting', async () => {
  const { model } = await loadRaw('gfs2-k7.2');
  const { waits } = analyseWaits(model);
  const { locks, resources, strings } = model;
  const workload = new Set([829, 467, 457]);
  let told = 0;
  for (let wait = 0; wait < waits.rowCount; wait++) {
    const lock = waits.lock[wait]!;
    const isFlock = resourceLabel(bytesOf(strings, resources.name[locks.resource[lock]!]!)).label.startsWith(
      'flock',
    );
    if (!isFlock || isDownConversion(waits.fromMode[wait]!, waits.mode[wait]!)) continue;
    told++;
    expect(workload).toContain(waiterOf(model, lock, waits.start[wait]!, waits.end[wait]!));
  }
  expect(told).toBeGreaterThan(15);
});

it('nobody is said to have waited who only asked on behalf of others', async () => {
  const { model } = await loadFiles(datFiles('gfs2-k7.2'), 'auto');
  const { waits } = analyseWaits(model);
  const processOf = waitingProcesses(model);
  const names = new Set<string>();
  for (let wait = 0; wait < waits.rowCount; wait++) {
    const { pid, comm } = processOf(waits.lock[wait]!, waits.start[wait]!, waits.end[wait]!);
    if (pid !== 0) names.add(textOf(model.strings, comm));
  }
  // A worker that deletes inodes queues for their glocks itself.
  const { holders } = model.glocks;
  const queued = new Set(Array.from(holders.comm, (comm) => textOf(model.strings, comm)));
  expect([...names].filter((name) => isKernelTask(name) && !queued.has(name))).toEqual([]);
  expect(names).toContain('fswl');
});
