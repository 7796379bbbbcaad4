import type { Edge, LockState } from '../../model/interval-table';

/** A moment of the recording, and the event that tells of it. */
export interface Moment {
  readonly time: number;
  readonly event: number;
}

/** Whose bytes of which file: what a plock is known by. Numbers of 64 bits as they are. */
export interface PlockClaim {
  /** Row in the resource table. */
  readonly resource: number;
  readonly owner: bigint;
  readonly start: bigint;
  readonly end: bigint;
  /** READ or WRITE. */
  readonly mode: number;
  readonly pid: number;
  readonly mayWait: boolean;
}

/** A span of a plock in one state. Each begins where the one before ends. */
export interface PlockSpan {
  readonly state: LockState;
  readonly begin: Edge;
  readonly at: Moment;
}

/** A mark at the end of a request that was not granted. */
export interface PlockMark {
  readonly kind: number;
  readonly at: Moment;
}

/** A plock from being asked for, or from being seen, to its end. */
export interface LivePlock extends PlockClaim {
  readonly spans: PlockSpan[];
  /** Open, until something ends it. */
  ending: { readonly edge: Edge; readonly at: Moment };
  mark: PlockMark | undefined;
}
