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
import { CommCache } from './comm-cache';
import type { EventConsumer, InfoHandler } from './event-consumer';
import { lastFieldName } from './event-fields';
import { EventNames, infoStartOf, isPadded, isRawText, UNNAMED } from './event-names';
import { knownLine, LONGEST_KNOWN_LINE } from './known-lines';
import { COMM_WIDTH, findHeader, LineHeader, SHORT_COMM_WIDTH } from './line-header';
import { LineLog } from './line-log';
import { NewlineFinder } from './newline';
import { type Owner, RecordingSet } from './recording-set';
import { ReportNotes } from './report-notes';
import { LONGEST_LINE, UnreadLines } from './unread-lines';
import { matchVerboseHeader } from './verbose-header';
import { WaitingInfo } from './waiting-info';

const NEWLINE = 0x0a;
const RETURN = 0x0d;
const BLANK = 0x20;
const DASH = 0x2d;

/** Event types whose text may run over several lines. */
const FREE_TEXT = new Set(['print', 'bprint', 'bputs', 'raw_data', 'kernel_stack', 'user_stack']);

export class ReportScanner<C extends EventConsumer> {
  readonly recordings: RecordingSet<C>;
  readonly notes: ReportNotes<C>;
  /** Lines among the events that are neither events nor anything known. */
  readonly unread: UnreadLines<C>;
  /** Unknown lines before the first event. */
  readonly preamble = new LineLog();
  /** Known as soon as a line tells it. */
  format: TraceFormat | undefined;
  eventCount = 0;
  lineCount = 0;
  endsInMidLine = false;

  private readonly header = new LineHeader();
  private readonly comms: CommCache;
  private readonly names: EventNames;
  /** By number of the name: may the text run over several lines? */
  private readonly freeText: boolean[] = [];
  /** By number of the name: the last field of its first event. */
  private readonly lastFields: (string | undefined)[] = [];
  private readonly waiting = new WaitingInfo();
  /** Column of the dash before the pid, as found in the last line that was searched. */
  private dashColumn = 0;
  private lastRecording: Owner<C>['recording'] | undefined;
  private lastName = 0;
  private lastMayContinue = false;
  private isSkipping = false;
  private view: DataView = new DataView(new ArrayBuffer(0));

  constructor(fileName: string, strings: StringPool, createConsumer: () => C) {
    this.recordings = new RecordingSet(fileName, createConsumer);
    this.notes = new ReportNotes(this.recordings);
    this.unread = new UnreadLines(this.recordings, this.notes);
    this.comms = new CommCache(strings);
    this.names = new EventNames(strings);
  }

  /** Reads the whole lines of `bytes`, whose first byte is byte `place` of the file. Returns the bytes read. */
  scan(bytes: Uint8Array, place: number): number {
    const { header, notes } = this;
    const newlines = new NewlineFinder(bytes);
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const lastEol = bytes.lastIndexOf(NEWLINE);
    let at = this.isSkipping ? this.skipLongLine(bytes) : 0;
    // A head is matched before its line's end is known, so there must be one.
    while (at <= lastEol) {
      const dash = at + this.dashColumn;
      const isLikely = dash < lastEol && bytes[dash] === DASH && notes.owner === undefined;
      this.lineCount++;
      if (isLikely && header.matchAt(bytes, at, dash)) {
        const owner = this.recordings.ownerOf(bytes, at, header.commStart);
        const eol = newlines.find(header.nameStart);
        if (owner !== undefined && eol - at <= LONGEST_LINE && this.addEvent(bytes, at, eol, place, owner)) {
          at = eol + 1;
          continue;
        }
      }
      const eol = newlines.find(at);
      this.readSlowly(bytes, at, eol, place);
      at = eol + 1;
    }
    if (bytes.length - at > LONGEST_LINE) at = this.beginLongLine(bytes, at, place);
    this.waiting.hold();
    return at;
  }

  /** Reads what is left behind the last newline, and closes the last event. */
  finish(rest: Uint8Array, place: number): void {
    if (rest.length > 0 && !this.isSkipping) this.readCutLine(rest, place);
    this.waiting.dispatch();
  }

  /**
   * A report ends with a newline, so a last line without one has been cut. Its event stays when the head is
   * whole; its fields count only when they reach as far as those of an earlier event of that name.
   */
  private readCutLine(rest: Uint8Array, place: number): void {
    const line = new Uint8Array(rest.length + 1);
    line.set(rest);
    line[rest.length] = NEWLINE;
    const before = this.eventCount;
    const knownNames = this.names.ids.length;
    const unread = this.unread.log.count;
    this.scan(line, place);
    if (this.unread.log.count > unread) this.unread.log.removeLast();
    this.endsInMidLine = this.eventCount > 0;
    if (this.eventCount === before) return;
    const expected = this.lastName < knownNames ? this.lastFields[this.lastName] : undefined;
    if (expected === undefined || lastFieldName(utf8.decode(rest)) !== expected) this.waiting.drop();
  }

  /** Files the event whose head has been matched. False when the head turns out to span two lines. */
  private addEvent(bytes: Uint8Array, start: number, eol: number, place: number, owner: Owner<C>): boolean {
    const { header, names } = this;
    const comm = this.comms.idOf(bytes, this.view, header.commStart, header.commEnd);
    if (comm === -1) return false;
    this.waiting.dispatch();
    const { recording } = owner;
    const end = bytes[eol - 1] === RETURN ? eol - 1 : eol;
    const name = names.numberAt(bytes, this.view, header.nameStart, end);
    const type = names.ids[name];
    const row = recording.addEvent(
      header,
      place + start,
      end - start,
      comm,
      type,
      owner.buffer,
      this.lineCount,
    );

    let infoStart = infoStartOf(bytes, header.nameStart, names.lengths[name], end);
    const raw = header.rawFlags || isRawText(bytes, infoStart, end);
    if (raw && bytes[infoStart] === BLANK) infoStart++;
    this.eventCount++;
    this.lastRecording = recording;
    this.lastName = name;
    this.lastMayContinue = raw || this.freeText[name] === true;

    let handler = recording.handlers[name];
    if (handler === undefined) {
      handler = this.askConsumer(recording, name);
      this.firstOfName(bytes, name, infoStart, end);
    }
    if (handler !== null) this.waiting.set(handler, row, bytes, infoStart, end, raw);
    return true;
  }

  private askConsumer(recording: Owner<C>['recording'], name: number): InfoHandler | null {
    while (recording.handlers.length < name) recording.handlers.push(undefined);
    const handler = recording.consumer.handlerFor(this.names.texts[name]) ?? null;
    recording.handlers[name] = handler;
    return handler;
  }

  private firstOfName(bytes: Uint8Array, name: number, infoStart: number, end: number): void {
    if (this.freeText[name] !== undefined) return;
    this.freeText[name] = FREE_TEXT.has(this.names.texts[name]);
    this.lastMayContinue ||= this.freeText[name];
    this.lastFields[name] = lastFieldName(utf8.decode(bytes.subarray(infoStart, end)));
    if (this.format !== undefined || this.names.texts[name] === UNNAMED) return;
    const padded = isPadded(bytes, this.header.nameStart, this.names.lengths[name], end);
    if (padded !== undefined) this.format = padded ? 'trace-cmd report' : 'kernel trace';
  }

  private readSlowly(bytes: Uint8Array, start: number, eol: number, place: number): void {
    const end = eol > start && bytes[eol - 1] === RETURN ? eol - 1 : eol;
    if (eol - start > LONGEST_LINE) {
      this.unread.add(bytes, start, end, this.lineCount, place);
      return;
    }
    if (this.searchEvent(bytes, start, eol, place)) return;
    if (end === start) {
      this.notes.blankCount++;
      return;
    }
    if (this.lastRecording !== undefined && isStackLine(bytes, start)) {
      this.continueEvent(this.lastRecording, bytes, start, end, place);
      return;
    }
    const known = knownLine(latin1.decode(bytes.subarray(start, Math.min(end, start + LONGEST_KNOWN_LINE))));
    if (known !== undefined) this.notes.add(known, bytes, start);
    else if (this.lastRecording === undefined) {
      this.preamble.add(bytes, start, end, this.lineCount, place + start);
    } else if (!this.notes.isInSummary) {
      const isText = this.lastMayContinue && !this.unread.hidesEvent(bytes, start, end);
      if (isText) this.continueEvent(this.lastRecording, bytes, start, end, place);
      else this.unread.add(bytes, start, end, this.lineCount, place);
    }
  }

  /** Searches the line for a head; where it finds one, the next lines will be tried first. */
  private searchEvent(bytes: Uint8Array, start: number, eol: number, place: number): boolean {
    const { header, notes } = this;
    const { owner: noted } = notes;
    notes.owner = undefined;
    if (noted !== undefined && this.matchBare(bytes, start, eol)) {
      return this.addEvent(bytes, start, eol, place, noted);
    }
    const verbose = notes.hasKernelHeader && matchVerboseHeader(header, bytes, start, eol);
    if (verbose || findHeader(header, bytes, start, eol)) {
      const owner = this.recordings.ownerOf(bytes, start, header.commStart);
      if (owner !== undefined) {
        if (!verbose) this.dashColumn = header.commEnd - start;
        return this.addEvent(bytes, start, eol, place, owner);
      }
    }
    notes.owner = noted;
    return false;
  }

  /** Is it an event's line without any prefix? */
  private matchBare(bytes: Uint8Array, start: number, eol: number): boolean {
    const { header } = this;
    for (const width of [COMM_WIDTH, SHORT_COMM_WIDTH]) {
      const dash = start + width;
      if (dash < eol && header.matchAt(bytes, start, dash) && header.commStart === start) return true;
    }
    return false;
  }

  private continueEvent(
    recording: Owner<C>['recording'],
    bytes: Uint8Array,
    start: number,
    end: number,
    place: number,
  ): void {
    recording.extendLastEvent(place + end);
    this.waiting.extend(bytes, start, end);
  }

  private beginLongLine(bytes: Uint8Array, start: number, place: number): number {
    this.lineCount++;
    this.isSkipping = true;
    this.unread.add(bytes, start, bytes.length, this.lineCount, place);
    return bytes.length;
  }

  private skipLongLine(bytes: Uint8Array): number {
    const eol = bytes.indexOf(NEWLINE);
    if (eol === -1) return bytes.length;
    this.isSkipping = false;
    return eol + 1;
  }
}

/** `=> dlm_lock` or, from the kernel, ` => dlm_lock`. */
function isStackLine(bytes: Uint8Array, start: number): boolean {
  const at = bytes[start] === 0x20 ? start + 1 : start;
  return bytes[at] === 0x3d && bytes[at + 1] === 0x3e;
}

const utf8 = new TextDecoder();
/** One character for each byte. */
const latin1 = new TextDecoder('latin1');
