/** Empty, in a slot; rows are kept as row + 1. */
const EMPTY = 0;
const FIRST_ROWS = 64;

/**
 * Triples of 32-bit numbers, each known by a small number of its own, counted from 0. An open hash over flat
 * arrays: millions of look-ups leave nothing behind to be collected.
 */
export class TripleIndex {
  count = 0;
  /** Three cells for each triple. */
  private cells = new Int32Array(3 * FIRST_ROWS);
  /** At least half of them are empty. */
  private slots = new Int32Array(2 * FIRST_ROWS);

  /** The number of a triple, or -1 when there is none yet. */
  find(first: number, second: number, third = 0): number {
    return this.slots[this.slotOf(first | 0, second | 0, third | 0)] - 1;
  }

  /** The number of a triple, which is `count` before the call when it is new. */
  numberOf(first: number, second: number, third = 0): number {
    const slot = this.slotOf(first | 0, second | 0, third | 0);
    const known = this.slots[slot];
    return known === EMPTY ? this.add(slot, first, second, third) : known - 1;
  }

  /** Where a triple is, or the empty slot where it belongs. */
  private slotOf(first: number, second: number, third: number): number {
    const { cells, slots } = this;
    const mask = slots.length - 1;
    let slot = hash(first, second, third) & mask;
    for (let known = slots[slot]; known !== EMPTY; known = slots[slot]) {
      const at = 3 * (known - 1);
      if (cells[at] === first && cells[at + 1] === second && cells[at + 2] === third) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private add(slot: number, first: number, second: number, third: number): number {
    const number = this.count++;
    if (3 * this.count > this.cells.length) {
      const cells = new Int32Array(2 * this.cells.length);
      cells.set(this.cells);
      this.cells = cells;
    }
    this.cells[3 * number] = first;
    this.cells[3 * number + 1] = second;
    this.cells[3 * number + 2] = third;
    if (2 * this.count > this.slots.length) this.rehash();
    else this.slots[slot] = number + 1;
    return number;
  }

  private rehash(): void {
    const { cells } = this;
    this.slots = new Int32Array(2 * this.slots.length);
    for (let number = 0; number < this.count; number++) {
      const at = 3 * number;
      this.slots[this.slotOf(cells[at], cells[at + 1], cells[at + 2])] = number + 1;
    }
  }
}

function hash(first: number, second: number, third: number): number {
  let mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b) ^ Math.imul(third, 0xc2b2ae35);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return mixed ^ (mixed >>> 13);
}
