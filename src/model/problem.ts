/**
 * Something about a file that its reader must be told: what happened, where, and what to do.
 * Expected failures are values of this type; nothing is thrown for bad input.
 */
export interface Problem {
  readonly kind: ProblemKind;
  readonly severity: 'error' | 'warning' | 'note';
  readonly file: string;
  readonly recording?: string;
  /** First line concerned, from 1. */
  readonly line?: number;
  /** First byte concerned, in the decompressed file. */
  readonly byte?: number;
  /** How many lines or events are concerned. */
  readonly count?: number;
  /** One sentence for a person. */
  readonly text: string;
  /** What to do about it. */
  readonly hint?: string;
  /** The first few lines concerned. */
  readonly samples?: readonly ProblemSample[];
}

export interface ProblemSample {
  readonly line: number;
  readonly text: string;
}

export type ProblemKind =
  | 'unknown-format'
  | 'empty-file'
  | 'no-events'
  | 'no-dlm-events'
  | 'no-completions'
  | 'missing-event-kinds'
  | 'unreadable-lines'
  | 'tool-messages'
  | 'cut-off'
  | 'decompression-failed'
  | 'damaged'
  | 'damaged-excerpt'
  | 'unsupported-compression'
  | 'archive'
  | 'leftover-cpu-file'
  | 'no-time-stamps'
  | 'unknown-clock'
  | 'time-runs-backwards'
  | 'order-contradicted'
  | 'clock-contradicted'
  | 'clock-repaired'
  | 'clock-separate'
  | 'events-lost'
  | 'uncertain-names'
  | 'ambiguous-instance'
  | 'unknown-lockspace'
  | 'duplicate-recording'
  | 'overlapping-recordings'
  | 'excerpt-alone'
  | 'side-file-alone'
  | 'side-file-unused'
  | 'lockspace-names-differ'
  | 'read-failed'
  | 'cancelled';
