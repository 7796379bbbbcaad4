import { NO_RECORDING } from '../model/message-table';
import { TableBuilder } from '../model/table';
import { Phase } from '../model/wait-table';

/** A row is a moment on the way of a request. */
const STEP_SCHEMA = {
  time: Float64Array,
  /** Index of the recording by whose clock that is. */
  recording: Uint16Array,
  /** What was begun then: index into PHASE_KINDS. */
  next: Uint8Array,
  /** Index of the recording of the node where it goes on, or NO_RECORDING. */
  at: Uint16Array,
} as const;

/** The way of one request after the other: each is forgotten for the next, so that a million of them need no memory. */
export class RequestSteps {
  private readonly rows = new TableBuilder(STEP_SCHEMA, 16);

  get count(): number {
    return this.rows.rowCount;
  }

  get columns() {
    return this.rows.columns;
  }

  forgetFrom(row: number): void {
    this.rows.rowCount = row;
  }

  add(time: number, recording: number, next: number, at: number): void {
    const row = this.rows.addRow();
    const { columns } = this.rows;
    columns.time[row] = time;
    columns.recording[row] = recording;
    columns.next[row] = next;
    columns.at[row] = at;
  }

  /** Whether this is what was begun last, there where it is said. */
  isAt(next: number, at?: number): boolean {
    const last = this.count - 1;
    const { columns } = this;
    return last >= 0 && columns.next[last] === next && (at === undefined || columns.at[last] === at);
  }

  /** Forgets what was taken for something else, and what came of it. */
  dropFrom(next: number): void {
    for (let row = 0; row < this.count; row++) {
      if (this.columns.next[row] === next) this.forgetFrom(row);
    }
  }

  /** What was begun last cannot be told. */
  doubtLast(): void {
    if (this.count === 0) return;
    this.columns.next[this.count - 1] = Phase.Unobservable;
    this.columns.at[this.count - 1] = NO_RECORDING;
  }
}
