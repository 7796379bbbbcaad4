/**
 * Which recording and which of its buffers a line belongs to, by the prefix that `trace-cmd report` prints
 * when it reads several files or a file with buffer instances (print_handle_file() of trace-read.c):
 *
 *     node1.dat: cpus=2           a file of a merged report: a recording
 *     node1.dat:   comm-1 …       its top buffer
 *          asts:   comm-1 …       a buffer instance; of which file is not printed
 *                  comm-1 …       the top buffer of a single file with instances (`cpus=2` had no prefix)
 */
import type { EventConsumer } from './event-consumer';
import { RecordingBuilder } from './recording-builder';

/** Where an event goes. */
export interface Owner<C extends EventConsumer = EventConsumer> {
  readonly recording: RecordingBuilder<C>;
  readonly buffer: number;
}

interface Prefix<C extends EventConsumer> {
  readonly bytes: Uint8Array;
  readonly owner: Owner<C>;
}

/** More prefixes than this are garbage that looks like lines, not a report. */
const MOST_PREFIXES = 300;

export class RecordingSet<C extends EventConsumer> {
  readonly recordings: RecordingBuilder<C>[] = [];
  /** Instance names that a merged report does not assign to a file. */
  readonly ambiguousInstances: string[] = [];

  private readonly prefixes: Prefix<C>[] = [];
  private latest: Prefix<C> | undefined;
  /** The recording of lines without a prefix. */
  private unprefixed: Owner<C> | undefined;
  /** By prefix: named by a `cpus=` line, or, when the report has lost those, by the lines themselves. */
  private readonly announced = new Map<string, RecordingBuilder<C>>();
  private hasHeaders = false;
  private parts = 0;

  constructor(
    private readonly fileName: string,
    private readonly createConsumer: () => C,
  ) {}

  /** A `cpus=` line, or the first line of a kernel trace: a recording of this prefix begins. */
  announce(prefix: string): void {
    this.hasHeaders = true;
    if (prefix === '') this.startUnprefixed();
    else if (!this.announced.has(prefix)) this.announced.set(prefix, this.create(prefix));
  }

  /** The owner of lines with the prefix `bytes[start … end)`, or undefined when that can be no prefix. */
  ownerOf(bytes: Uint8Array, start: number, end: number): Owner<C> | undefined {
    if (end <= start) return this.unprefixedOwner();
    const { latest } = this;
    if (latest !== undefined && equals(latest.bytes, bytes, start, end)) return latest.owner;
    for (const prefix of this.prefixes) {
      if (prefix !== latest && equals(prefix.bytes, bytes, start, end)) {
        this.latest = prefix;
        return prefix.owner;
      }
    }
    return this.add(bytes, start, end);
  }

  /** Whose a line without a readable head can be: the owner of the prefix that it begins with, otherwise all. */
  possibleOwners(bytes: Uint8Array, start: number): readonly Owner<C>[] {
    const begun = this.prefixes.find((prefix) =>
      equals(prefix.bytes, bytes, start, start + prefix.bytes.length),
    );
    if (begun !== undefined) return [begun.owner];
    const owners = this.prefixes.map(({ owner }) => owner);
    return this.unprefixed === undefined ? owners : [this.unprefixed, ...owners];
  }

  private add(bytes: Uint8Array, start: number, end: number): Owner<C> | undefined {
    const text = decoder.decode(bytes.subarray(start, end));
    if (isConsolePrefix(text)) return this.unprefixedOwner();
    if (this.prefixes.length >= MOST_PREFIXES) return undefined;
    if (text.includes('\n')) return undefined;
    const blank = text.trim() === '';
    if (!blank && !text.endsWith(': ')) return undefined;
    const owner = blank ? this.unprefixedOwner() : this.ownerNamed(prefixName(text));
    const prefix = { bytes: bytes.slice(start, end), owner };
    this.prefixes.push(prefix);
    this.latest = prefix;
    return owner;
  }

  private ownerNamed(name: string): Owner<C> {
    const announced = this.announced.get(name);
    if (announced !== undefined) return { recording: announced, buffer: 0 };
    const only = this.onlyRecording();
    if (only !== undefined) return { recording: only, buffer: only.bufferIndex(name) };
    // Of several files nobody knows whose instance it is; without `cpus=` lines it is taken for a file.
    if (this.hasHeaders) this.ambiguousInstances.push(name);
    const recording = this.create(name);
    this.announced.set(name, recording);
    return { recording, buffer: 0 };
  }

  /** The recording that instances belong to when there is no doubt. */
  private onlyRecording(): RecordingBuilder<C> | undefined {
    if (this.announced.size === 0) return this.unprefixed?.recording;
    if (this.announced.size > 1 || !this.hasHeaders) return undefined;
    const [recording] = this.announced.values();
    return recording;
  }

  private unprefixedOwner(): Owner<C> {
    return this.unprefixed ?? this.startUnprefixed();
  }

  private startUnprefixed(): Owner<C> {
    const current = this.unprefixed;
    if (current !== undefined && current.recording.eventCount === 0) return current;
    // Reports written one behind the other into one file: each is a recording of its own.
    this.parts++;
    const baseName = this.fileName.slice(this.fileName.lastIndexOf('/') + 1);
    const name = this.parts === 1 ? baseName : `${baseName} (${this.parts})`;
    const owner = { recording: this.create(name), buffer: 0 };
    this.unprefixed = owner;
    this.prefixes.length = 0;
    this.latest = undefined;
    return owner;
  }

  private create(name: string): RecordingBuilder<C> {
    const recording = new RecordingBuilder(name, this.createConsumer());
    this.recordings.push(recording);
    return recording;
  }
}

const decoder = new TextDecoder();

/** File names are right-justified to the longest one, so leading blanks do not belong to them. */
export function prefixName(text: string): string {
  return text.trimStart().replace(/: $/, '');
}

/** `[  123.456789] ` of the kernel's console, before each line of ftrace_dump. */
function isConsolePrefix(text: string): boolean {
  return /\[ *\d+\.\d{6}\](\[ *[CT]\d+\])? +$/.test(text);
}

function equals(mine: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  const { length } = mine;
  if (length !== end - start) return false;
  // Names differ at their ends more often than in their padding.
  for (let at = length - 1; at >= 0; at--) if (mine[at] !== bytes[start + at]) return false;
  return true;
}
