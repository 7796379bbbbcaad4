/** The binary recordings must give the locks that their `report -t` text gives, stamp by stamp. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { datFiles, FIXTURES, fixtureText, loadReports } from './fixtures';
import { livesOf } from './lives';

describe('the events of each kind', () => {
  const recordings = readdirSync(FIXTURES).filter(
    (name) => name !== 'README.md' && name !== 'compressed' && datFiles(name).length > 0,
  );
  // What is left of damaged files is more than trace-cmd, which counted, could read.
  const files = recordings.flatMap(datFiles).filter((file) => !file.includes('damaged-'));

  it.each(files)('are as many in %s as trace-cmd counted', async (path) => {
    const [recording, file] = path.split('/') as [string, string];
    const counts = JSON.parse(fixtureText(`${recording}/facts.json`)).counts[file] ?? {};
    const { session } = await loadReports(path);
    const mine = session.recordings.map((one) => Object.fromEntries(session.eventKinds(one)));
    expect(mine[0] ?? {}).toEqual(counts);
  });
});

describe('the locks of the binary files', () => {
  // sync-interval-glitches and sync-default-clock-broken: their text is out of order.
  it.each([
    'sync-mono-tiny-report-variants',
    'sync-mono-small',
    'sync-mono-small-k7.2',
    'sync-mono-deadlock',
    'sync-mono-odd-names-k7.2',
    'indep-local',
    'lost-events-k6.12',
    'recovery-node-killed',
  ])('of %s are those of the merged report', async (recording) => {
    const text = livesOf((await loadReports(`${recording}/reports/merged.t.tc3.4.txt`)).model);
    const binary = livesOf((await loadReports(...datFiles(recording))).model);
    expect(binary).toEqual(text);
  });

  it.each([1, 2, 3])('of gfs2-k7.2, node %i, are those of its report', async (node) => {
    const text = livesOf((await loadReports(`gfs2-k7.2/reports/node${node}.t.tc3.4.txt`)).model);
    const binary = livesOf((await loadReports(`gfs2-k7.2/node${node}.dat`)).model);
    const withoutName = (lives: typeof text) => lives.map((life) => ({ ...life, recording: '' }));
    expect(withoutName(binary)).toEqual(withoutName(text));
  });
});
