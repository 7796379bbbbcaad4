/**
 * Reads report lines out of slices of bytes and files each event with its recording: the hot loop of loading.
 *
 * Most lines put the dash before the pid into the same column as the line before; there the head is matched
 * in one pass. Lines that do not are looked at slowly: a change of layout, a note, a continuation, rubbish.
 *
 * Invariant: however a file is cut into slices, the tables and the consumer's calls are the same.
 */

import type { TraceFormat } from '../model/recording';
import type { StringPool } from '../model/string-pool';
import type { EventConsumer, InfoHandler } from './event-consumer';
import { type KnownLine, knownLine } from './known-lines';
import { COMM_WIDTH, findHeader, LineHeader, SHORT_COMM_WIDTH } from './line-header';
import { LineLog } from './line-log';
import { CommCache, EventNames } from './name-caches';
import { type Owner, prefixName, RecordingSet } from './recording-set';

const NEWLINE = 0x0a;
const RETURN = 0x0d;
const BLANK = 0x20;
const DASH = 0x2d;
const COLON = 0x3a;
const EQUALS = 0x3d;

/** No report has longer lines: an event fits a page of the ring buffer. What is longer is not read as a line. */
export const LONGEST_LINE = 1 << 20;
/** The name, its colon and blanks take 22 columns in trace-cmd (print_event_name()), when the name is short. */
const PADDED_NAME = 22;
const LONGEST_NAME = 200;

/** Event types whose text may run over several lines. */
const FREE_TEXT = new Set(['print', 'bprint', 'bputs', 'raw_data', 'kernel_stack', 'user_stack']);

export class ReportScanner<C extends EventConsumer> {
  readonly recordings: RecordingSet<C>;
  readonly unreadable = new LineLog();
  readonly messages = new LineLog();
  format: TraceFormat | undefined;
  eventCount = 0;
  lineCount = 0;
  /** A line was seen that only a report or a kernel trace has. */
  isReport = false;
  /** The kernel's file header was seen. */
  hasKernelHeader = false;
  /** trace-cmd itself found its file cut off. */
  truncatedInput = false;
  endsInMidLine = false;

  private readonly header = new LineHeader();
  private readonly comms: CommCache;
  private readonly names: EventNames;
  private readonly freeText: boolean[] = [];
  /** Column of the dash before the pid, as found in the last line. */
  private dashColumn = 0;
  /** After a note with a prefix the event's line has none. */
  private noteOwner: Owner<C> | undefined;
  private lastRecording: Owner<C>['recording'] | undefined;
  private lastMayContinue = false;
  private inSummary = false;
  private skipping = false;

  // The event whose handler waits for continuation lines.
  private handler: InfoHandler | undefined;
  private handlerRow = 0;
  private infoBytes: Uint8Array = new Uint8Array(0);
  private infoStart = 0;
  private infoEnd = 0;
  private infoRaw = false;

  constructor(fileName: string, strings: StringPool, createConsumer: () => C) {
    this.recordings = new RecordingSet(fileName, createConsumer);
    this.comms = new CommCache(strings);
    this.names = new EventNames(strings);
  }

  /** Reads the whole lines of `bytes`, whose first byte is byte `place` of the file. Returns the bytes read. */
  scan(bytes: Uint8Array, place: number): number {
    const { header } = this;
    let at = this.skipping ? this.skipLongLine(bytes) : 0;
    for (;;) {
      const eol = bytes.indexOf(NEWLINE, at);
      if (eol === -1) break;
      this.lineCount++;
      const dash = at + this.dashColumn;
      if (
        dash < eol &&
        bytes[dash] === DASH &&
        this.noteOwner === undefined &&
        eol - at <= LONGEST_LINE &&
        header.matchAt(bytes, at, dash)
      ) {
        const owner = this.recordings.ownerOf(bytes, at, header.commStart);
        if (owner === undefined) this.readSlowly(bytes, at, eol, place);
        else this.addEvent(bytes, at, eol, place, owner);
      } else {
        this.readSlowly(bytes, at, eol, place);
      }
      at = eol + 1;
    }
    if (bytes.length - at > LONGEST_LINE) at = this.beginLongLine(bytes, at, place);
    this.holdInfo(bytes);
    return at;
  }

  /** Reads what is left behind the last newline, and closes the last event. */
  finish(rest: Uint8Array, place: number): void {
    if (rest.length > 0 && !this.skipping) {
      const line = new Uint8Array(rest.length + 1);
      line.set(rest);
      line[rest.length] = NEWLINE;
      const before = this.eventCount;
      this.scan(line, place);
      // A report ends with a newline, so the last line is cut; it stays when its head is whole.
      this.endsInMidLine = this.eventCount > before || this.eventCount > 0;
    }
    this.dispatch();
  }

  private addEvent(bytes: Uint8Array, start: number, eol: number, place: number, owner: Owner<C>): void {
    this.dispatch();
    const { header } = this;
    const end = bytes[eol - 1] === RETURN ? eol - 1 : eol;
    const nameStart = header.nameStart;
    let hash = 0;
    let colon = nameStart;
    let byte = bytes[colon];
    while (byte > BLANK && byte !== COLON) {
      hash = Math.imul(hash ^ byte, 0x01000193);
      byte = bytes[++colon];
    }
    let name: number;
    let infoStart: number;
    if (byte === COLON && colon > nameStart && colon - nameStart <= LONGEST_NAME) {
      name = this.names.numberOf(bytes, nameStart, colon, hash);
      infoStart = this.infoStartOf(bytes, nameStart, colon, end);
    } else {
      name = this.names.numberOfText('(unnamed)');
      infoStart = nameStart;
    }
    const raw =
      header.rawFlags ||
      (bytes[infoStart] === BLANK && infoStart < end && isAssignment(bytes, infoStart + 1));
    if (raw && bytes[infoStart] === BLANK) infoStart++;

    const { recording } = owner;
    const comm = this.comms.idOf(bytes, header.commStart, header.commEnd);
    const row = recording.addEvent(
      header,
      place + start,
      end - start,
      comm,
      this.names.ids[name],
      owner.buffer,
      this.lineCount,
    );
    this.eventCount++;
    this.lastRecording = recording;
    this.lastMayContinue = raw || this.freeText[name] === true;

    let handler = recording.handlers[name];
    if (handler === undefined) handler = this.askConsumer(recording, name);
    if (handler !== null) {
      this.handler = handler;
      this.handlerRow = row;
      this.infoBytes = bytes;
      this.infoStart = infoStart;
      this.infoEnd = end;
      this.infoRaw = raw;
    }
  }

  private infoStartOf(bytes: Uint8Array, nameStart: number, colon: number, end: number): number {
    const padded = Math.max(nameStart + PADDED_NAME, colon + 2);
    let at = colon + 1;
    while (at < padded && at < end && bytes[at] === BLANK) at++;
    return at;
  }

  private askConsumer(recording: Owner<C>['recording'], name: number): InfoHandler | null {
    const text = this.names.texts[name];
    while (recording.handlers.length < name) recording.handlers.push(undefined);
    const handler = recording.consumer.handlerFor(text) ?? null;
    recording.handlers[name] = handler;
    this.freeText[name] = FREE_TEXT.has(text);
    return handler;
  }

  private dispatch(): void {
    const { handler } = this;
    if (handler === undefined) return;
    this.handler = undefined;
    handler(this.handlerRow, this.infoBytes, this.infoStart, this.infoEnd, this.infoRaw);
  }

  /** The slice goes away, but the last event may go on in the next one. */
  private holdInfo(bytes: Uint8Array): void {
    if (this.handler === undefined || this.infoBytes !== bytes) return;
    this.infoBytes = bytes.slice(this.infoStart, this.infoEnd);
    this.infoEnd = this.infoBytes.length;
    this.infoStart = 0;
  }

  private continueInfo(bytes: Uint8Array, start: number, end: number): void {
    if (this.handler === undefined) return;
    if (this.infoBytes === bytes) {
      this.infoEnd = end;
      return;
    }
    const held = this.infoEnd - this.infoStart;
    if (held > LONGEST_LINE) return;
    const longer = new Uint8Array(held + 1 + end - start);
    longer.set(this.infoBytes.subarray(this.infoStart, this.infoEnd));
    longer[held] = NEWLINE;
    longer.set(bytes.subarray(start, end), held + 1);
    this.infoBytes = longer;
    this.infoStart = 0;
    this.infoEnd = longer.length;
  }

  private readSlowly(bytes: Uint8Array, start: number, eol: number, place: number): void {
    const end = bytes[eol - 1] === RETURN && eol > start ? eol - 1 : eol;
    if (eol - start > LONGEST_LINE) {
      this.unreadable.add(bytes, start, end, this.lineCount, place + start);
      return;
    }
    if (this.readNewLayout(bytes, start, eol, place)) return;
    const known = knownLine(latin1.decode(bytes.subarray(start, end)));
    if (known !== undefined) this.readKnownLine(known, bytes, start);
    else if (this.lastRecording === undefined) {
      this.messages.add(bytes, start, end, this.lineCount, place + start);
    } else if (this.continues(bytes, start)) {
      this.lastRecording.extendLastEvent(place + end);
      this.continueInfo(bytes, start, end);
    } else if (!this.inSummary) {
      this.unreadable.add(bytes, start, end, this.lineCount, place + start);
    }
  }

  /** Searches the line for a head; where it finds one the next lines will be tried first. */
  private readNewLayout(bytes: Uint8Array, start: number, eol: number, place: number): boolean {
    const { header, noteOwner } = this;
    if (noteOwner !== undefined) {
      this.noteOwner = undefined;
      for (const width of [COMM_WIDTH, SHORT_COMM_WIDTH]) {
        const dash = start + width;
        if (dash < eol && header.matchAt(bytes, start, dash) && header.commStart === start) {
          this.addEvent(bytes, start, eol, place, noteOwner);
          return true;
        }
      }
    }
    if (!findHeader(header, bytes, start, eol)) return false;
    const owner = this.recordings.ownerOf(bytes, start, header.commStart);
    if (owner === undefined) return false;
    this.dashColumn = header.commEnd - start;
    this.addEvent(bytes, start, eol, place, owner);
    return true;
  }

  private readKnownLine(known: KnownLine, bytes: Uint8Array, start: number): void {
    switch (known.kind) {
      case 'cpus':
        this.isReport = true;
        this.recordings.announce(prefixName(utf8.decode(bytes.subarray(start, start + known.prefixLength))));
        return;
      case 'cpu-note': {
        this.dispatch();
        const owner =
          known.prefixLength === 0
            ? (this.noteOwner ?? this.recordings.ownerOf(bytes, start, start))
            : this.recordings.ownerOf(bytes, start, start + known.prefixLength);
        if (owner === undefined) return;
        this.noteOwner = owner;
        if (known.lost !== undefined) owner.recording.openGap(known.cpu, owner.buffer, known.lost);
        return;
      }
      case 'kernel-header':
        this.isReport = true;
        this.hasKernelHeader = true;
        this.recordings.announce('');
        return;
      case 'summary':
        this.inSummary = true;
        return;
      case 'truncated':
        this.isReport = true;
        this.truncatedInput = true;
        return;
      case 'other-report':
        this.isReport = true;
        return;
      case 'comment':
      case 'blank':
      case 'message':
        return;
    }
  }

  /** Does an unknown line belong to the event before it? */
  private continues(bytes: Uint8Array, start: number): boolean {
    if (this.inSummary) return false;
    if (this.lastMayContinue) return true;
    let at = start;
    while (bytes[at] === BLANK) at++;
    return bytes[at] === EQUALS && bytes[at + 1] === 0x3e;
  }

  private beginLongLine(bytes: Uint8Array, start: number, place: number): number {
    this.lineCount++;
    this.skipping = true;
    this.unreadable.add(bytes, start, bytes.length, this.lineCount, place + start);
    return bytes.length;
  }

  private skipLongLine(bytes: Uint8Array): number {
    const eol = bytes.indexOf(NEWLINE);
    if (eol === -1) return bytes.length;
    this.skipping = false;
    return eol + 1;
  }
}

const utf8 = new TextDecoder();
/** One character for each byte. */
const latin1 = new TextDecoder('latin1');

/** `name=` at this place: raw fields, each printed with a blank before it. */
function isAssignment(bytes: Uint8Array, start: number): boolean {
  let at = start;
  while (isWord(bytes[at])) at++;
  return at > start && bytes[at] === EQUALS;
}

function isWord(byte: number): boolean {
  return (
    (byte >= 0x61 && byte <= 0x7a) ||
    byte === 0x5f ||
    (byte >= 0x30 && byte <= 0x39) ||
    (byte >= 0x41 && byte <= 0x5a)
  );
}
