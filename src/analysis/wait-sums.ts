import type { LockModel } from '../model/lock-model';
import { NO_ROW } from '../model/table';
import { isCountedWait } from '../model/wait-spans';
import { WaitOutcome, type WaitTable } from '../model/wait-table';

/**
 * Sums of many groups of waits, one group after the other: each overwrites what was said of the one before. Only waits
 * that count (`model/wait-spans.ts`) are summed.
 */
export class WaitSums {
  /** How many, and how long they were altogether, in units of the axis. */
  count = 0;
  waited = 0;
  /** The longest, the last of several; NO_ROW without any. */
  longest = 0;
  longestWait = NO_ROW;
  /** NOQUEUE requests that were refused. */
  refusals = 0;
  /** How long each granted wait was, for what its own node is the master of and for what another one is. */
  readonly local: Float64Array;
  localCount = 0;
  readonly remote: Float64Array;
  remoteCount = 0;

  /** @param mostWaits of any group */
  constructor(
    private readonly model: LockModel,
    private readonly waits: WaitTable,
    mostWaits: number,
  ) {
    this.local = new Float64Array(mostWaits);
    this.remote = new Float64Array(mostWaits);
  }

  /** @param rows of the wait table, of which those in [from, to) are the group */
  take(rows: Uint32Array, from: number, to: number): void {
    this.count = this.waited = this.longest = this.refusals = this.localCount = this.remoteCount = 0;
    this.longestWait = NO_ROW;
    const { lock, start, end, outcome } = this.waits;
    for (let at = from; at < to; at++) {
      const wait = rows[at];
      if (outcome[wait] === WaitOutcome.Refused) this.refusals++;
      if (!isCountedWait(this.waits, wait)) continue;
      const length = end[wait] - start[wait];
      this.count++;
      this.waited += length;
      if (length >= this.longest) {
        this.longest = length;
        this.longestWait = wait;
      }
      if (outcome[wait] === WaitOutcome.Granted) this.takeGranted(lock[wait], length);
    }
  }

  private takeGranted(lock: number, length: number): void {
    const { locks, recordings, resources } = this.model;
    const master = resources.master[locks.resource[lock]];
    const { node } = recordings[locks.recording[lock]];
    if (master === 0 || node === undefined) return;
    if (master === node) this.local[this.localCount++] = length;
    else this.remote[this.remoteCount++] = length;
  }
}
