import type { StringPool } from '../../model/string-pool';
import { NO_ROW } from '../../model/table';
import { hexDigit, SpellingCache } from './value';

const SMALL_X = 0x78;
const ZERO = 0x30;
const NUL = 0;
/** Longer than any name the DLM takes (DLM_RESNAME_MAXLEN is 64). */
const LONGEST = 512;

/**
 * Reads res_name. Formatted reports print hex bytes (with 0x in message events), raw ones the bytes
 * themselves, running on past the end of the name into leftover bytes of the ring buffer up to a NUL, or
 * `ARRAY[72, 65]` when a byte is not printable; an array has the right length.
 */
export class ResourceNameReader {
  /** The last name read cannot be trusted beyond its beginning. */
  uncertain = false;
  private readonly scratch = new Uint8Array(LONGEST);
  /** Hex spelling → id. */
  private readonly cache = new SpellingCache();

  constructor(private readonly strings: StringPool) {}

  /** The id of the name in the string pool; NO_ROW when the event has no name. */
  read(bytes: Uint8Array, start: number, end: number, raw: boolean): number {
    this.uncertain = false;
    if (start < 0) return NO_ROW;
    if (raw) return this.readRaw(bytes, start, end);
    const { cache } = this;
    const slot = cache.slotOf(bytes, start, end);
    if (cache.holds(slot, bytes, start, end)) return cache.valueAt(slot);
    const id = this.readHex(bytes, start, end);
    cache.keep(slot, bytes, start, end, id);
    return id;
  }

  private readHex(bytes: Uint8Array, start: number, end: number): number {
    let at = start;
    if (end - start >= 2 && bytes[at] === ZERO && bytes[at + 1] === SMALL_X) at += 2;
    if (at === end) return NO_ROW;
    let length = 0;
    while (at + 1 < end && length < LONGEST) {
      const high = hexDigit(bytes[at]);
      const low = hexDigit(bytes[at + 1]);
      if (high < 0 || low < 0) break;
      this.scratch[length++] = high * 16 + low;
      at += 2;
    }
    return this.strings.intern(this.scratch, 0, length);
  }

  private readRaw(bytes: Uint8Array, start: number, end: number): number {
    const array = this.readArray(bytes, start, end);
    if (array !== undefined) return array;
    let stop = start;
    while (stop < end && bytes[stop] !== NUL) stop++;
    this.uncertain = true;
    return stop === start ? NO_ROW : this.strings.intern(bytes, start, stop);
  }

  private readArray(bytes: Uint8Array, start: number, end: number): number | undefined {
    const opening = 'ARRAY[';
    if (end - start < opening.length + 3) return undefined;
    for (let index = 0; index < opening.length; index++) {
      if (bytes[start + index] !== opening.charCodeAt(index)) return undefined;
    }
    let length = 0;
    for (let at = start + opening.length; at + 1 < end && length < LONGEST; at += 4) {
      const high = hexDigit(bytes[at]);
      const low = hexDigit(bytes[at + 1]);
      if (high < 0 || low < 0) return undefined;
      this.scratch[length++] = high * 16 + low;
    }
    return this.strings.intern(this.scratch, 0, length);
  }
}
