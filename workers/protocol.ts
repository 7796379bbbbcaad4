/** What the page asks of the worker and what it gets back. Types only: both sides import this file. */
import type { WaitAnalysis } from '../src/analysis/analyse';
import type { Difference } from '../src/analysis/compare';
import type { Selection, SelectionStatistics } from '../src/analysis/selection-statistics';
import type { EventDetail } from '../src/model/event-detail';
import type { LockModel } from '../src/model/lock-model';
import type { Problem } from '../src/model/problem';
import type { TraceFormat } from '../src/model/recording';
import type { RowTrees } from '../src/model/row-tree';
import type { ClockChoice } from '../src/session/clocks/place-recordings';
import type { EventFilter } from '../src/session/find-events';
import type { ExcerptFile, ExcerptRequest } from '../src/session/make-excerpt';
import type { SideKind } from '../src/side-files/side-kind';

export type { ClockChoice, EventFilter, ExcerptFile, ExcerptRequest, Selection, SelectionStatistics };

/** The worker's side, called through comlink. One session per worker. */
export interface TraceWorker {
  /**
   * Reads the files, adds them to the session (or starts a new one) and rebuilds the lock model.
   * Never rejects for bad input: what is wrong is in `problems`.
   */
  open(
    files: readonly File[],
    mode: OpenMode,
    onProgress: (progress: LoadProgress) => void,
  ): Promise<SessionView>;
  /** Stops `open`; what was loaded before stays. The pending `open` resolves with `cancelled: true`. */
  cancel(): void;
  /** Takes a file with all its recordings out of the session. */
  remove(fileId: number): Promise<SessionView>;
  /** Gives a recording another name; an empty name gives back its own. */
  rename(recording: number, name: string): Promise<SessionView>;
  /** Calls a lockspace by another name; an empty one gives back what files call it. */
  nameLockspace(id: number, name: string): Promise<SessionView>;
  /** Puts the recordings on the axis by another clock. */
  setClock(clock: ClockChoice): Promise<SessionView>;
  /** Whether recorded time shifts are applied to buffer instances, which trace-cmd leaves where they are. */
  setInstanceShift(isShifted: boolean): Promise<SessionView>;
  /** What tells the time of day in trace markers: a regular expression with a group; '' for the usual ones. */
  setMarkerPattern(pattern: string): Promise<SessionView>;
  /** Moves a recording on the axis by hand: so much in all, in units of the axis. */
  setOffset(recording: number, offset: bigint): Promise<SessionView>;
  /** Events of a recording by their rows, which are in order; decoded from the file again. */
  events(recording: number, rows: ArrayLike<number>): Promise<readonly EventDetail[]>;
  /**
   * Rows of the events that pass, in the recording's own order. The next request of this kind, or a change of the
   * session, stops it: then undefined.
   */
  findEvents(recording: number, filter: EventFilter): Promise<Uint32Array | undefined>;
  /** Counts what is in a part of the model. Undefined when a later request of this kind waits already. */
  statistics(selection: Selection): Promise<SelectionStatistics | undefined>;
  /**
   * Reads other files for themselves and compares their waits with those of the session, which stays as it is.
   * Undefined when it was stopped.
   */
  compare(
    files: readonly File[],
    onProgress: (progress: LoadProgress) => void,
  ): Promise<Comparison | undefined>;
  cancelComparison(): void;
  /** A part of the model as a file that can be opened in place of the recordings. */
  excerpt(request: ExcerptRequest): Promise<ExcerptFile>;
  /** SHA-256 of a file's content, in base64url. */
  identify(file: Blob): Promise<string>;
}

/** The session's waits beside those of other files. */
export interface Comparison {
  /** Before: the other files; after: the session. */
  readonly differences: readonly Difference[];
  /** How long the two traces are. */
  readonly spans: { readonly before: number; readonly after: number };
  /** Whether the durations of both count the same. */
  readonly isSameUnit: boolean;
  /** The other files hold locks at all. */
  readonly hasLocks: boolean;
  /** What was wrong with the other files. */
  readonly problems: readonly Problem[];
}

export type OpenMode = 'add' | 'replace';

export interface LoadProgress {
  /** Index into the files given to `open`. */
  readonly file: number;
  readonly name: string;
  readonly stage: 'reading' | 'building';
  readonly bytesRead: number;
  readonly bytesTotal: number;
  readonly events: number;
}

/** The state of the session after a request; of a request that was cancelled nothing but that. */
export interface SessionView {
  readonly cancelled: boolean;
  readonly files: readonly FileSummary[];
  readonly problems: readonly Problem[];
  /** Undefined when no file holds a readable DLM lock. */
  readonly model: LockModel | undefined;
  /** The model's rows, in every grouping. */
  readonly trees: RowTrees | undefined;
  /** Why its locks waited. */
  readonly analysis: WaitAnalysis | undefined;
  readonly clock: ClockChoice;
  readonly shiftsInstances: boolean;
  /** How long each step took, in milliseconds. */
  readonly timings: Readonly<Record<string, number>>;
}

export interface FileSummary {
  readonly id: number;
  readonly name: string;
  readonly bytes: number;
  readonly format: TraceFormat | undefined;
  /** Indices into the model's recordings. */
  readonly recordings: readonly number[];
  /** Of a file that only tells about the traces: what it is, and what it told. */
  readonly side?: { readonly kind: SideKind; readonly told: string } | undefined;
  /** Event name → how many. */
  readonly eventKinds: Readonly<Record<string, number>>;
}
