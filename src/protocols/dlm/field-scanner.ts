/**
 * Finds ` name=value` pairs in the info part of an event without making strings. Print formats list fields in
 * one order per kernel, so each name is expected where the last event had it and compared four bytes at a
 * time; any other order, missing names and unknown names are found by looking them up.
 */

const BLANK = 0x20;
const EQUALS = 0x3d;
const ABSENT = -1;
/** Names, each with its '=', of fewer bytes than a word are not expected but looked up. */
const WORD = 4;
const MOST_FIELDS = 64;
const MOST_WORDS = 512;

export class FieldScanner {
  /** First byte of each wanted field's value, or -1 when the event has no such field; by slot. */
  readonly starts: Int32Array;
  /** Byte behind each value. */
  readonly ends: Int32Array;
  private readonly names: readonly Uint8Array[];
  private readonly lastSlot: number;

  /** Fields of the last event in their order: how many, their slots (or -1), lengths of `name=`. */
  private expectedCount = 0;
  private readonly expectedSlots = new Int32Array(MOST_FIELDS);
  /** No field comes behind those. */
  private isComplete = false;
  private readonly lengths = new Int32Array(MOST_FIELDS);
  /** Of its value in the last event: numbers and symbols keep their width for long. */
  private readonly valueLengths = new Int32Array(MOST_FIELDS);
  /** Of a field that nobody wants: the next one that somebody does, and how far behind it stood last. */
  private readonly wantedAfter = new Int32Array(MOST_FIELDS);
  private readonly stepsOver = new Int32Array(MOST_FIELDS);
  /** By field: where its words begin. The last word of a name overlaps the one before, to end at its '='. */
  private readonly wordStarts = new Int32Array(MOST_FIELDS + 1);
  private readonly words = new Int32Array(MOST_WORDS);

  private bytes = new Uint8Array(0);
  private view = new DataView(new ArrayBuffer(0));

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
    if (bytes !== this.bytes) this.look(bytes);
    const { starts, ends, lengths, expectedSlots, valueLengths, lastSlot, expectedCount } = this;
    for (let slot = 0; slot < starts.length; slot++) starts[slot] = ABSENT;
    let at = start;
    let field = 0;
    let isNameKnown = false;
    while (at < end && field < expectedCount) {
      if (!isNameKnown && !this.isNameAt(field, at, end)) break;
      const slot = expectedSlots[field];
      const wanted = this.wantedAfter[field];
      if (slot === ABSENT && wanted === expectedCount && this.isComplete) return;
      if (slot === ABSENT && wanted < expectedCount && !raw) {
        const next = this.placeOf(wanted, field, at, end);
        if (next < 0) break;
        at = next;
        field = wanted;
        isNameKnown = true;
        continue;
      }
      const valueStart = at + lengths[field];
      at = valueStart + valueLengths[field];
      isNameKnown = !raw && this.isFieldAt(field + 1, at, end);
      if (!isNameKnown) {
        at = valueStart;
        if (raw && slot === lastSlot) at = end;
        else while (at < end && bytes[at] !== BLANK) at++;
        valueLengths[field] = at - valueStart;
      }
      if (slot !== ABSENT && starts[slot] === ABSENT) {
        starts[slot] = valueStart;
        ends[slot] = at;
      }
      at++;
      field++;
    }
    if (at < end) this.lookUp(bytes, at, end, raw, field);
  }

  /** Where a wanted field stands behind some that nobody wants, from `field` at `at` on; -1 when it is not there. */
  private placeOf(wanted: number, field: number, at: number, end: number): number {
    const { bytes, stepsOver } = this;
    const likely = at + stepsOver[field];
    if (this.isFieldAt(wanted, likely - 1, end)) return likely;
    if (wanted === this.expectedCount - 1 && this.isComplete) {
      // The last field of all is found sooner from the end.
      let place = end - 1;
      while (place > at && bytes[place] !== BLANK) place--;
      if (this.isFieldAt(wanted, place, end)) return place + 1;
    }
    for (let place = at; place < end; place++) {
      if (bytes[place] === BLANK && this.isFieldAt(wanted, place, end)) {
        stepsOver[field] = place + 1 - at;
        return place + 1;
      }
    }
    return -1;
  }

  /** Whether `name=`, as the last event had it in this place, stands here. */
  private isNameAt(field: number, at: number, end: number): boolean {
    const { words, view } = this;
    const lastWord = at + this.lengths[field] - WORD;
    if (lastWord + WORD > end) return false;
    let word = this.wordStarts[field];
    for (let place = at; place < lastWord; place += WORD) {
      if (view.getInt32(place, true) !== words[word++]) return false;
    }
    return view.getInt32(lastWord, true) === words[word];
  }

  /**
   * Whether a value ends here, as long as that of the last event, because the next expected name follows. Names
   * occur once and values hold no blank, so what stands before is one value. One recording has one format, so the
   * ends of the name are enough to know it by.
   */
  private isFieldAt(field: number, at: number, end: number): boolean {
    if (field === this.expectedCount) return false;
    const name = at + 1;
    const lastWord = name + this.lengths[field] - WORD;
    return (
      lastWord + WORD <= end &&
      this.bytes[at] === BLANK &&
      this.view.getInt32(name, true) === this.words[this.wordStarts[field]] &&
      this.view.getInt32(lastWord, true) === this.words[this.wordStarts[field + 1] - 1]
    );
  }

  private look(bytes: Uint8Array): void {
    this.bytes = bytes as Uint8Array<ArrayBuffer>;
    this.view = new DataView(this.bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Reads the rest of an event that is not as the last one was, and learns from it. */
  private lookUp(bytes: Uint8Array, start: number, end: number, raw: boolean, firstField: number): void {
    let at = start;
    let field = firstField;
    this.isComplete = false;
    while (at < end) {
      if (bytes[at] === BLANK) {
        at++;
        continue;
      }
      const equals = nameEnd(bytes, at, end);
      if (equals < 0) {
        at = valueEnd(bytes, at, end);
        continue;
      }
      const slot = this.slotOf(bytes, at, equals);
      this.expect(field++, at, equals + 1, slot);
      const valueStart = equals + 1;
      at = raw && slot === this.lastSlot && slot !== ABSENT ? end : valueEnd(bytes, equals + 1, end);
      if (slot !== ABSENT && this.starts[slot] === ABSENT) {
        this.starts[slot] = valueStart;
        this.ends[slot] = at;
      }
    }
    this.isComplete = field === this.expectedCount;
    let wanted = this.expectedCount;
    for (let expected = wanted - 1; expected >= 0; expected--) {
      this.wantedAfter[expected] = wanted;
      if (this.expectedSlots[expected] !== ABSENT) wanted = expected;
    }
  }

  private slotOf(bytes: Uint8Array, start: number, end: number): number {
    return this.names.findIndex((name) => name.length === end - start && matches(bytes, start, name));
  }

  /** The next event is expected to have `bytes[start … end)`, a name with its '=', as its field of this number. */
  private expect(field: number, start: number, end: number, slot: number): void {
    const length = end - start;
    const fits = field < MOST_FIELDS && length >= WORD;
    let word = this.wordStarts[field];
    this.expectedCount = Math.min(this.expectedCount, field);
    if (!fits || this.expectedCount < field || word + length / WORD + 1 > MOST_WORDS) return;
    for (let at = start; at < end - WORD; at += WORD) this.words[word++] = this.view.getInt32(at, true);
    this.words[word++] = this.view.getInt32(end - WORD, true);
    this.wordStarts[field + 1] = word;
    this.lengths[field] = length;
    this.expectedSlots[field] = slot;
    this.expectedCount = field + 1;
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
