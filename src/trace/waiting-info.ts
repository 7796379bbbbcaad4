/**
 * The text of the last event, kept from its handler until it is known that no more lines belong to it: stack
 * traces, prints and raw names may run over several lines, and over the end of a slice.
 */
import type { InfoHandler } from './event-consumer';

const NEWLINE = 0x0a;
const RETURN = 0x0d;
/** What runs on longer is no event's text. */
const LONGEST_TEXT = 1 << 20;

export class WaitingInfo {
  private handler: InfoHandler | undefined;
  private row = 0;
  private bytes: Uint8Array = new Uint8Array(0);
  private start = 0;
  private end = 0;
  private raw = false;
  /** The bytes are a copy of its own. */
  private isHeld = false;
  /** The line that ends the text so far ends in CR LF. */
  private endsInReturn = false;

  set(handler: InfoHandler, row: number, bytes: Uint8Array, start: number, end: number, raw: boolean): void {
    this.handler = handler;
    this.row = row;
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    this.raw = raw;
    this.isHeld = false;
  }

  /** Nothing more belongs to it: hands the text to its handler. */
  dispatch(): void {
    const { handler } = this;
    if (handler === undefined) return;
    this.handler = undefined;
    handler(this.row, this.bytes, this.start, this.end, this.raw);
  }

  drop(): void {
    this.handler = undefined;
  }

  /** The slice goes away, but the event may go on in the next one. */
  hold(): void {
    if (this.handler === undefined || this.isHeld) return;
    this.isHeld = true;
    this.endsInReturn = this.bytes[this.end] === RETURN;
    this.bytes = this.bytes.slice(this.start, this.end);
    this.end = this.bytes.length;
    this.start = 0;
  }

  /** `bytes[start … end)` is one more line of it. */
  extend(bytes: Uint8Array, start: number, end: number): void {
    if (this.handler === undefined) return;
    if (!this.isHeld) {
      this.end = end;
      return;
    }
    const held = this.end - this.start;
    if (held > LONGEST_TEXT) return;
    const lineEnd = this.endsInReturn ? [RETURN, NEWLINE] : [NEWLINE];
    const longer = new Uint8Array(held + lineEnd.length + end - start);
    longer.set(this.bytes.subarray(this.start, this.end));
    longer.set(lineEnd, held);
    longer.set(bytes.subarray(start, end), held + lineEnd.length);
    this.endsInReturn = bytes[end] === RETURN;
    this.bytes = longer;
    this.start = 0;
    this.end = longer.length;
  }
}
