/**
 * Names of events, each with a small number of its own, so that what belongs to a kind of event is found by
 * index. A name stands behind the stamp and ends at a colon:
 *
 *     dlm_lock_start:       ls_id=…       trace-cmd: padded to 22 columns (print_event_name())
 *     dlm_lock_start: ls_id=…             kernel
 *     dlm_lock <-dlm_lock_dentry          kernel, function tracer: no name at all
 */
import type { StringPool } from '../model/string-pool';

const SLOTS = 1024;
const BLANK = 0x20;
const COLON = 0x3a;
/** Bytes of a name that make its slot: the fifth to the eighth, the tenth to the thirteenth. */
const FIRST_WORD = 4;
const SECOND_WORD = 9;
const LONGEST_NAME = 200;

/** Name of an event whose line shows none. */
export const UNNAMED = '(unnamed)';

export class EventNames {
  /** By number: id in the string pool. */
  readonly ids: number[] = [];
  readonly texts: string[] = [];
  /** By number: characters from the start of the name to its colon; 0 when the line shows no name. */
  readonly lengths: number[] = [];

  private readonly slots = new Int32Array(SLOTS).fill(-1);
  /** By number: name and colon. */
  private readonly bytes: Uint8Array[] = [];
  private readonly numbers = new Map<string, number>();

  constructor(private readonly strings: StringPool) {}

  /** The number of the name that begins at `start`; `end` is the end of the line. */
  numberAt(bytes: Uint8Array, view: DataView, start: number, end: number): number {
    if (start + SECOND_WORD + 4 > bytes.length) return this.search(bytes, start, end);
    const hash =
      Math.imul(view.getInt32(start + FIRST_WORD, true), 0x9e3779b1) ^
      Math.imul(view.getInt32(start + SECOND_WORD, true), 0x85ebca6b);
    const slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    const known = this.slots[slot];
    if (known !== -1 && this.standsAt(known, bytes, start)) return known;
    const number = this.search(bytes, start, end);
    if (this.bytes[number].length > 0) this.slots[slot] = number;
    return number;
  }

  private standsAt(number: number, bytes: Uint8Array, start: number): boolean {
    const name = this.bytes[number];
    const { length } = name;
    for (let at = 0; at < length; at++) if (name[at] !== bytes[start + at]) return false;
    return bytes[start + length] <= BLANK;
  }

  private search(bytes: Uint8Array, start: number, end: number): number {
    const length = nameLengthAt(bytes, start, end);
    if (length === 0) return this.searchUnnamed(bytes, start, end);
    const name = decoder.decode(bytes.subarray(start, start + length));
    return this.add(`${name}:`, name, bytes.slice(start, start + length + 1), length);
  }

  private searchUnnamed(bytes: Uint8Array, start: number, end: number): number {
    const nothing = new Uint8Array(0);
    if (beginsWith(bytes, start, marker)) return this.add('marker', 'print', nothing, 0);
    if (hasArrow(bytes, start, end)) return this.add('function', 'function', nothing, 0);
    if (beginsWith(bytes, start, kernelStack)) return this.add('stack', 'kernel_stack', nothing, 0);
    if (beginsWith(bytes, start, userStack)) return this.add('user stack', 'user_stack', nothing, 0);
    return this.add('none', UNNAMED, nothing, 0);
  }

  private add(key: string, text: string, bytes: Uint8Array, length: number): number {
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    const number = this.ids.push(this.strings.internText(text)) - 1;
    this.texts.push(text);
    this.lengths.push(length);
    this.bytes.push(bytes);
    this.numbers.set(key, number);
    return number;
  }
}

const decoder = new TextDecoder();
/** The kernel prints the caller of a trace marker in place of the event's name, which is `print`. */
const marker = bytesOf('tracing_mark_write: ');
const kernelStack = bytesOf('<stack trace');
const userStack = bytesOf('<user stack trace');
const FAILED = bytesOf('[FAILED TO PARSE] ');

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function beginsWith(bytes: Uint8Array, start: number, beginning: Uint8Array): boolean {
  for (let at = 0; at < beginning.length; at++) if (bytes[start + at] !== beginning[at]) return false;
  return true;
}

/** `dlm_lock <-dlm_user_request` of the kernel's function tracer. */
function hasArrow(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at + 2 < end; at++) {
    if (bytes[at + 1] === 0x3c && bytes[at] === BLANK && bytes[at + 2] === 0x2d) return true;
  }
  return false;
}

/** Characters of the name at `start`, without its colon; 0 when the line shows none. */
export function nameLengthAt(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && bytes[at] > BLANK && bytes[at] !== COLON) at++;
  if (at >= end || bytes[at] !== COLON || bytes[at + 1] > BLANK || at - start > LONGEST_NAME) return 0;
  return beginsWith(bytes, start, marker) ? 0 : at - start;
}

/** trace-cmd pads the name with its colon to 22 columns when it has fewer than 20 characters. */
const PADDED_NAME = 22;
const SHORT_NAME = 20;

/** Where the text of the event begins, when the line shows its name. The name of `length` characters (0: none) begins at `nameStart`. */
export function infoStartOf(bytes: Uint8Array, nameStart: number, length: number, end: number): number {
  if (length === 0) return nameStart;
  const afterColon = nameStart + length + 2;
  if (length < SHORT_NAME && bytes[afterColon] === BLANK) {
    const padded = nameStart + PADDED_NAME;
    if (padded >= end) return end;
    if (bytes[padded - 1] === BLANK) return padded;
  }
  return afterColon < end ? afterColon : end;
}

/** Whose text it is, by the padding of the name; undefined when the line does not tell. */
export function isPadded(
  bytes: Uint8Array,
  nameStart: number,
  length: number,
  end: number,
): boolean | undefined {
  if (length === 0) return false;
  const afterColon = nameStart + length + 2;
  if (length >= SHORT_NAME || afterColon >= end) return undefined;
  return bytes[afterColon] === BLANK;
}

/**
 * Raw fields (`report -R`): each is printed with a blank before its name, so the text begins with one. Events
 * whose print format the library cannot parse are printed so, too, behind a remark.
 */
export function isRawText(bytes: Uint8Array, infoStart: number, end: number): boolean {
  if (bytes[infoStart] === FAILED[0]) return beginsWith(bytes, infoStart, FAILED);
  if (bytes[infoStart] !== BLANK) return false;
  let at = infoStart + 1;
  while (at < end && isWord(bytes[at])) at++;
  return at > infoStart + 1 && bytes[at] === 0x3d;
}

function isWord(byte: number): boolean {
  return (
    (byte >= 0x61 && byte <= 0x7a) ||
    byte === 0x5f ||
    (byte >= 0x30 && byte <= 0x39) ||
    (byte >= 0x41 && byte <= 0x5a)
  );
}
