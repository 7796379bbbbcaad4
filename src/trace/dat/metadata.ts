/**
 * What a trace.dat tells about the machine that recorded it. Versions 6 and 7 store the same blocks, one after
 * the other or each in a section of its own.
 */
import type { BinaryReader } from './binary-reader';
import { type EventFormat, parseEventFormat } from './event-format';

/** How ring buffer pages are laid out (header_page). */
export interface PageLayout {
  /** Size of a long in the kernel: 4 or 8. The recorder's own, in the file header, may differ. */
  readonly longSize: 4 | 8;
  /** Byte of a page at which its events begin. */
  readonly dataOffset: number;
}

const TEXT = new TextDecoder();
export const DEFAULT_LAYOUT: PageLayout = { longSize: 8, dataOffset: 16 };

/** `header_page` and `header_event`. */
export function readHeaderInfo(from: BinaryReader): PageLayout {
  from.cstring();
  const page = from.text(from.size());
  from.cstring();
  from.take(from.size());
  const field = (name: string) =>
    new RegExp(`field:[^;]*\\b${name};\\s*offset:(\\d+);\\s*size:(\\d+);`).exec(page);
  const commit = field('commit');
  const data = field('data');
  if (!commit) return DEFAULT_LAYOUT;
  const longSize = Number(commit[2]) === 4 ? 4 : 8;
  const behindCommit = 8 + longSize;
  const dataOffset = data ? Number(data[1]) : behindCommit;
  if (dataOffset < behindCommit) return DEFAULT_LAYOUT;
  return { longSize, dataOffset };
}

/** The formats of ftrace's own events. */
export function readFtraceFormats(from: BinaryReader): EventFormat[] {
  return readFormats(from, from.u32(), 'ftrace');
}

/** The formats of all recorded systems. */
export function readEventFormats(from: BinaryReader): EventFormat[] {
  const formats: EventFormat[] = [];
  const systems = from.u32();
  for (let index = 0; index < systems; index++) {
    const system = from.cstring();
    formats.push(...readFormats(from, from.u32(), system));
  }
  return formats;
}

function readFormats(from: BinaryReader, count: number, system: string): EventFormat[] {
  const formats: EventFormat[] = [];
  for (let index = 0; index < count; index++) {
    const format = parseEventFormat(from.text(from.size()), system);
    if (format) formats.push(format);
  }
  return formats;
}

/** A block whose size is a u32: kallsyms, printk formats. */
export function readSmallBlock(from: BinaryReader): Uint8Array {
  return from.take(from.u32());
}

/** `pid comm` by line; a comm may hold blanks. */
export function readCommandLines(from: BinaryReader): Map<number, string> {
  const commands = new Map<number, string>();
  for (const line of TEXT.decode(from.take(from.size())).split('\n')) {
    const blank = line.indexOf(' ');
    if (blank > 0) commands.set(Number(line.slice(0, blank)), line.slice(blank + 1));
  }
  return commands;
}
