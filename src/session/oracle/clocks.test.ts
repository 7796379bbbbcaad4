/** Clocks of a real cluster, aligned by nothing but its messages, against what was measured beside the recordings. */
import { describe, expect, it } from 'vitest';
import { boundsAt } from '../../model/clock-facts';
import { clusterRecordings, fixtureText, type Loaded, loadFiles, markersOf } from './fixtures';

/** Offsets of node n against node 1 by the quickest of 300 UDP round trips, before and after the recording. */
interface Probe {
  readonly at_mono: number;
  readonly mono_offset_ns: number;
  readonly mono_rtt_ns: number;
}
interface Facts {
  readonly clocks: Readonly<Record<'before' | 'after', Readonly<Record<string, Probe>> | undefined>>;
}

/** A reading of two clocks of one node: CLOCK_MONOTONIC, and the trace's, on the axis. */
interface Reading {
  readonly mono: number;
  readonly axis: number;
}

/** `uptime` counts hundredths of a second (USER_HZ). */
const NS_PER_UNIT: Readonly<Record<string, number>> = { ns: 1, jiffy: 1e7 };

async function readingsOf(loaded: Loaded, recording: number): Promise<Reading[]> {
  const origin = loaded.model.axis.origins[recording]!;
  return (await markersOf(loaded, recording)).flatMap(({ stamp, text }) => {
    const mono = /mono=(\d+)/.exec(text)?.[1];
    return mono ? [{ mono: Number(mono), axis: Number(stamp - origin) }] : [];
  });
}

/** How far a node's CLOCK_MONOTONIC was ahead of node 1's, and how uncertain that is, when node 1's showed `mono`. */
function measuredOffset(
  { clocks }: Facts,
  node: number,
  mono: number,
): { offset: number; uncertainty: number } {
  const before = clocks.before![`node${node}`]!;
  const after = clocks.after?.[`node${node}`] ?? before;
  const span = after.at_mono - before.at_mono;
  const share = span > 0 ? (mono - before.at_mono) / span : 0;
  return {
    offset: before.mono_offset_ns + share * (after.mono_offset_ns - before.mono_offset_ns),
    uncertainty: Math.max(before.mono_rtt_ns, after.mono_rtt_ns) / 2,
  };
}

/** A marker is written some time after the clock was read: the quickest tells the offset, the spread how sure that is. */
function spread(values: readonly number[]): { least: number; width: number } {
  const least = Math.min(...values);
  return { least, width: Math.max(...values) - least };
}

const clusters = clusterRecordings();
const timed = clusters.filter(({ name }) => !name.endsWith('counter'));

describe.each(timed)('the clocks of $name, by messages', ({ name, files }) => {
  it('let no message arrive before it was sent', async () => {
    const { model } = await loadFiles(files, 'messages');
    const { messages } = model;
    for (let row = 0; row < messages.rowCount; row++) {
      if (messages.match[row] === 0)
        expect(messages.received[row]! - messages.sent[row]!).toBeGreaterThanOrEqual(0);
    }
    for (const facts of model.clocks) {
      expect(facts).toMatchObject({ source: 'messages', reference: 0, violationsAfter: 0, rejected: 0 });
      expect(facts.quality).toBe('accurate');
    }
  });

  it('are where they were measured to be', async () => {
    const loaded = await loadFiles(files, 'messages');
    const { model } = loaded;
    const facts: Facts = JSON.parse(fixtureText(`${files[0]!.split('/')[0]}/facts.json`));
    const unit = NS_PER_UNIT[model.axis.unit];
    // Ticks that nothing converts are compared with nanoseconds by the markers themselves.
    const reference = await readingsOf(loaded, 0);
    const first = reference[0]!;
    const last = reference.at(-1)!;
    const rate = unit === undefined ? (last.axis - first.axis) / (last.mono - first.mono) : 1 / unit;
    const ahead = spread(reference.map(({ mono, axis }) => axis - (mono - first.mono) * rate));
    for (let recording = 1; recording < model.recordings.length; recording++) {
      const node = model.recordings[recording]!.node!;
      const readings = await readingsOf(loaded, recording);
      const own = spread(readings.map(({ mono, axis }) => axis - (mono - first.mono) * rate));
      for (const { mono, axis } of readings) {
        const { offset, uncertainty } = measuredOffset(facts, node, mono);
        const truth = ahead.least + (mono - offset - first.mono) * rate;
        const slack = ahead.width + own.width + uncertainty * rate + 1;
        const { early, late } = boundsAt(model.clocks[recording]!.bounds, axis);
        expect(truth, `${name}, node ${node}`).toBeGreaterThanOrEqual(axis - early - slack);
        expect(truth, `${name}, node ${node}`).toBeLessThanOrEqual(axis + late + slack);
      }
    }
  });
});

it('counters of events are no clocks: each stays on its own axis', async () => {
  const { files } = clusters.find(({ name }) => name.endsWith('counter'))!;
  const { model } = await loadFiles(files, 'messages');
  expect(model.axis.isSeparate).toBe(true);
  expect(model.clocks.map(({ reference }) => reference)).toEqual([0, 1, 2]);
});

describe('the best clock', () => {
  const sourceOf = async (name: string) => {
    const { files } = clusters.find((cluster) => cluster.name === name)!;
    const { model } = await loadFiles(files, 'auto');
    return new Set(model.clocks.map(({ source }) => source));
  };

  it.each(['sync-mono-small', 'sync-mono-small-k7.2', 'sync-mono-deadlock'])(
    'is the recorded one where messages do not contradict it: %s',
    async (name) => expect(await sourceOf(name)).toEqual(new Set(['recorded'])),
  );

  it.each([
    'sync-default-clock-broken',
    'sync-interval-glitches-odd-names',
    'indep-local',
    'indep-clocks-k7.2 tai',
  ])('is that of the messages where the recorded one is wrong, or there is none: %s', async (name) =>
    expect(await sourceOf(name)).toEqual(new Set(['messages'])),
  );
});
