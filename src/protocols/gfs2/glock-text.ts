/**
 * Splits the text of a glock event, as the kernel's print formats write it (fs/gfs2/trace_gfs2.h):
 *
 *     254,16 glock 2:6970 state PR to EX tgt:EX dmt:EX flags:lDp
 *     └ device      └ type:number    └ words
 *
 * Kernels have added and dropped words, so those who ask know each by its place or its name.
 */
import { exactNumber } from './glock-names';

const BLANK = 0x20;
const COLON = 0x3a;
const COMMA = 0x2c;
const MOST_WORDS = 12;
/** Words before those that depend on the event: the device, `glock`, type and number. */
const HEAD = 3;

export class GlockText {
  device = 0;
  type = 0;
  number: number | bigint = 0;
  /** Words behind the glock's name: `bytes[starts[n] … ends[n])`. */
  wordCount = 0;
  private bytes: Uint8Array = new Uint8Array(0);
  private readonly starts = new Int32Array(MOST_WORDS);
  private readonly ends = new Int32Array(MOST_WORDS);

  /** False when the text is of another kind. */
  read(bytes: Uint8Array, start: number, end: number): boolean {
    this.bytes = bytes;
    let words = 0;
    for (let at = start; at < end && words < MOST_WORDS; ) {
      while (at < end && bytes[at] === BLANK) at++;
      if (at === end) break;
      this.starts[words] = at;
      while (at < end && bytes[at] !== BLANK) at++;
      this.ends[words++] = at;
    }
    this.wordCount = words - HEAD;
    if (words < HEAD) return false;
    const { starts, ends } = this;
    const comma = bytes.indexOf(COMMA, starts[0]);
    const colon = bytes.indexOf(COLON, starts[2]);
    if (comma < 0 || comma >= ends[0] || colon < 0 || colon >= ends[2]) return false;
    const major = Number(exactNumber(bytes, starts[0], comma));
    this.device = ((major << 20) | Number(exactNumber(bytes, comma + 1, ends[0]))) >>> 0;
    this.type = Number(exactNumber(bytes, starts[2], colon));
    this.number = exactNumber(bytes, colon + 1, ends[2]);
    return true;
  }

  /** A word by its place behind the glock's name; '' when there is none. */
  word(place: number): string {
    if (place < 0 || place >= this.wordCount) return '';
    return decoder.decode(this.bytes.subarray(this.starts[HEAD + place], this.ends[HEAD + place]));
  }

  /** What stands behind `name:` in one of the words; '' when none begins so. */
  valueOf(name: string): string {
    for (let place = 0; place < this.wordCount; place++) {
      const word = this.word(place);
      if (word.startsWith(`${name}:`)) return word.slice(name.length + 1);
    }
    return '';
  }
}

const decoder = new TextDecoder();
