/**
 * Damage to real files: random bytes flipped, cut out, duplicated, overwritten. Whatever is left, the reader ends
 * soon, takes little memory, and throws nothing. The seed of a failure is in its message.
 */
import { describe, expect, it, vi } from 'vitest';
import { StringPool } from '../../model/string-pool';
import { randomNumbers } from '../../model/testing/random-numbers';
import { DlmDecoder } from '../../protocols/dlm/dlm-decoder';
import { fixtureBytes } from '../../session/oracle/fixtures';
import { type ByteSource, blobSource } from '../byte-source';
import { readTrace } from '../open-trace';
import { DatEventTexts } from './dat-event-texts';

const FILES = [
  'v6.dat',
  'v7-none.dat',
  'v7-zlib.dat',
  'v7-zstd.dat',
  'instances.dat',
  'instances-v6.dat',
  'date.dat',
  'function-tracer.dat',
  'with-sched.dat',
  'tc3.1.6-default.dat',
];
const MUTATIONS_PER_FILE = 1000;
const LONGEST_MS = 5000;

/** What a file may take of memory. */
function mostBytes(size: number): number {
  return 4 * size + 64 * 2 ** 20;
}

/** Before anything else is loaded. */
const memory = await vi.hoisted(async () => {
  const { getHeapStatistics } = await import('node:v8');
  const { MemoryMeter } = await import('../../model/testing/memory-meter');
  const meter = new MemoryMeter(() => getHeapStatistics().used_heap_size);
  meter.install();
  return meter;
});

/** What the language says of a mistake in the program, which is no way to tell that a file is damaged. */
const BUG = /undefined|is not (a function|iterable)|Cannot (read|mix|convert)|Invalid|call stack/;

function mutate(bytes: Uint8Array<ArrayBuffer>, random: () => number): Uint8Array<ArrayBuffer> {
  const at = (limit: number) => Math.floor(random() * limit);
  // Damage near the beginning hits what all else depends on.
  const place = random() < 0.3 ? at(Math.min(512, bytes.length)) : at(bytes.length);
  const length = 1 + at(random() < 0.5 ? 8 : 2000);
  switch (at(5)) {
    case 0: {
      const flipped = bytes.slice();
      for (let count = 1 + at(8); count > 0; count--) flipped[at(bytes.length)]! ^= 1 << at(8);
      return flipped;
    }
    case 1:
      return bytes.slice(0, place);
    case 2: {
      const overwritten = bytes.slice();
      for (let index = place; index < Math.min(bytes.length, place + length); index++)
        overwritten[index] = at(256);
      return overwritten;
    }
    case 3:
      return joined(bytes.subarray(0, place), bytes.subarray(place + length));
    default:
      return joined(bytes.subarray(0, place + length), bytes.subarray(place));
  }
}

function joined(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const part of parts) {
    whole.set(part, end);
    end += part.length;
  }
  return whole;
}

async function readAll(bytes: Uint8Array<ArrayBuffer>): Promise<number> {
  const strings = new StringPool();
  const data = await readTrace(watchedSource(bytes), {
    strings,
    createConsumer: () => new DlmDecoder(strings),
  });
  // Whatever the reader throws would be reported as a file that could not be read; these bytes always can.
  const crashes = data.problems.filter(({ kind, text }) => kind === 'read-failed' || BUG.test(text));
  if (crashes.length > 0) throw new Error(crashes.map(({ text }) => text).join('\n'));
  let events = 0;
  for (const recording of data.recordings) {
    recording.consumer.finish();
    events += recording.events.rowCount;
    if (recording.dat) await new DatEventTexts(recording.dat, recording.events, strings).read(0, 20);
  }
  if (events === 0) expect(data.problems.length).toBeGreaterThan(0);
  return events;
}

function watchedSource(bytes: Uint8Array<ArrayBuffer>): ByteSource {
  const source = blobSource('damaged.dat', new Blob([bytes]));
  const read: ByteSource['read'] = (offset, length) => {
    memory.sample();
    return source.read(offset, length);
  };
  return { ...source, read };
}

describe('a damaged trace.dat', () => {
  const start = process.env.DAMAGE_SEED ? Number(process.env.DAMAGE_SEED) : 1;

  it.each(FILES)(
    'never makes the reader crash, hang or take much memory: %s',
    async (name) => {
      const bytes = fixtureBytes(`file-variants/${name}`);
      const whole = await readAll(bytes);
      expect(whole).toBeGreaterThan(0);
      let slowest = 0;
      let readable = 0;
      for (let seed = start; seed < start + MUTATIONS_PER_FILE; seed++) {
        const damaged = mutate(bytes, randomNumbers(seed));
        const began = performance.now();
        memory.start();
        try {
          if ((await readAll(damaged)) > 0) readable++;
          expect(memory.stop()).toBeLessThan(mostBytes(damaged.length));
        } catch (error) {
          throw new Error(`${name}, seed ${seed}: ${error instanceof Error ? error.stack : error}`);
        }
        slowest = Math.max(slowest, performance.now() - began);
      }
      expect(slowest).toBeLessThan(LONGEST_MS);
      expect(readable).toBeGreaterThan(MUTATIONS_PER_FILE / 4);
    },
    300_000,
  );
});
