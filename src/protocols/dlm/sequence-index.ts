import { NO_ROW } from '../../model/table';

/** Finds the positions of a list that have a sequence number, in the order of the list. */
export class SequenceIndex {
  private readonly heads: Uint32Array;
  private readonly nexts: Uint32Array;
  private readonly mask: number;

  constructor(private readonly sequences: Uint32Array) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(2, sequences.length * 2)));
    this.mask = size - 1;
    this.heads = new Uint32Array(size).fill(NO_ROW);
    this.nexts = new Uint32Array(sequences.length);
    // Backwards, so that the first of a chain is the first of the list.
    for (let position = sequences.length - 1; position >= 0; position--) {
      const slot = this.slotOf(sequences[position]);
      this.nexts[position] = this.heads[slot];
      this.heads[slot] = position;
    }
  }

  /** The first position with this number, or NO_ROW. */
  first(sequence: number): number {
    return this.seek(this.heads[this.slotOf(sequence)], sequence);
  }

  /** The next position with the same number, or NO_ROW. */
  next(position: number): number {
    return this.seek(this.nexts[position], this.sequences[position]);
  }

  private seek(start: number, sequence: number): number {
    let position = start;
    while (position !== NO_ROW && this.sequences[position] !== sequence) position = this.nexts[position];
    return position;
  }

  /** Numbers of one sender count up, so their low bits spread them well. */
  private slotOf(sequence: number): number {
    return sequence & this.mask;
  }
}
