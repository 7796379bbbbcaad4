/** Clocks of a real cluster, aligned by nothing but its messages, against what was measured beside the recordings. */
import { describe, expect, it } from 'vitest';
import { boundsAt } from '../../model/clock-facts';
import { clusterRecordings, fixtureText, type Loaded, loadFiles, markersOf } from './fixtures';

/** Offsets of node n against node 1 by the quickest of 300 UDP round trips, before and after the recording. */
interface Probe extends Offsets {
  readonly at_mono: number;
  readonly mono_rtt_ns: number;
  readonly boot_rtt_ns: number;
  readonly raw_rtt_ns: number;
}
interface Offsets {
  readonly mono_offset_ns: number;
  readonly boot_offset_ns: number;
  readonly raw_offset_ns: number;
}
const RTT_OF = {
  mono_offset_ns: 'mono_rtt_ns',
  boot_offset_ns: 'boot_rtt_ns',
  raw_offset_ns: 'raw_rtt_ns',
} as const;
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

/** Trace clocks that the probes read themselves: nothing but the probe's own round trip blurs the comparison. */
const PROBED: Readonly<Record<string, keyof Offsets>> = {
  mono: 'mono_offset_ns',
  boot: 'boot_offset_ns',
  mono_raw: 'raw_offset_ns',
};

it('the messages bound the offset of a probed clock to what was measured of it', async () => {
  const compared = new Set<string>();
  for (const { name, files } of timed) {
    const { model } = await loadFiles(files, 'messages');
    const { clocks }: Facts = JSON.parse(fixtureText(`${files[0]!.split('/')[0]}/facts.json`));
    for (let recording = 1; recording < model.recordings.length; recording++) {
      const { node, clock } = model.recordings[recording]!;
      const trace = clock?.name ?? '';
      const field = PROBED[trace];
      const probes = [clocks.before, clocks.after].flatMap((at) => at?.[`node${node}`] ?? []);
      if (!field || trace !== model.recordings[0]!.clock?.name || probes.length < 2) continue;
      const { lower, upper } = model.clocks[recording]!;
      // The probe tells how far the node is ahead; the offset takes that away.
      const truths = probes.map((probe) => -probe[field]);
      const blur = Math.max(...probes.map((probe) => probe[RTT_OF[field]])) / 2;
      expect(Number(lower), `${name}, node ${node}`).toBeLessThanOrEqual(Math.max(...truths) + blur);
      expect(Number(upper), `${name}, node ${node}`).toBeGreaterThanOrEqual(Math.min(...truths) - blur);
      compared.add(trace);
    }
  }
  expect([...compared].sort()).toEqual(['boot', 'mono', 'mono_raw']);
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
