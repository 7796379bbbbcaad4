/** Lines that could not be read: how many, and the first few of them as they stand in the file. */
import type { ProblemSample } from '../model/problem';

const MOST_SAMPLES = 5;
const LONGEST_SAMPLE = 200;

export class LineLog {
  count = 0;
  firstLine = 0;
  firstByte = 0;
  readonly samples: ProblemSample[] = [];

  add(bytes: Uint8Array, start: number, end: number, line: number, place: number): void {
    if (this.count === 0) {
      this.firstLine = line;
      this.firstByte = place;
    }
    this.count++;
    if (this.samples.length >= MOST_SAMPLES) return;
    const stop = Math.min(end, start + LONGEST_SAMPLE);
    const text = decoder.decode(bytes.subarray(start, stop)).replace(/\r$/, '');
    this.samples.push({ line, text: stop < end ? `${text}…` : text });
  }

  /** Takes back what `add` did last. */
  removeLast(): void {
    this.count--;
    if (this.count < this.samples.length) this.samples.pop();
  }
}

const decoder = new TextDecoder();
