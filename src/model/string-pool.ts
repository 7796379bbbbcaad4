/**
 * Byte strings stored once, each known by a small number. Names in a trace are bytes (a resource name may
 * hold anything), so bytes are what is kept and compared; text is made only for display.
 */

const EMPTY = -1;
const NOTHING = new Uint8Array(0);

/** A finished pool: string `id` is `bytes[offsets[id] … offsets[id + 1])`. */
export interface StringTable {
  readonly count: number;
  readonly bytes: Uint8Array;
  readonly offsets: Uint32Array;
}

export class StringPool {
  private bytes = new Uint8Array(1 << 12);
  private offsets = new Uint32Array(1 << 8);
  private hashes = new Int32Array(1 << 8);
  private slots = new Int32Array(1 << 9).fill(EMPTY);
  count = 0;
  private latest = 0;
  private view = new DataView(this.bytes.buffer);
  /** What was interned last, and a view of it: mostly the next string is of the same bytes. */
  private source: Uint8Array = NOTHING;
  private sourceView: DataView = new DataView(NOTHING.buffer);

  constructor() {
    this.intern(new Uint8Array(0), 0, 0);
  }

  /** The id of `source[start … end)`; the empty string is 0. */
  intern(source: Uint8Array, start: number, end: number): number {
    if (source !== this.source) this.look(source);
    return this.internIn(this.sourceView, start, end);
  }

  /** The same of the bytes that a view shows. */
  internIn(source: DataView, start: number, end: number): number {
    // Events of one lock follow each other, and name the same resource.
    if (this.count > 0 && this.holds(this.latest, source, start, end)) return this.latest;
    const hash = hashOf(source, start, end);
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    for (let id = this.slots[slot]; id !== EMPTY; id = this.slots[slot]) {
      if (this.hashes[id] === hash && this.holds(id, source, start, end)) {
        this.latest = id;
        return id;
      }
      slot = (slot + 1) & mask;
    }
    this.latest = this.add(source, start, end, hash, slot);
    return this.latest;
  }

  internText(text: string): number {
    const encoded = new TextEncoder().encode(text);
    return this.intern(encoded, 0, encoded.length);
  }

  /** Whether string `id` is what a view shows from `start` to `end`. Four bytes are compared at a time. */
  holds(id: number, source: DataView, start: number, end: number): boolean {
    const { view } = this;
    let mine = this.offsets[id];
    if (this.offsets[id + 1] - mine !== end - start) return false;
    let at = start;
    for (; at + 4 <= end; at += 4, mine += 4) {
      if (view.getInt32(mine, true) !== source.getInt32(at, true)) return false;
    }
    for (; at < end; at++, mine++) if (view.getUint8(mine) !== source.getUint8(at)) return false;
    return true;
  }

  finish(): StringTable {
    this.look(NOTHING);
    return {
      count: this.count,
      bytes: this.bytes.slice(0, this.offsets[this.count]),
      offsets: this.offsets.slice(0, this.count + 1),
    };
  }

  bytesOf(id: number): Uint8Array {
    return this.bytes.subarray(this.offsets[id], this.offsets[id + 1]);
  }

  textOf(id: number): string {
    return decoder.decode(this.bytesOf(id));
  }

  private look(source: Uint8Array): void {
    this.source = source;
    this.sourceView = new DataView(source.buffer, source.byteOffset, source.byteLength);
  }

  private add(source: DataView, start: number, end: number, hash: number, slot: number): number {
    const id = this.count++;
    const from = this.offsets[id];
    const to = from + (end - start);
    if (to > this.bytes.length) {
      this.bytes = enlarged(this.bytes, Math.max(to, this.bytes.length * 2));
      this.view = new DataView(this.bytes.buffer);
    }
    for (let at = start; at < end; at++) this.bytes[from + at - start] = source.getUint8(at);
    if (this.count + 1 >= this.offsets.length) this.growIndex();
    this.offsets[id + 1] = to;
    this.hashes[id] = hash;
    if (this.count * 2 > this.slots.length) this.rehash();
    else this.slots[slot] = id;
    return id;
  }

  private growIndex(): void {
    const offsets = new Uint32Array(this.offsets.length * 2);
    offsets.set(this.offsets);
    this.offsets = offsets;
    const hashes = new Int32Array(offsets.length);
    hashes.set(this.hashes);
    this.hashes = hashes;
  }

  private rehash(): void {
    this.slots = new Int32Array(this.slots.length * 2).fill(EMPTY);
    const mask = this.slots.length - 1;
    for (let id = 0; id < this.count; id++) {
      let slot = this.hashes[id] & mask;
      while (this.slots[slot] !== EMPTY) slot = (slot + 1) & mask;
      this.slots[slot] = id;
    }
  }
}

const decoder = new TextDecoder();

export function bytesOf(strings: StringTable, id: number): Uint8Array {
  return strings.bytes.subarray(strings.offsets[id], strings.offsets[id + 1]);
}

export function textOf(strings: StringTable, id: number): string {
  return decoder.decode(bytesOf(strings, id));
}

/** Of four bytes at a time. */
function hashOf(view: DataView, start: number, end: number): number {
  let hash = end - start;
  let at = start;
  for (; at + 4 <= end; at += 4) hash = mix(hash ^ view.getInt32(at, true));
  for (; at < end; at++) hash = mix(hash ^ view.getUint8(at));
  return hash ^ (hash >>> 13);
}

function mix(hash: number): number {
  const mixed = Math.imul(hash, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}

function enlarged(bytes: Uint8Array, capacity: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(capacity);
  larger.set(bytes);
  return larger;
}
