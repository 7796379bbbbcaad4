import type { StringPool } from '../../model/string-pool';

/**
 * The names that GFS2 gives to its glocks in the DLM: type and number in hex, padded with blanks to 8 and 16 characters
 * (fs/gfs2/lock_dlm.c, gdlm_lock). Events print the number in decimal.
 */
export class GlockNames {
  /** By type, then by number: id in the string pool. */
  private readonly known = new Map<number, Map<number | bigint, number>>();

  constructor(private readonly strings: StringPool) {}

  /** @param number a bigint where it is too large to be exact otherwise */
  idOf(type: number, number: number | bigint): number {
    let ofType = this.known.get(type);
    if (!ofType) {
      ofType = new Map();
      this.known.set(type, ofType);
    }
    let id = ofType.get(number);
    if (id === undefined) {
      id = this.strings.internText(glockName(type, number));
      ofType.set(number, id);
    }
    return id;
  }
}

function glockName(type: number, number: number | bigint): string {
  return type.toString(16).padStart(8) + number.toString(16).padStart(16);
}

/** As many digits are exact in a float64. */
const EXACT_DIGITS = 15;

const decoder = new TextDecoder();

/** The decimal number in `bytes[start … end)`, exactly. */
export function exactNumber(bytes: Uint8Array, start: number, end: number): number | bigint {
  let value = 0;
  let at = start;
  for (; at < end && at - start < EXACT_DIGITS; at++) {
    const digit = bytes[at] - 0x30;
    if (digit < 0 || digit > 9) return value;
    value = value * 10 + digit;
  }
  if (at === end) return value;
  const digits = /^\d+/.exec(decoder.decode(bytes.subarray(start, end)))?.[0] ?? '0';
  const exact = BigInt(digits);
  return exact <= Number.MAX_SAFE_INTEGER ? Number(exact) : exact;
}
