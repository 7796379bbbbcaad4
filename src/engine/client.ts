/**
 * The page's side of the worker, and the only file that knows comlink. A worker that dies (out of memory,
 * a broken invariant) would leave comlink's promises pending for ever, so every call races against the
 * worker's death; the next call starts a fresh, empty worker.
 */

import { proxy, type Remote, releaseProxy, wrap } from 'comlink';
import type {
  ClockChoice,
  Comparison,
  EventFilter,
  ExcerptFile,
  ExcerptRequest,
  LoadProgress,
  OpenMode,
  Selection,
  SelectionStatistics,
  SessionView,
  TraceWorker,
} from '../../workers/protocol';
import type { EventDetail } from '../model/event-detail';
import { WORKER_ID } from '../saved-page/page-parts';

export interface Engine {
  open(
    files: readonly File[],
    mode: OpenMode,
    onProgress: (progress: LoadProgress) => void,
  ): Promise<SessionView>;
  cancel(): Promise<void>;
  remove(fileId: number): Promise<SessionView>;
  rename(recording: number, name: string): Promise<SessionView>;
  nameLockspace(id: number, name: string): Promise<SessionView>;
  setClock(clock: ClockChoice): Promise<SessionView>;
  setInstanceShift(isShifted: boolean): Promise<SessionView>;
  setMarkerPattern(pattern: string): Promise<SessionView>;
  setOffset(recording: number, offset: bigint): Promise<SessionView>;
  events(recording: number, rows: ArrayLike<number>): Promise<readonly EventDetail[]>;
  findEvents(recording: number, filter: EventFilter): Promise<Uint32Array | undefined>;
  excerpt(request: ExcerptRequest): Promise<ExcerptFile>;
  /** SHA-256 of a file's content, in base64url. */
  identify(file: Blob): Promise<string>;
  statistics(selection: Selection): Promise<SelectionStatistics | undefined>;
  compare(
    files: readonly File[],
    onProgress: (progress: LoadProgress) => void,
  ): Promise<Comparison | undefined>;
  cancelComparison(): Promise<void>;
  /** Ends the worker and everything it holds; the next call starts another. */
  reset(): void;
}

/** The worker died; what it had loaded is gone. */
export class WorkerDiedError extends Error {
  override readonly name = 'WorkerDiedError';
}

interface Connection {
  readonly remote: Remote<TraceWorker>;
  readonly died: Promise<never>;
  /** Ends the worker; what is still asked of it fails. */
  readonly end: (reason: string) => void;
}

export function createEngine(startWorker: () => Worker = startTraceWorker): Engine {
  let connection: Connection | undefined;

  const connected = (): Connection => {
    connection ??= connect(startWorker(), () => {
      connection = undefined;
    });
    return connection;
  };
  const call = <T>(ask: (remote: Remote<TraceWorker>) => Promise<T>): Promise<T> => {
    const { remote, died } = connected();
    return Promise.race([ask(remote), died]);
  };

  return {
    open: (files, mode, onProgress) =>
      withProgress(onProgress, (callback) => call((remote) => remote.open(files, mode, callback))),
    cancel: () => call((remote) => remote.cancel()),
    remove: (fileId) => call((remote) => remote.remove(fileId)),
    rename: (recording, name) => call((remote) => remote.rename(recording, name)),
    nameLockspace: (id, name) => call((remote) => remote.nameLockspace(id, name)),
    setClock: (clock) => call((remote) => remote.setClock(clock)),
    setInstanceShift: (isShifted) => call((remote) => remote.setInstanceShift(isShifted)),
    setMarkerPattern: (pattern) => call((remote) => remote.setMarkerPattern(pattern)),
    setOffset: (recording, offset) => call((remote) => remote.setOffset(recording, offset)),
    events: (recording, rows) => call((remote) => remote.events(recording, rows)),
    findEvents: (recording, filter) => call((remote) => remote.findEvents(recording, filter)),
    excerpt: (request) => call((remote) => remote.excerpt(request)),
    identify: (file) => call((remote) => remote.identify(file)),
    statistics: (selection) => call((remote) => remote.statistics(selection)),
    compare: (files, onProgress) =>
      withProgress(onProgress, (callback) => call((remote) => remote.compare(files, callback))),
    cancelComparison: () => call((remote) => remote.cancelComparison()),
    reset() {
      connection?.end('It was closed.');
      connection = undefined;
    },
  };
}

/** The worker lets go of the callback's port; reports still on their way are not passed on. */
async function withProgress<T>(
  onProgress: (progress: LoadProgress) => void,
  ask: (callback: (progress: LoadProgress) => void) => Promise<T>,
): Promise<T> {
  let isOpen = true;
  const callback = proxy((progress: LoadProgress) => {
    if (isOpen) onProgress(progress);
  });
  try {
    return await ask(callback);
  } finally {
    isOpen = false;
  }
}

function connect(worker: Worker, onDeath: () => void): Connection {
  const remote = wrap<TraceWorker>(worker);
  let fail: (error: Error) => void = () => undefined;
  const died = new Promise<never>((_, reject) => {
    fail = reject;
  });
  // A worker may die while nobody waits for it; that alone is not an unhandled failure of the page.
  died.catch(() => {});

  const end = (reason: string) => {
    remote[releaseProxy]();
    worker.terminate();
    fail(new WorkerDiedError(reason));
  };
  const die = (event: Event) => {
    onDeath();
    end('message' in event ? String(event.message) : '');
  };
  worker.addEventListener('error', die, { once: true });
  worker.addEventListener('messageerror', die, { once: true });
  return { remote, died, end };
}

/** A page of its own has the worker's program in it: a file on disk can load no other. */
function startTraceWorker(): Worker {
  const program = document.getElementById(WORKER_ID)?.textContent;
  if (program) return new Worker(URL.createObjectURL(new Blob([program], { type: 'text/javascript' })));
  return new Worker(new URL('../../workers/trace.worker.ts', import.meta.url), { type: 'module' });
}
