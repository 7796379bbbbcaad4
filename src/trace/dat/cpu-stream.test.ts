/** Damaged pages: what stands before the damage is read, and the reader always gets ahead. */
import { describe, expect, it } from 'vitest';
import { BlockReader, type PageBlock } from './blocks';
import { CpuStream, UNCOUNTED } from './cpu-stream';
import { DEFAULT_LAYOUT } from './metadata';

const PAGE = 256;
const DATA = DEFAULT_LAYOUT.dataOffset;
const MISSED_AND_STORED = 0xc000_0000;

/** A little-endian page: its stamp, its commit word, and the words of its events. */
function page(commit: number, words: readonly number[], size = PAGE): Uint8Array {
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, 1000n, true);
  view.setUint32(8, commit, true);
  words.forEach((word, index) => {
    view.setUint32(DATA + index * 4, word, true);
  });
  return bytes;
}

interface Seen {
  readonly lengths: number[];
  readonly lost: number[];
  readonly damagedPages: number;
  readonly endsInDamage: boolean;
}

class GivenBlocks extends BlockReader {
  constructor(private readonly blocks: PageBlock[]) {
    super();
  }

  protected async read(): Promise<PageBlock | undefined> {
    return this.blocks.shift();
  }
}

async function read(bytes: Uint8Array): Promise<Seen> {
  const stream = new CpuStream(0, 0, new GivenBlocks([{ bytes, place: 0 }]), DEFAULT_LAYOUT, PAGE, true);
  const lengths: number[] = [];
  const lost: number[] = [];
  await stream.refill();
  while (!stream.isDone && lengths.length < PAGE) {
    lengths.push(stream.length);
    lost.push(stream.lost);
    stream.advance();
    await stream.refill();
  }
  return { lengths, lost, damagedPages: stream.damagedPages, endsInDamage: stream.endsInDamage };
}

const SMALL_EVENT = [1, 0xabcd];

describe('a damaged page', () => {
  it.each([0xffff_fffc, 0xffff_ff04, 0x8000_0004, 0x7fff_ffff, 1000, 3])(
    'ends where an event claims a length of %d',
    async (length) => {
      const words = [...SMALL_EVENT, 0, length, 0, 0];
      expect(await read(page(words.length * 4, words))).toEqual({
        lengths: [4],
        lost: [0],
        damagedPages: 1,
        endsInDamage: true,
      });
    },
  );

  it('keeps its events when the file ends before the number of those lost before it', async () => {
    const cut = page(MISSED_AND_STORED + 8, SMALL_EVENT, DATA + 8);
    expect(await read(cut)).toEqual({
      lengths: [4],
      lost: [UNCOUNTED],
      damagedPages: 0,
      endsInDamage: false,
    });
  });
});
