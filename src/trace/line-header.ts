/**
 * The head of an event line: everything before the event's name. The same matcher serves the fast path (the
 * dash before the pid stands where it stood in the line before) and the search for that dash.
 *
 *     trace.dat:            dlmwl-1339  [001] .....   373.213656554: (+53970) dlm_lock_start:  …
 *     └ prefix ┘└─ comm, 16 ─┘│   └ cpu  └ flags     └ stamp          └ --ts-diff └ name
 *                             └ dash
 *     with -l:  …   dlmwl-1339    1.....   373.213656554: …          (comm 8, no brackets)
 *
 * Sources: trace-cmd's time_format(), libtraceevent's print_event_time() and data_latency_format(), the
 * kernel's trace_print_context() and trace_print_lat_context().
 *
 * Invariant: a match never reads past the line's newline, which must be in `bytes`.
 */

const BLANK = 0x20;
const DASH = 0x2d;
const DOT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const COLON = 0x3a;

/** Width of the task name, always filled: `%16s`, or `%8.8s` with -l and in the kernel's latency format. */
export const COMM_WIDTH = 16;
export const SHORT_COMM_WIDTH = 8;
/** A bare integer stamp is printed with `%12llu`, in the kernel's latency format with ` %4lld`. */
const INTEGER_WIDTH = 12;
const SHORT_INTEGER_WIDTH = 5;
/** Digits of the largest 64-bit stamp. */
const LONGEST_INTEGER = 20;

/** Bytes that the flags column may hold: letters, digits (depths in hex) and dots. */
const isFlag = new Uint8Array(256);
for (const byte of new TextEncoder().encode(
  '.#0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ',
)) {
  isFlag[byte] = 1;
}

/** What a stamp is made of. */
export const StampShape = {
  /** Seconds and microseconds. */
  Micro: 6,
  /** Seconds and nanoseconds. */
  Nano: 9,
  /** A bare integer: nanoseconds, ticks or a sequence number; the line does not tell. */
  Integer: 0,
  /** `75862us!` of the kernel's latency format: microseconds since the trace began. */
  Relative: 1,
} as const;
export type StampShape = (typeof StampShape)[keyof typeof StampShape];

/** The parts of a matched head. One object is used for all lines, so that matching allocates nothing. */
export class LineHeader {
  /** Index of the first byte of the task name's column. */
  commStart = 0;
  /** Index behind it: the dash. */
  commEnd = 0;
  pid = 0;
  cpu = 0;
  /** Stamp = high * 1e9 + low; low is below 1e9. */
  high = 0;
  low = 0;
  stampStart = 0;
  stampEnd = 0;
  shape: StampShape = StampShape.Micro;
  nameStart = 0;
  /** `-R` prints the raw flags behind the cpu. */
  rawFlags = false;
  /** Characters of the flags column, which matter when an integer stamp is glued to them. */
  private flagWidth = 5;
  /** Columns that a bare integer fills at least. */
  private integerWidth = INTEGER_WIDTH;

  /** Does a line whose task name ends at `dash` have a complete head? Fills the fields when it does. */
  matchAt(bytes: Uint8Array, lineStart: number, dash: number): boolean {
    if (bytes[dash] !== DASH) return false;
    let at = dash + 1;
    let digit = bytes[at] - ZERO;
    if (!(digit >= 0 && digit <= 9)) return false;
    let pid = 0;
    do {
      pid = pid * 10 + digit;
      digit = bytes[++at] - ZERO;
    } while (digit >= 0 && digit <= 9);
    if (bytes[at] !== BLANK || at - dash > 11) return false;
    do at++;
    while (bytes[at] === BLANK);
    if (bytes[at] === 0x28) {
      at = skipThreadGroup(bytes, at);
      if (at === 0) return false;
    }
    this.pid = pid;
    this.commEnd = dash;
    return bytes[at] === 0x5b
      ? this.matchBracketCpu(bytes, at + 1, lineStart, dash)
      : this.matchPlainCpu(bytes, at, lineStart, dash);
  }

  private matchBracketCpu(bytes: Uint8Array, start: number, lineStart: number, dash: number): boolean {
    let at = start;
    let cpu = 0;
    let digit = bytes[at] - ZERO;
    while (digit >= 0 && digit <= 9) {
      cpu = cpu * 10 + digit;
      digit = bytes[++at] - ZERO;
    }
    if (at - start < 3 || at - start > 5 || bytes[at] !== 0x5d) return false;
    this.cpu = cpu;
    this.integerWidth = INTEGER_WIDTH;
    this.commStart = dash - COMM_WIDTH < lineStart ? lineStart : dash - COMM_WIDTH;
    at++;
    const byte = bytes[at];
    if (byte === DASH) return this.matchRawFlags(bytes, at);
    this.rawFlags = false;
    if (byte !== BLANK) return this.matchStamp(bytes, at);
    const next = bytes[at + 1] - ZERO;
    if (next === BLANK - ZERO || (next >= 0 && next <= 9)) return this.matchStamp(bytes, at);
    return this.matchFlags(bytes, at + 1);
  }

  private matchPlainCpu(bytes: Uint8Array, start: number, lineStart: number, dash: number): boolean {
    let at = start;
    let cpu = 0;
    let digit = bytes[at] - ZERO;
    while (digit >= 0 && digit <= 9) {
      cpu = cpu * 10 + digit;
      digit = bytes[++at] - ZERO;
    }
    // The pid fills at least five columns, then a blank and the cpu in three: nine columns behind the dash.
    if (at === start || at - start > 5 || at - dash < 10) return false;
    this.cpu = cpu;
    this.integerWidth = SHORT_INTEGER_WIDTH;
    this.commStart = dash - SHORT_COMM_WIDTH < lineStart ? lineStart : dash - SHORT_COMM_WIDTH;
    if (bytes[at] === DASH) return this.matchRawFlags(bytes, at);
    this.rawFlags = false;
    return this.matchFlags(bytes, at);
  }

  /** `-0x1f`: flags in hex. At most two digits, and a bare integer stamp may follow without a blank. */
  private matchRawFlags(bytes: Uint8Array, dash: number): boolean {
    if (bytes[dash + 1] !== ZERO || bytes[dash + 2] !== 0x78) return false;
    this.rawFlags = true;
    const first = dash + 3;
    if (!isHex(bytes[first])) return false;
    if (bytes[first] !== ZERO && isHex(bytes[first + 1])) {
      // Two digits unless that would leave an integer stamp of fewer than its twelve columns.
      let end = first + 1;
      while (isHex(bytes[end])) end++;
      if (end - first === 2 || bytes[end] !== COLON || end - first >= 14) {
        if (this.matchStamp(bytes, first + 2)) return true;
      }
    }
    return this.matchStamp(bytes, first + 1);
  }

  private matchFlags(bytes: Uint8Array, start: number): boolean {
    const first = bytes[start];
    if (first >= ZERO && first <= NINE) return false;
    if (!isFlag[first] || !isFlag[bytes[start + 1]] || !isFlag[bytes[start + 2]]) return false;
    if (!isFlag[bytes[start + 3]]) return false;
    if (bytes[start + 5] === BLANK && isFlag[bytes[start + 4]]) {
      this.flagWidth = 5;
      return this.matchStamp(bytes, start + 5);
    }
    if (bytes[start + 4] === BLANK) return this.matchStamp(bytes, start + 4);
    return this.matchGluedStamp(bytes, start);
  }

  /**
   * `.....281034693896:`: a bare integer follows the flags without a blank, and the last flags can be digits
   * themselves. There are five (four before libtraceevent 1.2), and a glued stamp has at least twelve digits.
   */
  private matchGluedStamp(bytes: Uint8Array, start: number): boolean {
    let digits = start + 4;
    let end = digits;
    while (isFlag[bytes[end]] && end - start < 40) {
      if (bytes[end] < ZERO || bytes[end] > NINE) digits = end + 1;
      end++;
    }
    if (bytes[end] === BLANK) return this.matchStamp(bytes, end);
    if (bytes[end] !== COLON) return false;
    if (digits > start + 4) this.flagWidth = 5;
    else if (end - (start + 5) < INTEGER_WIDTH) this.flagWidth = 4;
    return this.matchStamp(bytes, Math.max(digits, start + this.flagWidth));
  }

  private matchStamp(bytes: Uint8Array, from: number): boolean {
    let at = from;
    while (bytes[at] === BLANK) at++;
    const start = at;
    let value = 0;
    let digit = bytes[at] - ZERO;
    while (digit >= 0 && digit <= 9) {
      value = value * 10 + digit;
      digit = bytes[++at] - ZERO;
    }
    if (at === start || at - start > LONGEST_INTEGER) return false;
    this.stampStart = start;
    const byte = bytes[at];
    if (byte === DOT) {
      const point = at;
      let fraction = 0;
      digit = bytes[++at] - ZERO;
      while (digit >= 0 && digit <= 9) {
        fraction = fraction * 10 + digit;
        digit = bytes[++at] - ZERO;
      }
      const places = at - point - 1;
      if (places === 9) {
        this.low = fraction;
        this.shape = StampShape.Nano;
      } else if (places === 6) {
        this.low = fraction * 1000;
        this.shape = StampShape.Micro;
      } else return false;
      this.high = value;
      if (bytes[at] !== COLON) return false;
      this.stampEnd = at;
    } else if (byte === COLON) {
      if (at - from < this.integerWidth) return false;
      this.shape = StampShape.Integer;
      this.splitInteger(bytes, start, at, value);
      this.stampEnd = at;
    } else if (byte === 0x75 && bytes[at + 1] === 0x73 && bytes[at + 3] === COLON) {
      this.shape = StampShape.Relative;
      this.high = Math.floor(value / 1e6);
      this.low = (value % 1e6) * 1000;
      this.stampEnd = at;
      at += 3;
    } else return false;
    return this.matchName(bytes, at);
  }

  private splitInteger(bytes: Uint8Array, start: number, end: number, value: number): void {
    if (end - start <= 9) {
      this.high = 0;
      this.low = value;
      return;
    }
    let high = 0;
    let low = 0;
    for (let at = start; at < end - 9; at++) high = high * 10 + (bytes[at] - ZERO);
    for (let at = end - 9; at < end; at++) low = low * 10 + (bytes[at] - ZERO);
    this.high = high;
    this.low = low;
  }

  /** Behind the stamp's colon: blanks, perhaps the `(+N)` of --ts-diff, then the name. */
  private matchName(bytes: Uint8Array, colon: number): boolean {
    let at = colon + 1;
    if (bytes[at] !== BLANK) return false;
    do at++;
    while (bytes[at] === BLANK);
    this.nameStart = bytes[at] === 0x28 && bytes[at + 1] === 0x2b ? skipDifference(bytes, at) : at;
    return true;
  }
}

/** Finds the first place in a line where a complete head matches. */
export function findHeader(header: LineHeader, bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    if (bytes[at] === DASH && header.matchAt(bytes, start, at)) return true;
  }
  return false;
}

/** `(   2701) ` or `(-------) `: the thread group of the kernel's record-tgid. 0 when it is something else. */
function skipThreadGroup(bytes: Uint8Array, open: number): number {
  let at = open + 1;
  while (bytes[at] === BLANK || bytes[at] === DASH || (bytes[at] >= ZERO && bytes[at] <= NINE)) at++;
  if (bytes[at] !== 0x29 || at - open < 5) return 0;
  do at++;
  while (bytes[at] === BLANK);
  return at;
}

/** `(+1234187) ` or, where time runs backwards, `(+-5) `. Gives back `open` when it is something else. */
function skipDifference(bytes: Uint8Array, open: number): number {
  let at = open + 2;
  if (bytes[at] === DASH) at++;
  const digits = at;
  while (bytes[at] >= ZERO && bytes[at] <= NINE) at++;
  if (bytes[at] !== 0x29 || at === digits) return open;
  do at++;
  while (bytes[at] === BLANK);
  return at;
}

function isHex(byte: number): boolean {
  return (byte >= ZERO && byte <= NINE) || (byte >= 0x61 && byte <= 0x66);
}
