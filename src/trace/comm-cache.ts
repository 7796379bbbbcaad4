/**
 * Task names by their whole column of 16 bytes, leading blanks included, in front of the string pool. All
 * bytes are compared, so a collision costs time but never gives a wrong name.
 */
import type { StringPool } from '../model/string-pool';
import { COMM_WIDTH } from './line-header';

const SLOTS = 1024;
const WORDS = COMM_WIDTH / 4;
const NEWLINE = 0x0a;
const BLANK = 0x20;

export class CommCache {
  private readonly words = new Int32Array(SLOTS * WORDS);
  private readonly ids = new Int32Array(SLOTS).fill(-1);

  constructor(private readonly strings: StringPool) {}

  /**
   * The id of the name in the column `bytes[start … end)`, or -1 when a line ends in there; `view` is a view
   * of the same bytes.
   */
  idOf(bytes: Uint8Array, view: DataView, start: number, end: number): number {
    if (end - start !== COMM_WIDTH) return this.intern(bytes, start, end);
    const a = view.getInt32(start, true);
    const b = view.getInt32(start + 4, true);
    const c = view.getInt32(start + 8, true);
    const d = view.getInt32(start + 12, true);
    let hash = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35) ^ d;
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    const slot = (hash ^ (hash >>> 13)) & (SLOTS - 1);
    const at = slot * WORDS;
    const { words } = this;
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
    const id = this.intern(bytes, start, end);
    if (id === -1) return -1;
    words[at] = a;
    words[at + 1] = b;
    words[at + 2] = c;
    words[at + 3] = d;
    this.ids[slot] = id;
    return id;
  }

  /** The column is filled from the right, so leading blanks do not belong to the name. */
  private intern(bytes: Uint8Array, start: number, end: number): number {
    for (let at = start; at < end; at++) if (bytes[at] === NEWLINE) return -1;
    let from = start;
    while (from < end && bytes[from] === BLANK) from++;
    return this.strings.intern(bytes, from, end);
  }
}
