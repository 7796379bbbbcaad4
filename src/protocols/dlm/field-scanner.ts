/**
 * Finds ` name=value` pairs in the info part of an event without making strings. Print formats list fields in
 * one order per kernel, so the next name is guessed from the last event's order and compared; any other
 * order, missing names and unknown names are found by looking them up.
 */

const BLANK = 0x20;
const EQUALS = 0x3d;
const ABSENT = -1;

export class FieldScanner {
  /** First byte of each wanted field's value, or -1 when the event has no such field; by slot. */
  readonly starts: Int32Array;
  /** Byte behind each value. */
  readonly ends: Int32Array;
  private readonly names: readonly Uint8Array[];
  private readonly lastSlot: number;
  /** Fields of the last event in their order: names as bytes, and their slots (or -1). */
  private expectedNames: Uint8Array[] = [];
  private expectedSlots: number[] = [];

  /**
   * @param names wanted fields; a field's slot is its index
   * @param lastName a field whose raw value runs on to the end of the line, whatever bytes it holds
   */
  constructor(names: readonly string[], lastName: string) {
    const encoder = new TextEncoder();
    this.names = names.map((name) => encoder.encode(name));
    this.starts = new Int32Array(names.length);
    this.ends = new Int32Array(names.length);
    this.lastSlot = names.indexOf(lastName);
  }

  /** Fills `starts` and `ends` from `bytes[start … end)`. The first field of a name wins. */
  scan(bytes: Uint8Array, start: number, end: number, raw: boolean): void {
    this.starts.fill(ABSENT);
    let at = start;
    let index = 0;
    while (at < end) {
      if (bytes[at] === BLANK) {
        at++;
        continue;
      }
      const name = this.expectedNames[index];
      const length = name !== undefined && at + name.length < end ? name.length : 0;
      let valueStart = at + length + 1;
      let slot = ABSENT;
      if (length > 0 && bytes[at + length] === EQUALS && matches(bytes, at, name)) {
        slot = this.expectedSlots[index];
      } else {
        const equals = nameEnd(bytes, at, end);
        if (equals < 0) {
          at = valueEnd(bytes, at, end);
          continue;
        }
        slot = this.learn(bytes, at, equals, index);
        valueStart = equals + 1;
      }
      index++;
      const runsOn = raw && slot === this.lastSlot && slot !== ABSENT;
      at = runsOn ? end : valueEnd(bytes, valueStart, end);
      if (slot !== ABSENT && this.starts[slot] === ABSENT) {
        this.starts[slot] = valueStart;
        this.ends[slot] = at;
      }
    }
  }

  private learn(bytes: Uint8Array, start: number, end: number, index: number): number {
    const slot = this.names.findIndex((name) => name.length === end - start && matches(bytes, start, name));
    this.expectedNames[index] = bytes.slice(start, end);
    this.expectedSlots[index] = slot;
    return slot;
  }
}

function matches(bytes: Uint8Array, at: number, name: Uint8Array): boolean {
  for (let index = 0; index < name.length; index++) if (bytes[at + index] !== name[index]) return false;
  return true;
}

/** Where the '=' of a field name that begins at `at` stands, or -1 when the token is no field. */
function nameEnd(bytes: Uint8Array, at: number, end: number): number {
  for (let index = at; index < end && bytes[index] !== BLANK; index++) {
    if (bytes[index] === EQUALS) return index;
  }
  return -1;
}

function valueEnd(bytes: Uint8Array, at: number, end: number): number {
  let index = at;
  while (index < end && bytes[index] !== BLANK) index++;
  return index;
}
