import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { fixtureBytes } from '../session/oracle/fixtures';
import { readEvents } from './event-text';
import { readBytes, rowsOf } from './testing';

const plain = fixtureBytes('sync-mono-tiny-report-variants/reports/trace.t.tc3.4.txt');
const zstd = fixtureBytes('compressed/trace.t.tc3.4.txt.zst');
const gzip = new Uint8Array(gzipSync(plain));
/** Too varied to shrink to less than many pieces. */
const large = new Uint8Array(gzipSync(report(30_000), { level: 1 }));

function report(events: number): Uint8Array<ArrayBuffer> {
  let text = 'cpus=2\n';
  for (let event = 0; event < events; event++) {
    const random = Math.imul(event, 2654435761) >>> 0;
    text += `           dlmwl-1339  [001] .....   ${String(373 + event)}.213657: dlm_ast:              lkb_id=${random.toString(16)}\n`;
  }
  return new TextEncoder().encode(text);
}

it.each([
  ['gzip', gzip],
  ['zstd', zstd],
])('reads a %s file as the plain one, and its events again', async (kind, packed) => {
  const expected = await readBytes(plain);
  const { data, strings, source } = await readBytes(packed, `trace.${kind}`, { first: 1000, rest: 5000 });
  expect(data.problems).toEqual([]);
  expect(rowsOf(data.recordings[0], strings)).toEqual(rowsOf(expected.data.recordings[0], expected.strings));
  expect(source.size).toBe(plain.length);
  const again = await readEvents(source, data.recordings[0], strings, 5, 8);
  expect(again).toEqual(
    await readEvents(expected.source, expected.data.recordings[0], expected.strings, 5, 8),
  );
});

it('reads what is left of a gzip file that is cut off', async () => {
  const { data } = await readBytes(large.slice(0, large.length * 0.7), 'x.gz');
  expect(data.problems).toMatchObject([{ kind: 'cut-off', severity: 'error' }]);
  const events = data.recordings[0].events.rowCount;
  expect(events).toBeGreaterThan(30_000 * 0.6);
  expect(events).toBeLessThan(30_000);
});

it('reads what stands before the damage of a gzip file', async () => {
  const damaged = large.slice();
  damaged.fill(0xff, damaged.length * 0.6, damaged.length * 0.6 + 50);
  const { data } = await readBytes(damaged, 'x.gz');
  expect(data.problems[0]).toMatchObject({ kind: 'decompression-failed', severity: 'error' });
  expect(data.recordings[0].events.rowCount).toBeGreaterThan(5_000);
});

it('reports a zstd file that is cut off or damaged', async () => {
  const cut = await readBytes(zstd.slice(0, zstd.length - 500), 'x.zst');
  expect(cut.data.problems).toMatchObject([{ kind: 'cut-off', severity: 'error' }]);
  const damaged = zstd.slice();
  damaged.fill(0xff, 200, 240);
  const broken = await readBytes(damaged, 'x.zst');
  expect(broken.data.problems[0]).toMatchObject({ kind: 'decompression-failed' });
});

it('tells what is inside when that cannot be read', async () => {
  const binary = await readBytes(new Uint8Array(gzipSync('\x17\x08Dtracing7\0')), 'trace.dat.gz');
  expect(binary.data.problems).toMatchObject([{ kind: 'cut-off' }]);
  const tar = new Uint8Array(1024);
  tar.set(new TextEncoder().encode('ustar'), 257);
  const archive = await readBytes(new Uint8Array(gzipSync(tar)), 'traces.tar.gz');
  expect(archive.data.problems).toMatchObject([
    { kind: 'archive', hint: expect.stringContaining('tar xf traces.tar.gz') },
  ]);
  const nothing = await readBytes(new Uint8Array(gzipSync('')), 'x.gz');
  expect(nothing.data.problems).toMatchObject([{ kind: 'empty-file' }]);
});
