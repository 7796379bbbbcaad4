/**
 * Small caches in front of the string pool for the two names every line carries. Both compare all bytes, so
 * a collision costs time but never a wrong name.
 */
import type { StringPool } from '../model/string-pool';

const SLOTS = 1024;
const MASK = SLOTS - 1;
const WORDS = 4;

/** Task names by their whole column of 16 bytes, leading blanks included. */
export class CommCache {
  private readonly words = new Int32Array(SLOTS * WORDS);
  private readonly ids = new Int32Array(SLOTS).fill(-1);

  constructor(private readonly strings: StringPool) {}

  idOf(bytes: Uint8Array, start: number, end: number): number {
    if (end - start !== 16) return this.intern(bytes, start, end);
    const a = word(bytes, start);
    const b = word(bytes, start + 4);
    const c = word(bytes, start + 8);
    const d = word(bytes, start + 12);
    let hash = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35) ^ d;
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    const slot = (hash ^ (hash >>> 13)) & MASK;
    const { words } = this;
    const at = slot * WORDS;
    const known = this.ids[slot];
    if (
      known !== -1 &&
      words[at] === a &&
      words[at + 1] === b &&
      words[at + 2] === c &&
      words[at + 3] === d
    ) {
      return known;
    }
    words[at] = a;
    words[at + 1] = b;
    words[at + 2] = c;
    words[at + 3] = d;
    const id = this.intern(bytes, start, end);
    this.ids[slot] = id;
    return id;
  }

  /** Right-justified with blanks, so leading ones do not belong to the name. */
  private intern(bytes: Uint8Array, start: number, end: number): number {
    let from = start;
    while (from < end && bytes[from] === 0x20) from++;
    return this.strings.intern(bytes, from, end);
  }
}

function word(bytes: Uint8Array, at: number): number {
  return bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);
}

/** Event names, each with a small number of its own so that handlers can be found by index. */
export class EventNames {
  /** By number: id in the string pool. */
  readonly ids: number[] = [];
  readonly texts: string[] = [];
  private readonly slots = new Int32Array(SLOTS).fill(-1);
  private readonly hashes = new Int32Array(SLOTS);
  private readonly bytes: Uint8Array[] = [];
  private readonly numbers = new Map<string, number>();

  constructor(private readonly strings: StringPool) {}

  /** The number of the name `bytes[start … end)` whose hash the caller has made while scanning for its end. */
  numberOf(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const slot = (hash ^ (hash >>> 11)) & MASK;
    const known = this.slots[slot];
    if (known !== -1 && this.hashes[slot] === hash && this.equals(known, bytes, start, end)) return known;
    const number = this.add(bytes.slice(start, end));
    this.slots[slot] = number;
    this.hashes[slot] = hash;
    return number;
  }

  numberOfText(text: string): number {
    return this.add(new TextEncoder().encode(text));
  }

  private equals(number: number, bytes: Uint8Array, start: number, end: number): boolean {
    const mine = this.bytes[number];
    if (mine.length !== end - start) return false;
    for (let at = 0; at < mine.length; at++) if (mine[at] !== bytes[start + at]) return false;
    return true;
  }

  private add(name: Uint8Array): number {
    const key = String.fromCharCode(...name.subarray(0, 256));
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    const id = this.strings.intern(name, 0, name.length);
    const number = this.ids.push(id) - 1;
    this.texts.push(this.strings.textOf(id));
    this.bytes.push(name);
    this.numbers.set(key, number);
    return number;
  }
}
