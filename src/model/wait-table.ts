import type { Table } from './table';

/** A row is a wait: a span in which a lock was not yet granted what it asked for; a cancel that fails is part of it. */
export const WAIT_SCHEMA = {
  /** Row in the lock table. */
  lock: Uint32Array,
  /** Its rows in the interval table, first and last. */
  firstInterval: Uint32Array,
  lastInterval: Uint32Array,
  /** Axis times. */
  start: Float64Array,
  end: Float64Array,
  /** Mode held meanwhile, MODE_NONE for a new request; mode asked for. */
  fromMode: Int8Array,
  mode: Int8Array,
  /** A `WaitOutcome`. */
  outcome: Uint8Array,
} as const;

export type WaitTable = Table<typeof WAIT_SCHEMA>;

export const WaitOutcome = {
  Granted: 0,
  Refused: 1,
  Cancelled: 2,
  Deadlock: 3,
  Open: 4,
  Unknown: 5,
} as const;
export type WaitOutcome = (typeof WaitOutcome)[keyof typeof WaitOutcome];
export const WAIT_OUTCOME_NAMES = ['granted', 'refused', 'cancelled', 'deadlock', 'open', 'unknown'] as const;

/** Who kept a lock from being granted, for a span of its wait. */
export interface Blocker {
  /** Row in the lock table. */
  readonly lock: number;
  /** The mode that it holds, or waits for. */
  readonly mode: number;
  /**
   * `holds`: what it holds excludes what is wanted. `converts`: it stands in the convert queue, which goes first.
   * `ahead`: it stands before it in the queue of new requests.
   */
  readonly why: 'holds' | 'converts' | 'ahead';
  readonly start: number;
  readonly end: number;
  /** Row of the interval table: the first of those in which it was in the way. */
  readonly interval: number;
  /** By how much the span's length can be off, where its ends are of two clocks; infinite where nothing tells. */
  readonly bound: number;
}

/** A part of a wait, and where it was spent. The parts of a wait follow each other without a gap. */
export interface WaitPhase {
  readonly kind: PhaseKind;
  readonly start: number;
  readonly end: number;
  /** Index of the recording of the node where it was spent; undefined where it is not known. */
  readonly recording: number | undefined;
  /** By how much its length can be off, because its ends are of two clocks; infinite where nothing tells. */
  readonly bound: number;
}

export const PHASE_KINDS = [
  'call',
  'lookup',
  'request',
  'queued',
  'grant',
  'deliver',
  'unobservable',
] as const;
export type PhaseKind = (typeof PHASE_KINDS)[number];

/** Indices into PHASE_KINDS. */
export const Phase = {
  Call: 0,
  Lookup: 1,
  Request: 2,
  Queued: 3,
  Grant: 4,
  Deliver: 5,
  Unobservable: 6,
} as const;
