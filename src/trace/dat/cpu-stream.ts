import type { BlockReader } from './blocks';
import type { PageLayout } from './metadata';

/**
 * The events of one CPU of one buffer, one after the other (include/linux/ring_buffer.h):
 *
 *   page:   u64 stamp, long commit, events …     commit: bits 0–26 bytes used, bit 31 events were lost before,
 *                                                 bit 30 their number follows the used bytes as a long
 *   event:  u32 type_len (5 bits) + delta (27 bits), then
 *           0: u32 length + data    1–28: data of 4 × type_len    29: padding    30: delta goes on (u32 << 27)
 *           31: absolute stamp of 59 bits
 */

const LENGTH_MASK = 0x07ff_ffff;
const MISSED = 0x8000_0000;
const MISSED_STORED = 0x4000_0000;
const DELTA_BITS = 2 ** 27;
const STAMP_HIGH_BITS = 0xf800_0000_0000_0000n;

const PADDING = 29;
const TIME_EXTEND = 30;

/** No events were lost before this one; some were, but nobody counted them. */
export const NOTHING_LOST = 0;
export const UNCOUNTED = -1;

export class CpuStream {
  /** The event: stamp counted from `base`, and where its record is in `bytes`. */
  time = Number.NaN;
  start = 0;
  length = 0;
  /** Place of the record, by which it can be read again. */
  place = 0;
  /** Events lost before it: NOTHING_LOST, a number, or UNCOUNTED. */
  lost: number = NOTHING_LOST;
  /** Events before it stood in a part of the file that cannot be read. */
  isAfterDamage = false;
  bytes: Uint8Array = new Uint8Array(0);
  view: DataView = new DataView(new ArrayBuffer(0));
  /** No event is left in the block that is read; `refill` gets the next one. */
  needsBlock = true;
  /** No block is left either. */
  isDone = false;
  /** Unpacked bytes of the blocks so far. */
  bytesRead = 0;
  /** Time of the event before, for whoever needs it; -Infinity before the first. */
  lastTime = Number.NEGATIVE_INFINITY;
  /** The stamp that times are counted from. */
  base = 0n;
  /** Pages whose content made no sense, and the place of the first. */
  damagedPages = 0;
  firstDamage = 0;
  /** Bytes of the file: of the blocks so far, and of the last of them. */
  private fileBytes = 0;
  private blockFileBytes = 0;
  private blockPlace = 0;
  private page = 0;
  private position = 0;
  private end = 0;
  private pendingLoss = NOTHING_LOST;
  private isDamagePending = false;

  constructor(
    readonly cpu: number,
    readonly buffer: number,
    private readonly blocks: BlockReader,
    private readonly layout: PageLayout,
    private readonly pageSize: number,
    private readonly isLittleEndian: boolean,
  ) {}

  /** Reads the next block of pages and goes to its first event. */
  async refill(): Promise<void> {
    while (this.needsBlock && !this.isDone) {
      const block = await this.blocks.next();
      if (this.blocks.takeSkipped()) this.isDamagePending = true;
      if (!block) {
        this.isDone = true;
        return;
      }
      this.bytes = block.bytes;
      this.view = new DataView(block.bytes.buffer, block.bytes.byteOffset, block.bytes.byteLength);
      this.blockPlace = block.place;
      this.bytesRead += block.bytes.length;
      this.blockFileBytes = block.packedSize ?? block.bytes.length;
      this.fileBytes += this.blockFileBytes;
      this.page = -this.pageSize;
      this.position = 0;
      this.end = 0;
      this.needsBlock = false;
      this.advance();
    }
  }

  /** Bytes of the file that the events so far are from, about. */
  get bytesDone(): number {
    return this.needsBlock ? this.fileBytes : this.fileBytes - this.blockFileBytes / 2;
  }

  /** Whether events behind the last one stood in a part of the file that cannot be read. */
  get endsInDamage(): boolean {
    return this.isDone && this.isDamagePending;
  }

  /** The stamp of the first page, to choose a base by; undefined when there is no page. */
  async firstStamp(): Promise<bigint | undefined> {
    const block = await this.blocks.peek();
    if (!block || block.bytes.length < this.layout.dataOffset) return undefined;
    const view = new DataView(block.bytes.buffer, block.bytes.byteOffset, block.bytes.byteLength);
    return view.getBigUint64(0, this.isLittleEndian);
  }

  /** Goes to the next event of the block; sets `needsBlock` when there is none. */
  advance(): void {
    const { view, isLittleEndian } = this;
    for (;;) {
      if (this.position + 4 > this.end && !this.nextPage()) {
        this.needsBlock = true;
        return;
      }
      const header = view.getUint32(this.position, isLittleEndian);
      const type = isLittleEndian ? header & 31 : header >>> 27;
      const delta = isLittleEndian ? header >>> 5 : header & (DELTA_BITS - 1);
      if (type < PADDING) {
        if (this.readData(type, delta)) return;
      } else {
        this.readSpecial(type, delta);
      }
    }
  }

  /** Returns whether there is a record. */
  private readData(type: number, delta: number): boolean {
    let start = this.position + 4;
    let length = type * 4;
    if (type === 0) {
      if (start + 4 > this.end) return this.damaged();
      length = this.view.getUint32(start, this.isLittleEndian) - 4;
      start += 4;
    }
    // Compared before it is rounded: bit operations would make a negative number of a damaged length.
    if (length < 0 || length > this.end - start) return this.damaged();
    const next = start + ((length + 3) & ~3);
    if (next > this.end) return this.damaged();
    this.time += delta;
    this.start = start;
    this.length = length;
    this.place = this.blockPlace + start;
    this.lost = this.pendingLoss;
    this.pendingLoss = NOTHING_LOST;
    this.isAfterDamage = this.isDamagePending;
    this.isDamagePending = false;
    this.position = next;
    return true;
  }

  private readSpecial(type: number, delta: number): void {
    const second = this.position + 4;
    if (type === PADDING && delta === 0) {
      this.position = this.end;
      return;
    }
    if (second + 4 > this.end) {
      this.damaged();
      return;
    }
    const word = this.view.getUint32(second, this.isLittleEndian);
    if (type === PADDING) {
      // A discarded event: its length counts from behind the header.
      this.time += delta;
      this.position += 4 + Math.max(4, word);
    } else {
      // All that is left is an absolute stamp.
      this.time = type === TIME_EXTEND ? this.time + word * DELTA_BITS + delta : this.absolute(word, delta);
      this.position += 8;
    }
  }

  /** Only 59 bits are stored; the others are those of the stamp before. */
  private absolute(word: number, delta: number): number {
    const before = this.base + BigInt(this.time);
    const stamp = (BigInt(word) << 27n) | BigInt(delta) | (before & STAMP_HIGH_BITS);
    return Number(stamp - this.base);
  }

  private nextPage(): boolean {
    const { view, isLittleEndian } = this;
    const { longSize, dataOffset } = this.layout;
    for (;;) {
      this.page += this.pageSize;
      if (this.page + dataOffset > this.bytes.length) return false;
      const stamp = view.getBigUint64(this.page, isLittleEndian);
      // A big-endian long of 8 bytes has its low half behind.
      const commitAt = this.page + 8 + (longSize === 8 && !isLittleEndian ? 4 : 0);
      const commit = view.getUint32(commitAt, isLittleEndian);
      const length = commit & LENGTH_MASK;
      const data = this.page + dataOffset;
      if (length > this.pageSize - dataOffset) {
        this.end = this.position = data;
        this.damaged();
        continue;
      }
      if (commit & MISSED) this.pendingLoss = this.storedLoss(commit, data + length);
      this.time = Number(stamp - this.base);
      this.position = data;
      this.end = Math.min(data + length, this.bytes.length);
      if (this.end - data >= 4) return true;
    }
  }

  private storedLoss(commit: number, at: number): number {
    const { longSize } = this.layout;
    const end = Math.min(this.page + this.pageSize, this.bytes.length);
    if (!(commit & MISSED_STORED) || at + longSize > end) return UNCOUNTED;
    const low = at + (longSize === 8 && !this.isLittleEndian ? 4 : 0);
    const lost = this.view.getUint32(low, this.isLittleEndian);
    return lost === 0 ? UNCOUNTED : lost;
  }

  /** The rest of the page makes no sense. */
  private damaged(): false {
    if (this.damagedPages === 0) this.firstDamage = this.blockPlace + this.page;
    this.damagedPages++;
    this.isDamagePending = true;
    this.position = this.end;
    return false;
  }
}
