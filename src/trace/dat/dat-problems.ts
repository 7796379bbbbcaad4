import type { Problem } from '../../model/problem';

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
