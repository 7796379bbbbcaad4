import { GapCause, type GapTable } from '../../model/gap-table';
import type { Problem } from '../../model/problem';
import type { DatBuffer, DatFile } from './dat-file';

/** Collects what is wrong with one trace.dat. */
export class DatProblems {
  readonly list: Problem[] = [];

  constructor(private readonly file: string) {}

  unknownCompression(name: string): void {
    this.list.push({
      kind: 'unsupported-compression',
      severity: 'error',
      file: this.file,
      byte: 18,
      text: `${this.file} is compressed with ${JSON.stringify(name)}; zlib, zstd and none can be read.`,
      hint: 'Convert it: trace-cmd convert -i FILE -o OUT --compression none',
    });
  }

  unreadable(text: string): void {
    this.list.push({
      kind: 'cut-off',
      severity: 'error',
      file: this.file,
      byte: 0,
      text: `${this.file} begins like a trace.dat, but ${text}.`,
      hint: 'The file is damaged, or was cut off when it was copied. Copy it again, or record again.',
    });
  }

  /** The kernel overwrote events before the recorder had read them. */
  lostEvents(gaps: GapTable): void {
    const counts = gaps.count.filter((_, gap) => gaps.cause[gap] === GapCause.Overrun);
    if (counts.length === 0) return;
    const lost = counts.reduce((sum, count) => sum + count, 0);
    const uncounted = counts.reduce((sum, count) => sum + (count === 0 ? 1 : 0), 0);
    const counted = counts.length - uncounted;
    const known = counted > 0 ? [`${lost} events in ${places(counted)}`] : [];
    const unknown = uncounted > 0 ? [`an unknown number in ${places(uncounted)}`] : [];
    this.list.push({
      kind: 'events-lost',
      severity: 'warning',
      file: this.file,
      count: lost,
      text: `The kernel lost ${[...known, ...unknown].join(' and ')} of ${this.file}: its ring buffer was full.`,
      hint: 'Record with larger buffers (trace-cmd record -b 20000) or fewer events.',
    });
  }

  /** The list of buffers is gone; their pages were found without it. */
  salvaged(buffers: readonly DatBuffer[]): void {
    const cpus = buffers.reduce((sum, buffer) => sum + buffer.cpus.length, 0);
    if (cpus === 0) return;
    this.list.push({
      kind: 'damaged',
      severity: 'warning',
      file: this.file,
      byte: buffers[0].cpus[0].offset,
      text: `${this.file} has lost the list of its buffers. Events of ${cpus} ${cpus === 1 ? 'CPU' : 'CPUs'} were found without it; the numbers of the CPUs are guessed from the order of their pages.`,
    });
  }

  noEvents(file: DatFile): void {
    const isCut = this.list.length > 0;
    this.list.push({
      kind: 'no-events',
      severity: 'error',
      file: this.file,
      text: `${this.file} holds no event${isCut ? ' that can be read' : ''}, though it describes ${file.formats.length} kinds.`,
      hint: isCut
        ? 'The file is damaged or cut off. Copy it again from where it was recorded.'
        : 'Perhaps nothing happened while it was recorded, or the recorder was ended before it could write.',
    });
  }

  /** Some block of the file cannot be read; the rest is read without it. */
  damaged(what: string, byte: number, error?: unknown): void {
    const reason = error instanceof Error ? `: ${error.message}` : '';
    this.list.push({
      kind: 'damaged',
      severity: 'error',
      file: this.file,
      byte,
      text: `Of ${this.file}, ${what} cannot be read${reason}. What could be read without is shown.`,
      hint: 'The file is damaged or cut off. Copy it again from where it was recorded.',
    });
  }
}

function places(count: number): string {
  return count === 1 ? 'one place' : `${count} places`;
}
