/**
 * Decodes events again from their places in the file, when somebody looks at them. The tables keep times and
 * names only, so this is where the text and the fields of an event come from.
 */
import type { StringPool } from '../model/string-pool';
import type { ByteSource } from './byte-source';
import { fieldsOf, printFieldsOf } from './event-fields';
import { infoStartOf, isRawText, nameLengthAt } from './event-names';
import { findHeader, LineHeader } from './line-header';
import type { RecordingData } from './recording-data';
import { matchVerboseHeader } from './verbose-header';

export interface EventText {
  /** Row in the event table. */
  readonly row: number;
  readonly cpu: number;
  readonly pid: number;
  readonly comm: string;
  /** The stamp as it is printed. */
  readonly stamp: string;
  /** Name of the event. */
  readonly event: string;
  /** What is printed behind the name; lines that belong to the event are joined with a newline. */
  readonly text: string;
  readonly fields: Readonly<Record<string, string>>;
}

const BLANK = 0x20;
/** Rows that lie this close in the file are read at once. */
const LARGEST_SKIP = 64 * 1024;
const LARGEST_READ = 8 * 1024 * 1024;
const PRINTS = new Set(['print', 'bprint', 'bputs']);

/** Events `from … to` of a recording. Rejects when the file cannot be read any more. */
export async function readEvents(
  source: ByteSource,
  { events }: Pick<RecordingData, 'events'>,
  strings: Pick<StringPool, 'textOf'>,
  from: number,
  to: number,
): Promise<EventText[]> {
  const end = Math.min(to, events.rowCount);
  const texts: EventText[] = [];
  const header = new LineHeader();
  for (let first = Math.max(0, from); first < end; ) {
    const last = lastOfRead(events, first, end);
    const start = events.place[first];
    const bytes = await source.read(start, events.place[last] + events.length[last] - start);
    for (let row = first; row <= last; row++) {
      const at = events.place[row] - start;
      const line = bytes.subarray(at, at + events.length[row]);
      texts.push({
        row,
        cpu: events.cpu[row],
        pid: events.pid[row],
        comm: strings.textOf(events.comm[row]),
        event: strings.textOf(events.type[row]),
        ...lineParts(header, line, strings.textOf(events.type[row])),
      });
    }
    first = last + 1;
  }
  return texts;
}

/** The last row that is near enough to be read together with `first`. */
function lastOfRead({ place, length }: RecordingData['events'], first: number, end: number): number {
  const start = place[first];
  let row = first;
  while (row + 1 < end) {
    const skip = place[row + 1] - (place[row] + length[row]);
    if (skip > LARGEST_SKIP || place[row + 1] + length[row + 1] - start > LARGEST_READ) break;
    row++;
  }
  return row;
}

function lineParts(
  header: LineHeader,
  line: Uint8Array,
  event: string,
): Pick<EventText, 'stamp' | 'text' | 'fields'> {
  // A head is matched up to its line's end, so there must be one.
  const bytes = new Uint8Array(line.length + 1);
  bytes.set(line);
  bytes[line.length] = 0x0a;
  const end = endOfFirstLine(bytes);
  const isVerbose = !findHeader(header, bytes, 0, end);
  if (isVerbose && !matchVerboseHeader(header, bytes, 0, end)) {
    return { stamp: '', text: decode(line), fields: {} };
  }
  const { nameStart } = header;
  let start = infoStartOf(bytes, nameStart, nameLengthAt(bytes, nameStart, end), end);
  const raw = header.rawFlags || isRawText(bytes, start, end);
  if (raw && bytes[start] === BLANK) start++;
  const text = decode(bytes.subarray(start, line.length));
  return {
    stamp: isVerbose ? microseconds(header) : decode(bytes.subarray(header.stampStart, header.stampEnd)),
    text,
    fields: PRINTS.has(event) ? printFieldsOf(text) : fieldsOf(text),
  };
}

function endOfFirstLine(bytes: Uint8Array): number {
  const eol = bytes.indexOf(0x0a);
  return eol > 0 && bytes[eol - 1] === 0x0d ? eol - 1 : eol;
}

/** The verbose format prints its stamp in hex; it is shown as the kernel prints it elsewhere. */
function microseconds({ high, low }: LineHeader): string {
  return `${high}.${String(Math.floor(low / 1000)).padStart(6, '0')}`;
}

function decode(bytes: Uint8Array): string {
  return decoder.decode(bytes).replaceAll('\r\n', '\n');
}

const decoder = new TextDecoder();
