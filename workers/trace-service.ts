import { type ProxyMethods, releaseProxy, transfer } from 'comlink';
import type { EventDetail } from '../src/model/event-detail';
import type { LockModel } from '../src/model/lock-model';
import { buildRowTrees, rowTreeBuffers } from '../src/model/row-tree';
import { tableBuffers } from '../src/model/table';
import type { WaitTable } from '../src/model/wait-table';
import { contentHash } from '../src/session/content-hash';
import type { ExcerptFile, ExcerptRequest } from '../src/session/make-excerpt';
import { Session } from '../src/session/session';
import type {
  ClockChoice,
  Comparison,
  EventFilter,
  FileSummary,
  LoadProgress,
  OpenMode,
  Selection,
  SelectionStatistics,
  SessionView,
  TraceWorker,
} from './protocol';
import { readFiles } from './read-files';

/** The session of one page, behind the worker's protocol. */
export class TraceService implements TraceWorker {
  private session = new Session();
  private clock: ClockChoice = 'auto';
  private loading: AbortController | undefined;
  private finding: AbortController | undefined;
  /** The model once more: the page has the tables of the one it was given. Made when first asked for. */
  private counted: { readonly model: LockModel; readonly waits: WaitTable } | undefined;
  private lastCount = 0;
  private comparing: AbortController | undefined;

  async open(
    files: readonly File[],
    mode: OpenMode,
    onProgress: (progress: LoadProgress) => void,
  ): Promise<SessionView> {
    try {
      return await this.read(files, mode, onProgress);
    } finally {
      // The page's callback has a port of its own, which would stay open until it is collected.
      (onProgress as Partial<ProxyMethods>)[releaseProxy]?.();
    }
  }

  cancel(): void {
    this.loading?.abort();
  }

  async remove(fileId: number): Promise<SessionView> {
    this.session.remove(fileId);
    return this.view();
  }

  async setClock(clock: ClockChoice): Promise<SessionView> {
    this.clock = clock;
    return this.view();
  }

  async setInstanceShift(isShifted: boolean): Promise<SessionView> {
    this.session.shiftsInstances = isShifted;
    return this.view();
  }

  async setMarkerPattern(pattern: string): Promise<SessionView> {
    await this.session.setMarkerPattern(pattern === '' ? undefined : new RegExp(pattern));
    return this.view();
  }

  async setOffset(recording: number, offset: bigint): Promise<SessionView> {
    this.session.setOffset(recording, offset);
    return this.view();
  }

  async rename(recording: number, name: string): Promise<SessionView> {
    this.session.rename(recording, name);
    return this.view();
  }

  async nameLockspace(id: number, name: string): Promise<SessionView> {
    await this.session.nameLockspace(id, name);
    return this.view();
  }

  async events(recording: number, rows: ArrayLike<number>): Promise<readonly EventDetail[]> {
    const { readRows } = await import('../src/session/find-events');
    return readRows(this.session, recording, rows);
  }

  async findEvents(recording: number, filter: EventFilter): Promise<Uint32Array | undefined> {
    this.finding?.abort();
    this.finding = new AbortController();
    const { signal } = this.finding;
    const { findEvents } = await import('../src/session/find-events');
    const found = await findEvents(this.session, recording, filter, signal);
    return found && transfer(found, [found.buffer as ArrayBuffer]);
  }

  async excerpt(request: ExcerptRequest): Promise<ExcerptFile> {
    const { makeExcerpt } = await import('../src/session/make-excerpt');
    const { listWaits } = await import('../src/analysis/list-waits');
    this.counted ??= this.countable(listWaits);
    const { model } = this.counted;
    const file = await makeExcerpt(model, request);
    return transfer(file, [file.bytes.buffer as ArrayBuffer]);
  }

  identify(file: Blob): Promise<string> {
    return contentHash(file);
  }

  async statistics(selection: Selection): Promise<SelectionStatistics | undefined> {
    const count = ++this.lastCount;
    // Requests that came while another was counted are all here by then; only the last of them is wanted.
    await new Promise((resolve) => setTimeout(resolve));
    if (count !== this.lastCount) return undefined;
    const { selectionStatistics } = await import('../src/analysis/selection-statistics');
    const { listWaits } = await import('../src/analysis/list-waits');
    this.counted ??= this.countable(listWaits);
    return selectionStatistics(this.counted.model, this.counted.waits, selection);
  }

  private countable(listWaits: (model: LockModel) => WaitTable): NonNullable<TraceService['counted']> {
    const { model } = this.session.build(this.clock);
    return { model, waits: listWaits(model) };
  }

  async compare(
    files: readonly File[],
    onProgress: (progress: LoadProgress) => void,
  ): Promise<Comparison | undefined> {
    try {
      this.comparing?.abort();
      const comparing = new AbortController();
      this.comparing = comparing;
      const other = new Session();
      const read = await readFiles(other, files, comparing.signal, onProgress);
      if (read === undefined) return undefined;
      for (const file of read) other.add(file);
      const { compareModels } = await import('./compare-models');
      const { listWaits } = await import('../src/analysis/list-waits');
      const { model, problems } = other.build('auto');
      this.counted ??= this.countable(listWaits);
      return compareModels(model, problems, this.counted.model);
    } finally {
      (onProgress as Partial<ProxyMethods>)[releaseProxy]?.();
    }
  }

  cancelComparison(): void {
    this.comparing?.abort();
  }

  private async read(
    files: readonly File[],
    mode: OpenMode,
    onProgress: (progress: LoadProgress) => void,
  ): Promise<SessionView> {
    this.loading?.abort();
    const loading = new AbortController();
    this.loading = loading;
    const started = performance.now();
    const session = mode === 'replace' ? new Session() : this.session;
    const read = await readFiles(session, files, loading.signal, onProgress);
    if (read === undefined) return this.cancelled();
    for (const file of read) session.add(file);
    // A choice is about the files it was made for.
    if (session !== this.session) this.clock = 'auto';
    this.session = session;
    return this.view({ reading: performance.now() - started });
  }

  /** What was loaded before stays with the page as it is. */
  private cancelled(): SessionView {
    const { clock } = this;
    return {
      cancelled: true,
      files: [],
      problems: [],
      model: undefined,
      trees: undefined,
      analysis: undefined,
      clock,
      shiftsInstances: this.session.shiftsInstances,
      timings: {},
    };
  }

  private async view(timings: Readonly<Record<string, number>> = {}): Promise<SessionView> {
    // Read when there is something to analyse: the worker starts without.
    const { analyseWaits, analysisBuffers } = await import('../src/analysis/analyse');
    // Recordings may have other numbers from here on.
    this.finding?.abort();
    this.counted = undefined;
    const started = performance.now();
    const { model, problems, told } = this.session.build(this.clock);
    const built = performance.now();
    const hasLocks = model.locks.rowCount > 0;
    const trees = hasLocks ? buildRowTrees(model) : undefined;
    const listed = performance.now();
    const analysis = hasLocks ? analyseWaits(model) : undefined;
    const view: SessionView = {
      cancelled: false,
      files: this.summaries(told),
      problems,
      model: hasLocks ? model : undefined,
      trees,
      analysis,
      clock: this.clock,
      shiftsInstances: this.session.shiftsInstances,
      timings: {
        ...timings,
        building: built - started,
        rows: listed - built,
        analysing: performance.now() - listed,
      },
    };
    if (!trees || !analysis) return view;
    const buffers = [...modelBuffers(model), ...rowTreeBuffers(trees), ...analysisBuffers(analysis)];
    return transfer(view, buffers);
  }

  private summaries(told: ReadonlyMap<number, string>): FileSummary[] {
    let next = 0;
    return this.session.loadedFiles.map((file) => {
      const eventKinds: Record<string, number> = {};
      for (const recording of file.recordings) {
        for (const [kind, count] of this.session.eventKinds(recording)) {
          eventKinds[kind] = (eventKinds[kind] ?? 0) + count;
        }
      }
      const { id, name, bytes, format } = file;
      const recordings = (file.excerpt ?? file).recordings.map(() => next++);
      const side = file.side && { kind: file.side.kind, told: told.get(id) ?? '' };
      return { id, name, bytes, format, recordings, side, eventKinds };
    });
  }
}

function modelBuffers(model: LockModel): ArrayBuffer[] {
  const { strings, resources, locks, intervals, marks, plocks, glocks, gaps, messages, flights, recovery } =
    model;
  return [
    strings.bytes.buffer as ArrayBuffer,
    strings.offsets.buffer as ArrayBuffer,
    flights.rows.buffer as ArrayBuffer,
    glocks.queuesSince.buffer as ArrayBuffer,
    ...[resources, locks, intervals, marks, plocks, messages, recovery, ...gaps].flatMap((table) =>
      tableBuffers(table),
    ),
    ...[glocks.glocks, glocks.states, glocks.holders, glocks.demotes].flatMap((table) => tableBuffers(table)),
  ];
}
