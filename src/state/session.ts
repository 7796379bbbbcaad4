/**
 * What is open: files, the lock model made of them, what was wrong with them, and a load under way.
 * Invariant: `model` and `files` always belong together; both are replaced in one step.
 */

import { createStore, type StoreApi } from 'zustand/vanilla';
import type {
  ClockChoice,
  EventFilter,
  ExcerptFile,
  ExcerptRequest,
  FileSummary,
  LoadProgress,
  OpenMode,
  Selection,
  SelectionStatistics,
  SessionView,
} from '../../workers/protocol';
import type { WaitAnalysis } from '../analysis/analyse';
import type { Engine } from '../engine/client';
import { WorkerDiedError } from '../engine/client';
import type { EventDetail } from '../model/event-detail';
import type { LockModel } from '../model/lock-model';
import type { Problem } from '../model/problem';
import type { RowTrees } from '../model/row-tree';
import { paced } from './paced';
import { plainEvent, plainFile, plainProblem } from './plain-content';

export interface FileProgress {
  readonly name: string;
  readonly bytesTotal: number;
  readonly bytesRead: number;
  readonly events: number;
  readonly stage: 'waiting' | 'reading' | 'read';
}

export interface SessionData {
  readonly files: readonly FileSummary[];
  readonly problems: readonly Problem[];
  readonly model: LockModel | undefined;
  /** The model's rows, in every grouping. */
  readonly trees: RowTrees | undefined;
  /** Why its locks waited. */
  readonly analysis: WaitAnalysis | undefined;
  /** Which clock the model's times are of. */
  readonly clock: ClockChoice;
  /** Whether recorded time shifts are applied to buffer instances, too. */
  readonly shiftsInstances: boolean;
  /** Files being read, in the order given; undefined when nothing is. */
  readonly loading: readonly FileProgress[] | undefined;
  /** True between asking to cancel and the worker's answer. */
  readonly isCancelling: boolean;
  /** Why the session ended by itself: a sentence. */
  readonly failure: string | undefined;
  /** Names given by hand, by `recordingPlace`. */
  readonly givenNames: ReadonlyMap<string, string>;
  /** Names of lockspaces given by hand, by id. */
  readonly givenLockspaces: ReadonlyMap<number, string>;
  /** What was opened, by id of the file. */
  readonly sources: ReadonlyMap<number, File>;
  /**
   * How the model came about, for those who keep views of it: a rename keeps times and row numbers, another
   * clock the row numbers of all tables.
   */
  readonly change: 'replaced' | 'extended' | 'reduced' | 'renamed' | 'reclocked';
}

export interface SessionState extends SessionData {
  open(files: readonly File[], mode: OpenMode): Promise<void>;
  cancel(): void;
  remove(fileId: number): Promise<void>;
  rename(recording: number, name: string): Promise<void>;
  nameLockspace(id: number, name: string): Promise<void>;
  setClock(clock: ClockChoice): Promise<void>;
  setInstanceShift(isShifted: boolean): Promise<void>;
  setMarkerPattern(pattern: string): Promise<void>;
  setOffset(recording: number, offset: bigint): Promise<void>;
  events(recording: number, rows: ArrayLike<number>): Promise<readonly EventDetail[]>;
  /** Undefined when another search came first. */
  findEvents(recording: number, filter: EventFilter): Promise<Uint32Array | undefined>;
  /** A part of the model as a file of its own. */
  excerpt(request: ExcerptRequest): Promise<ExcerptFile>;
  /** Undefined when another count was asked for meanwhile. */
  statistics(selection: Selection): Promise<SelectionStatistics | undefined>;
  /** Forgets everything and gives the memory back. */
  startOver(): void;
}

export type SessionStore = StoreApi<SessionState>;

/** How often the progress of a load is shown. */
const PROGRESS_MS = 100;

const EMPTY: SessionData = {
  files: [],
  problems: [],
  model: undefined,
  trees: undefined,
  analysis: undefined,
  clock: 'auto',
  shiftsInstances: true,
  loading: undefined,
  isCancelling: false,
  failure: undefined,
  givenNames: new Map(),
  givenLockspaces: new Map(),
  sources: new Map(),
  change: 'replaced',
};

export function createSessionStore(engine: Engine): SessionStore {
  return createStore<SessionState>()((set, get) => {
    /** Counts sessions, so that an answer for a session that was left is not taken for this one's. */
    let era = 0;

    const ask = async (
      change: SessionData['change'] | ((view: SessionView) => SessionData['change']),
      request: () => Promise<SessionView>,
      also: (view: SessionView) => Partial<SessionData> = () => ({}),
    ): Promise<void> => {
      const asked = era;
      try {
        const view = await request();
        if (asked !== era) return;
        set({
          ...shown(view, typeof change === 'function' ? change(view) : change),
          ...(!view.cancelled && also(view)),
          loading: undefined,
          isCancelling: false,
        });
      } catch (error) {
        if (asked === era) set({ ...EMPTY, failure: sentence(error) });
      }
    };

    return {
      ...EMPTY,
      async open(given, mode) {
        if (given.length === 0 || get().loading) return;
        const files = given.map(plainFile);
        let loading: readonly FileProgress[] = files.map(notYetRead);
        set({ loading, isCancelling: false, failure: undefined });
        const asked = era;
        const shownProgress = paced((latest: readonly FileProgress[]) => {
          if (asked === era) set({ loading: latest });
        }, PROGRESS_MS);
        const reading = async () => {
          try {
            return await engine.open(files, mode, (progress) => {
              loading = advanced(loading, progress);
              shownProgress.call(loading);
            });
          } finally {
            shownProgress.stop();
          }
        };
        const known = new Set(get().files.map(({ id }) => id));
        // What only names things leaves every row where it was.
        const isNaming = (view: SessionView) =>
          view.files.every(({ id, side }) => known.has(id) || side !== undefined);
        const change = (view: SessionView) =>
          mode === 'replace' ? 'replaced' : isNaming(view) ? 'renamed' : 'extended';
        await ask(change, reading, (view) => ({
          sources: sourcesOf(view.files, files, mode === 'add' ? get().sources : new Map()),
          ...(mode === 'replace' && { givenNames: new Map(), givenLockspaces: new Map() }),
        }));
      },
      cancel() {
        if (!get().loading || get().isCancelling) return;
        set({ isCancelling: true });
        engine.cancel().catch(() => {});
      },
      remove: (fileId) =>
        ask(get().files.some(({ id, side }) => id === fileId && side) ? 'renamed' : 'reduced', () =>
          engine.remove(fileId),
        ),
      rename(recording, name) {
        set({ givenNames: withName(get().givenNames, recordingPlace(get().files, recording), name) });
        return ask('renamed', () => engine.rename(recording, name));
      },
      nameLockspace(id, name) {
        set({ givenLockspaces: withName(get().givenLockspaces, id, name) });
        return ask('renamed', () => engine.nameLockspace(id, name));
      },
      async setClock(clock) {
        if (clock !== get().clock && !get().loading) await ask('reclocked', () => engine.setClock(clock));
      },
      async setInstanceShift(isShifted) {
        if (!get().loading) await ask('reclocked', () => engine.setInstanceShift(isShifted));
      },
      async setMarkerPattern(pattern) {
        if (!get().loading) await ask('reclocked', () => engine.setMarkerPattern(pattern));
      },
      async setOffset(recording, offset) {
        if (!get().loading) await ask('reclocked', () => engine.setOffset(recording, offset));
      },
      events: async (recording, rows) => (await engine.events(recording, rows)).map(plainEvent),
      findEvents: (recording, filter) => engine.findEvents(recording, filter),
      excerpt: (request) => engine.excerpt(request),
      statistics: (selection) => engine.statistics(selection),
      startOver() {
        era++;
        engine.reset();
        set(EMPTY);
      },
    };
  });
}

/** An empty name takes the given one back. */
function withName<K>(names: ReadonlyMap<K, string>, key: K, name: string): ReadonlyMap<K, string> {
  const next = new Map(names);
  if (name.trim() === '') next.delete(key);
  else next.set(key, name.trim());
  return next;
}

/** Which recording of which file: what stays the same when others come and go. */
export function recordingPlace(files: readonly FileSummary[], recording: number): string {
  const file = files.find(({ recordings }) => recordings.includes(recording));
  return `${file?.id ?? 0}/${file?.recordings.indexOf(recording) ?? 0}`;
}

/** New files come last, in the order in which they were given. */
function sourcesOf(
  files: readonly FileSummary[],
  opened: readonly File[],
  before: ReadonlyMap<number, File>,
): ReadonlyMap<number, File> {
  const added = files.slice(-opened.length).map(({ id }, index) => [id, opened[index]] as const);
  return new Map([...before, ...added]);
}

/** A cancelled load leaves what was loaded before, problems included. */
function shown(view: SessionView, change: SessionData['change']): Partial<SessionData> {
  if (view.cancelled) return {};
  const { files, model, trees, analysis, clock, shiftsInstances } = view;
  const problems = view.problems.map(plainProblem);
  return { files, problems, model, trees, analysis, clock, shiftsInstances, change };
}

function notYetRead(file: File): FileProgress {
  return { name: file.name, bytesTotal: file.size, bytesRead: 0, events: 0, stage: 'waiting' };
}

/** Files are read one after another; a file whose reader reports `building` has been read. */
function advanced(loading: readonly FileProgress[], progress: LoadProgress): readonly FileProgress[] {
  const { bytesRead, bytesTotal, events } = progress;
  const stage = progress.stage === 'reading' ? 'reading' : 'read';
  return loading.map((file, index) =>
    index === progress.file ? { ...file, bytesRead, bytesTotal, events, stage } : file,
  );
}

function sentence(error: unknown): string {
  const detail = error instanceof Error && error.message ? ` (${error.message})` : '';
  return error instanceof WorkerDiedError
    ? `Most likely the files need more memory than this browser gives a page${detail}.`
    : `Something went wrong while reading${detail}.`;
}
