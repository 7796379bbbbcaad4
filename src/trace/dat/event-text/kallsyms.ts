/**
 * The kernel's symbols, from the text of /proc/kallsyms: 200,000 lines of which a report needs a few hundred. Only
 * the addresses are read at once; names stay in the text.
 */
import type { SymbolPlace } from './print-context';

export interface Kallsyms {
  readonly symbolAt: (address: bigint) => SymbolPlace | undefined;
  readonly addressOf: (name: string) => bigint | undefined;
}

const NEWLINE = 0x0a;
const BLANK = 0x20;
const DOLLAR = 0x24;
/** 'A' and 'a': absolute, offsets of per-CPU variables on x86. */
const ABSOLUTE = 0x41;
const LOWER_CASE = 0x20;
/** Addresses repeat: what was found is kept, up to this many. */
const LARGEST_CACHE = 1 << 16;

const decoder = new TextDecoder();

export function parseKallsyms(text: Uint8Array): Kallsyms {
  let table: SymbolTable | undefined;
  const open = () => {
    table ??= new SymbolTable(text);
    return table;
  };
  return {
    symbolAt: (address) => open().symbolAt(address),
    addressOf: (name) => open().addressOf(name),
  };
}

/** An address as two halves: comparing bigints two hundred thousand times takes too long. */
interface Symbols {
  readonly high: Uint32Array;
  readonly low: Uint32Array;
  /** Bytes of the text at which the names begin. */
  readonly names: Uint32Array;
}

class SymbolTable {
  /** Sorted; of symbols at one address the last of the text comes first, as in trace-cmd. */
  private readonly symbols: Symbols;
  private readonly found = new Map<bigint, SymbolPlace | undefined>();

  constructor(private readonly text: Uint8Array) {
    this.symbols = sortSymbols(readSymbols(text));
  }

  symbolAt(address: bigint): SymbolPlace | undefined {
    const known = this.found.get(address);
    if (known !== undefined || this.found.has(address)) return known;
    const row = this.rowOf(Number(address >> 32n), Number(address & 0xffff_ffffn));
    const place =
      row === undefined ? undefined : { name: this.nameAt(row), offset: address - this.addressAt(row) };
    if (this.found.size >= LARGEST_CACHE) this.found.clear();
    this.found.set(address, place);
    return place;
  }

  addressOf(name: string): bigint | undefined {
    const wanted = new TextEncoder().encode(name);
    const { names } = this.symbols;
    for (let row = 0; row < names.length; row++) {
      if (this.isNamed(names[row], wanted)) return this.addressAt(row);
    }
    return undefined;
  }

  /**
   * The symbol that an address lies in: up to the next one, and nothing behind the last. Of several names of one
   * address it is the one where bisection arrives first.
   */
  private rowOf(high: number, low: number): number | undefined {
    let from = 0;
    let to = this.symbols.names.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      const order = this.compare(middle, high, low);
      if (order === 0) return middle;
      if (order > 0) to = middle;
      else if (middle + 1 < this.symbols.names.length && this.compare(middle + 1, high, low) > 0)
        return middle;
      else from = middle + 1;
    }
    return undefined;
  }

  private compare(row: number, high: number, low: number): number {
    return this.symbols.high[row] - high || this.symbols.low[row] - low;
  }

  private addressAt(row: number): bigint {
    return (BigInt(this.symbols.high[row]) << 32n) | BigInt(this.symbols.low[row]);
  }

  private isNamed(start: number, name: Uint8Array): boolean {
    for (let index = 0; index < name.length; index++) {
      if (this.text[start + index] !== name[index]) return false;
    }
    return !(this.text[start + name.length] > BLANK);
  }

  private nameAt(row: number): string {
    const start = this.symbols.names[row];
    let end = start;
    while (end < this.text.length && this.text[end] > BLANK) end++;
    return decoder.decode(this.text.subarray(start, end));
  }
}

function sortSymbols({ high, low, names }: Symbols): Symbols {
  const order = Uint32Array.from(names.keys());
  order.sort((a, b) => high[a] - high[b] || low[a] - low[b] || b - a);
  const pick = (column: Uint32Array) => order.map((row) => column[row]);
  return { high: pick(high), low: pick(low), names: pick(names) };
}

/** In order of the text: `ffffffff81000000 T _text`, and a tab and `[module]`. The first other line ends it. */
function readSymbols(text: Uint8Array): Symbols {
  const capacity = countLines(text);
  const high = new Uint32Array(capacity);
  const low = new Uint32Array(capacity);
  const names = new Uint32Array(capacity);
  const halves = { high: 0, low: 0 };
  let count = 0;
  for (let at = 0; at < text.length; ) {
    if (text[at] === NEWLINE) {
      at++;
      continue;
    }
    const digits = readAddress(text, at, halves);
    let type = at + digits;
    while (text[type] === BLANK) type++;
    let name = type + 1;
    while (text[name] === BLANK) name++;
    if (digits === 0 || !(text[type] > BLANK && text[name] > BLANK)) break;
    const isAbsolute = (text[type] & ~LOWER_CASE) === ABSOLUTE;
    if (!isAbsolute && text[name] !== DOLLAR) {
      high[count] = halves.high;
      low[count] = halves.low;
      names[count++] = name;
    }
    const end = text.indexOf(NEWLINE, name);
    at = end < 0 ? text.length : end + 1;
  }
  const trim = (column: Uint32Array) => column.subarray(0, count);
  return { high: trim(high), low: trim(low), names: trim(names) };
}

/** Reads up to 16 hexadecimal digits into two halves; returns how many there were. */
function readAddress(text: Uint8Array, start: number, halves: { high: number; low: number }): number {
  let high = 0;
  let low = 0;
  let at = start;
  for (; at < start + 16; at++) {
    const digit = hexDigit(text[at]);
    if (digit < 0) break;
    high = ((high << 4) | (low >>> 28)) >>> 0;
    low = ((low << 4) | digit) >>> 0;
  }
  halves.high = high;
  halves.low = low;
  return at - start;
}

function hexDigit(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | LOWER_CASE;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

function countLines(text: Uint8Array): number {
  let count = 1;
  for (let at = text.indexOf(NEWLINE); at >= 0; at = text.indexOf(NEWLINE, at + 1)) count++;
  return count;
}
