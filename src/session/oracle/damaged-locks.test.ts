/**
 * What is shown of a damaged recording must be true: each state that is not marked as doubtful is the state in
 * the undamaged twin at that time.
 */
import { expect, it } from 'vitest';
import { Edge, INTERVAL_UNCERTAIN, LockState } from '../../model/interval-table';
import { MODE_UNKNOWN } from '../../model/lock-mode';
import type { LockModel } from '../../model/lock-model';
import { randomNumbers } from '../../model/testing/random-numbers';
import { blobSource } from '../../trace/byte-source';
import { Session } from '../session';
import { fixtureBytes, fixtureText } from './fixtures';

interface State {
  readonly lkbId: number;
  readonly start: bigint;
  readonly end: bigint;
  readonly state: number;
  readonly mode: number;
  readonly wanted: number;
}

async function modelOf(bytes: Uint8Array<ArrayBuffer>): Promise<LockModel> {
  const session = new Session();
  session.add(await session.read(blobSource('trace.dat', new Blob([bytes]))));
  return session.build('raw').model;
}

/** The states that are shown as certain, on the stamps of the recording. */
function certainStates({ locks, intervals, axis }: LockModel): State[] {
  const states: State[] = [];
  for (let row = 0; row < intervals.rowCount; row++) {
    if (intervals.flags[row]! & INTERVAL_UNCERTAIN || intervals.state[row] === LockState.Unknown) continue;
    // That a lock was so before the recording began is deduced in both, from where each begins.
    if (intervals.begin[row] === Edge.Unknown) continue;
    states.push({
      lkbId: locks.lkbId[intervals.lock[row]!]!,
      start: axis.origins[0]! + BigInt(intervals.start[row]!),
      end: axis.origins[0]! + BigInt(intervals.end[row]!),
      state: intervals.state[row]!,
      mode: intervals.mode[row]!,
      wanted: intervals.wanted[row]!,
    });
  }
  return states;
}

/** A mode that is shown as unknown claims nothing. */
function isSame(shown: State, real: State): boolean {
  return (
    real.lkbId === shown.lkbId &&
    real.state === shown.state &&
    real.wanted === shown.wanted &&
    (real.mode === shown.mode || shown.mode === MODE_UNKNOWN) &&
    real.start <= shown.start &&
    shown.end <= real.end
  );
}

function untrue(damaged: LockModel, whole: LockModel): State[] {
  const truth = certainStates(whole);
  return certainStates(damaged).filter((shown) => !truth.some((real) => isSame(shown, real)));
}

it.each([
  ['damaged-v6-cut60.dat', 'v6.dat'],
  ['damaged-v6-noise.dat', 'v6.dat'],
  ['damaged-v7-none-cut60.dat', 'v7-none.dat'],
  ['damaged-v7-none-noise.dat', 'v7-none.dat'],
  ['damaged-v7-zstd-cut60.dat', 'v7-zstd.dat'],
  ['damaged-v7-zstd-noise.dat', 'v7-zstd.dat'],
])('of %s no state is shown that its twin has not', async (damaged, twin) => {
  const model = await modelOf(fixtureBytes(`file-variants/${damaged}`));
  const whole = await modelOf(fixtureBytes(`file-variants/${twin}`));
  expect(untrue(model, whole)).toEqual([]);
});

it.each(['v6.dat', 'v7-none.dat'])('nor where pages of %s are destroyed', async (file) => {
  const bytes = fixtureBytes(`file-variants/${file}`);
  const whole = await modelOf(bytes);
  const pageSize = 4096;
  let damagedModels = 0;
  for (let page = Math.ceil(bytes.length / pageSize) - 1; page > 0 && damagedModels < 20; page--) {
    const damaged = bytes.slice();
    // The stamp stays, the number of bytes used makes no sense.
    damaged.fill(0xff, page * pageSize + 8, page * pageSize + 12);
    const model = await modelOf(damaged);
    if (model.gaps[0] === undefined || model.gaps[0].rowCount === 0) continue;
    damagedModels++;
    expect(untrue(model, whole)).toEqual([]);
  }
  expect(damagedModels).toBeGreaterThan(2);
});

it.each([
  'sync-mono-deadlock/reports/trace.t.tc3.4.txt',
  'sync-mono-small-k7.2/reports/trace-node2.t.tc3.4.txt',
  'gfs2-k7.2/reports/node1.t.tc3.4.txt',
])('nor where lines of %s cannot be read', async (file) => {
  const lines = fixtureText(file).split('\n');
  const encode = (text: readonly string[]) => new TextEncoder().encode(text.join('\n'));
  const whole = await modelOf(encode(lines));
  const lockLines = [...lines.keys()].filter((line) => /: dlm_(lock|unlock|ast|bast)/.test(lines[line]!));
  for (let seed = 1; seed <= 20; seed++) {
    const random = randomNumbers(seed);
    const damaged = [...lines];
    for (let count = 0; count < 5; count++) {
      const line = lockLines[Math.floor(random() * lockLines.length)]!;
      damaged[line] = lines[line]!.replace(/\[\d+\]/, '\0\0\0');
    }
    const model = await modelOf(encode(damaged));
    expect(model.gaps[0]!.rowCount).toBeGreaterThan(0);
    expect(untrue(model, whole), `seed ${seed}`).toEqual([]);
  }
});
