import type { ClockFacts, ClockLink, ClockSource } from './clock-facts';
import type { GapTable } from './gap-table';
import type { GlockActivity } from './glock-table';
import type { IntervalTable } from './interval-table';
import type { KnownNames } from './known-names';
import type { LockTable, ResourceTable } from './lock-table';
import type { MarkTable } from './mark-table';
import type { MessageFlights } from './message-flights';
import type { MessageTable } from './message-table';
import type { PlockTable } from './plock-table';
import type { Recording, TimeUnit } from './recording';
import type { RecoveryFacts } from './recovery';
import type { RecoveryTable } from './recovery-table';
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
  /** Which of the locks are plocks, and of which bytes. */
  readonly plocks: PlockTable;
  /** What GFS2 told of its use of the locks. */
  readonly glocks: GlockActivity;
  /** By index of recording. */
  readonly gaps: readonly GapTable[];
  readonly messages: MessageTable;
  readonly flights: MessageFlights;
  readonly recovery: RecoveryTable;
  /** By index of recording. */
  readonly clocks: readonly ClockFacts[];
  /** The messages between each two recordings that share an axis. */
  readonly links: readonly ClockLink[];
  /** Present when files beside the traces, or people, gave names. */
  readonly names?: KnownNames | undefined;
  /** Present when this is a part of a larger model. */
  readonly excerpt?: Excerpt | undefined;
}

/** A span of axis time. */
export interface TimeSpan {
  readonly start: number;
  readonly end: number;
}

/** What was chosen of a larger model. Outside the span only what is needed for what lies inside is there. */
export interface Excerpt extends TimeSpan {
  /** All resources were taken. */
  readonly isWhole: boolean;
  /** Indices of the recordings in which messages were traced at all, here or elsewhere. */
  readonly recordingsWithMessages: readonly number[];
  /** Recoveries as the larger model tells them: a part cannot. Undefined in those made before they were kept. */
  readonly recoveries?: readonly RecoveryFacts[] | undefined;
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
  /** What put the recordings on it. */
  readonly source: ClockSource;
  /** At least one recording cannot be compared with the others and stands beside them by its first event only. */
  readonly isSeparate: boolean;
}
