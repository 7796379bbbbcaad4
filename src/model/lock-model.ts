import type { GapTable } from './gap-table';
import type { IntervalTable } from './interval-table';
import type { LockTable, ResourceTable } from './lock-table';
import type { MarkTable } from './mark-table';
import type { Recording, TimeUnit } from './recording';
import type { StringTable } from './string-pool';

/**
 * What the page draws: the locks of all recordings on one axis. Times in `intervals`, `marks` and `gaps`
 * are axis times: units (nanoseconds as a rule) after `axis.origin`.
 */
export interface LockModel {
  readonly axis: TimeAxis;
  readonly recordings: readonly Recording[];
  readonly strings: StringTable;
  readonly resources: ResourceTable;
  readonly locks: LockTable;
  readonly intervals: IntervalTable;
  readonly marks: MarkTable;
  /** By index of recording. */
  readonly gaps: readonly GapTable[];
}

export interface TimeAxis {
  readonly unit: TimeUnit;
  /** The stamp, as the recordings print it, at axis time 0. */
  readonly origin: bigint;
  /** First and last event of all recordings, in axis time. */
  readonly start: number;
  readonly end: number;
  /** The same for each recording: another one than `origin` where it has no place among the others. */
  readonly origins: readonly bigint[];
  /**
   * How the recordings came onto one axis. `recorded`: by the stamps as printed; `separate`: at least one
   * recording counts in another unit and stands on the axis by its first event only.
   */
  readonly source: 'recorded' | 'separate';
}
