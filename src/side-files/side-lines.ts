/** Lines of a text file, and what is said about those that could not be read. */
import type { Problem, ProblemSample } from '../model/problem';
import type { ByteSource } from '../trace/byte-source';

export interface SideLine {
  /** From 1. */
  readonly number: number;
  readonly text: string;
}

const SLICE = 4 * 2 ** 20;
const MOST_SAMPLES = 5;
const LONGEST_SAMPLE = 200;

/** All lines that are not blank, a slice of the file at a time. */
export async function* sideLines(source: ByteSource, signal?: AbortSignal): AsyncGenerator<SideLine[]> {
  const decoder = new TextDecoder();
  let rest = '';
  let number = 0;
  for (let at = 0; at < source.size && !signal?.aborted; at += SLICE) {
    const bytes = await source.read(at, SLICE);
    const isLast = at + SLICE >= source.size;
    const texts = (rest + decoder.decode(bytes, { stream: !isLast })).split('\n');
    rest = isLast ? '' : (texts.pop() ?? '');
    const lines: SideLine[] = [];
    for (const text of texts) {
      number++;
      if (text.trim() !== '') lines.push({ number, text: text.replace(/\r$/, '') });
    }
    yield lines;
  }
}

/** Gathers the lines that say nothing that is understood. */
export class BrokenLines {
  private readonly samples: ProblemSample[] = [];
  private count = 0;

  add({ number, text }: SideLine): void {
    this.count++;
    if (this.samples.length < MOST_SAMPLES)
      this.samples.push({ line: number, text: text.slice(0, LONGEST_SAMPLE) });
  }

  /** @param expected what a line should be: "an inode number and a path" */
  problems(file: string, expected: string): Problem[] {
    const { count, samples } = this;
    if (count === 0) return [];
    const lines = count === 1 ? '1 line is' : `${count} lines are`;
    return [
      {
        kind: 'unreadable-lines',
        severity: 'warning',
        file,
        line: samples[0].line,
        count,
        text: `${lines} not ${expected}; the others were read.`,
        samples,
      },
    ];
  }
}
