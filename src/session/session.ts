import { type AxisMap, clockOf } from '../clock/axis';
import { isExcerpt } from '../excerpt/excerpt-magic';
import type { EventDetail } from '../model/event-detail';
import type { LockModel } from '../model/lock-model';
import type { MessageTable } from '../model/message-table';
import type { Problem } from '../model/problem';
import { StringPool } from '../model/string-pool';
import { sideKindOf } from '../side-files/side-kind';
import type { ByteSource } from '../trace/byte-source';
import type { DatContent } from '../trace/dat/dat-content';
import type { DatEventTexts } from '../trace/dat/dat-event-texts';
import type { EventText } from '../trace/event-text';
import { readTrace } from '../trace/open-trace';
import { buildModel, type RareProtocols } from './build-model';
import { clockProblems } from './clocks/clock-problems';
import { messagesOf } from './clocks/message-times';
import type { ClockChoice } from './clocks/place-recordings';
import { readWallMarks } from './clocks/wall-marks';
import type { WallMark } from './clocks/wall-time';
import { dlmProblems } from './dlm-problems';
import { excerptConflict, readExcerpt } from './loaded-excerpt';
import type { LoadedFile } from './loaded-file';
import { countEventKinds, type LoadedRecording, loadRecording } from './loaded-recording';
import { headOf, loadSideFile } from './loaded-side-file';
import type * as NameModel from './name-model';
import { createDecoders, type ProtocolDecoders } from './protocol-decoders';
import { recordingConflict } from './recording-conflict';

export interface ReadOptions {
  readonly onProgress?: (bytesRead: number, events: number) => void;
  readonly signal?: AbortSignal;
}

export interface Built {
  readonly model: LockModel;
  /** By index of recording: what moves its times onto the axis. */
  readonly maps: readonly AxisMap[];
  readonly problems: readonly Problem[];
  /** By id of a file beside the traces: what it told, for a person. */
  readonly told: ReadonlyMap<number, string>;
}

/** The files that are open, and the lock model built from all of them. */
export class Session {
  readonly strings = new StringPool();
  private files: LoadedFile[] = [];
  private nextId = 1;
  /** How the last build put recordings on the axis. */
  private placement: { readonly maps: readonly AxisMap[]; readonly origins: readonly bigint[] } | undefined;
  private readonly printers = new WeakMap<DatContent, DatEventTexts>();
  private readonly givenNames = new Map<LoadedRecording, string>();
  private readonly givenNodes = new Map<string, number>();
  /** Loaded when something is to be named: most traces stand alone. */
  private naming: typeof NameModel | undefined;
  /** Grows with what the traces have. */
  private protocols: RareProtocols = {};
  private readonly lockspaceNames = new Map<number, string>();
  private readonly offsets = new Map<LoadedRecording, bigint>();
  /** trace-cmd leaves buffer instances where they are. */
  shiftsInstances = true;
  private markerPattern: RegExp | undefined;
  private paired:
    | { readonly recordings: readonly LoadedRecording[]; readonly messages: MessageTable }
    | undefined;

  get loadedFiles(): readonly LoadedFile[] {
    return this.files;
  }

  get recordings(): LoadedRecording[] {
    return this.files.flatMap(({ recordings }) => recordings).map((recording) => this.named(recording));
  }

  /** Reads a file. It joins the session only by `add`, so that a cancelled load leaves nothing behind. */
  async read(source: ByteSource, options: ReadOptions = {}): Promise<LoadedFile> {
    const id = this.nextId++;
    const head = await headOf(source);
    if (isExcerpt(head)) return readExcerpt(id, source);
    const side = sideKindOf(head);
    if (side) {
      await this.loadNaming();
      return loadSideFile(id, side, source, options.signal);
    }
    const data = await readTrace(source, {
      strings: this.strings,
      createConsumer: () => createDecoders(this.strings),
      ...options,
    });
    for (const { consumer } of data.recordings) await this.loadProtocols(consumer);
    const recordings: LoadedRecording[] = [];
    for (const recording of data.recordings.filter(({ events }) => events.rowCount > 0)) {
      const loaded = loadRecording(id, source.name, data.source, recording, this.strings.count);
      recordings.push({ ...loaded, wallMarks: await this.wallMarks(loaded) });
    }
    return {
      id,
      name: source.name,
      bytes: source.size,
      format: data.format,
      recordings,
      contents: data.recordings,
      problems: data.problems,
    };
  }

  /** Takes a file in; recordings that cannot stand beside the loaded ones are left out, with the reason. */
  add(file: LoadedFile): void {
    const problems = [...file.problems];
    const mixed = excerptConflict(file, this.files);
    if (mixed) {
      this.files.push({ ...file, recordings: [], excerpt: undefined, problems: [...problems, mixed] });
      return;
    }
    const accepted: LoadedRecording[] = [];
    for (const recording of file.recordings) {
      const loaded = [...this.recordings, ...accepted].map(({ info }) => info);
      const conflict = recordingConflict(this.named(recording).info, loaded);
      if (conflict) problems.push(conflict);
      else accepted.push(recording);
    }
    this.files.push({ ...file, recordings: accepted, problems });
  }

  remove(fileId: number): void {
    this.files = this.files.filter(({ id }) => id !== fileId);
  }

  /** @param name the recording's new name; '' gives back its own */
  rename(index: number, name: string): void {
    const recording = this.files.flatMap(({ recordings }) => recordings)[index];
    if (!recording) return;
    if (name.trim() === '') this.givenNames.delete(recording);
    else this.givenNames.set(recording, name.trim());
  }

  /** @param name what the lockspace is called from now on; '' gives back what files call it */
  async nameLockspace(id: number, name: string): Promise<void> {
    await this.loadNaming();
    if (name.trim() === '') this.lockspaceNames.delete(id);
    else this.lockspaceNames.set(id, name.trim());
  }

  /**
   * Reads the times of day from the trace markers again.
   * @param pattern its first group is the time: seconds, or nanoseconds when it is that long
   */
  async setMarkerPattern(pattern: RegExp | undefined): Promise<void> {
    this.markerPattern = pattern;
    for (const [index, file] of this.files.entries()) {
      const recordings: LoadedRecording[] = [];
      for (const recording of file.recordings) {
        const marked = { ...recording, wallMarks: await this.wallMarks(recording) };
        recordings.push(marked);
        const offset = this.offsets.get(recording);
        if (offset !== undefined) this.offsets.set(marked, offset);
        const name = this.givenNames.get(recording);
        if (name !== undefined) this.givenNames.set(marked, name);
      }
      this.files[index] = { ...file, recordings };
    }
  }

  /** Tells which node recorded a file, where its messages do not. */
  setNode(file: string, node: number): void {
    this.givenNodes.set(file, node);
  }

  /** Moves a recording on the axis by hand: so many units in all. */
  setOffset(index: number, offset: bigint): void {
    const recording = this.files.flatMap(({ recordings }) => recordings)[index];
    if (recording) this.offsets.set(recording, offset);
  }

  /** The model of all recordings, and all that there is to say about them. */
  build(clock: ClockChoice = 'auto'): Built {
    const { model, maps, problems } = this.buildModel(clock);
    if (!this.naming) return { model, maps, problems, told: new Map() };
    const named = this.naming.nameModel(model, this.files, this.lockspaceNames);
    const alone = this.naming.aloneProblems(this.files);
    const beside = alone.length > 0 ? alone : named.problems;
    return { model: named.model, maps, problems: [...problems, ...beside], told: named.told };
  }

  private async loadNaming(): Promise<void> {
    this.naming ??= await import('./name-model');
  }

  private async loadProtocols({ members: { gfs2, plock } }: ProtocolDecoders): Promise<void> {
    const [glocks, plocks] = await Promise.all([
      gfs2.hasEvents ? import('./read-glocks') : undefined,
      plock.hasEvents ? import('./read-plocks') : undefined,
    ]);
    this.protocols = { ...this.protocols, ...glocks, ...plocks };
  }

  private buildModel(clock: ClockChoice): Omit<Built, 'told'> {
    const recordings = this.recordings;
    const problems = this.files.flatMap((file) => file.problems);
    const { excerpt } = this.files.find((file) => file.excerpt) ?? {};
    // Whoever gets a model may move its tables to another thread; the excerpt's own stay.
    if (excerpt) return { model: structuredClone(excerpt), maps: [], problems };
    const built = buildModel(
      recordings,
      this.strings,
      this.messages(recordings),
      {
        choice: clock,
        shiftsInstances: this.shiftsInstances,
        offsets: this.files.flatMap((file) =>
          file.recordings.map((recording) => this.offsets.get(recording) ?? 0n),
        ),
      },
      this.protocols,
    );
    const { model, maps, counts } = built;
    this.placement = { maps, origins: model.axis.origins };
    problems.push(...clockProblems(recordings, model.clocks));
    for (const [index, recording] of recordings.entries()) {
      problems.push(...dlmProblems(recording, this.eventKinds(recording), counts[index]));
    }
    problems.push(...built.problems);
    return { model, maps, problems };
  }

  eventKinds(recording: LoadedRecording): Map<string, number> {
    return countEventKinds(recording, this.strings);
  }

  /** Events `from … to` of a recording, in its own order. Times are on the axis of the last build. */
  async events(index: number, from: number, to: number): Promise<EventDetail[]> {
    const recording = this.recordings[index];
    const { placement } = this;
    if (!recording || !placement) return [];
    const { data } = recording;
    const texts = await this.texts(recording, from, to);
    return texts.map((text) => {
      const time = placement.maps[index](
        data.events.time[text.row],
        clockOf(text.cpu, data.events.buffer[text.row]),
      );
      return { ...text, recording: index, time, stamp: String(placement.origins[index] + BigInt(time)) };
    });
  }

  private wallMarks(recording: LoadedRecording): Promise<WallMark[]> {
    const texts = (from: number, to: number) => this.texts(recording, from, to);
    return readWallMarks(recording, this.strings, texts, this.markerPattern);
  }

  private async texts(
    recording: LoadedRecording,
    from: number,
    to: number,
  ): Promise<Omit<EventText, 'stamp'>[]> {
    const { data, source } = recording;
    if (data.dat) return (await this.datTexts(recording, data.dat)).read(from, to);
    const { readEvents } = await import('../trace/event-text');
    return readEvents(source, data, this.strings, from, to);
  }

  /** Paired once for the same recordings: no clock has a part in it. */
  private messages(recordings: readonly LoadedRecording[]): MessageTable {
    const { paired } = this;
    const isSame =
      paired?.recordings.length === recordings.length &&
      paired.recordings.every(
        ({ dlm, info }, index) => dlm === recordings[index].dlm && info.node === recordings[index].info.node,
      );
    if (paired && isSame) return paired.messages;
    const messages = messagesOf(recordings);
    this.paired = { recordings, messages };
    return messages;
  }

  private async datTexts({ data }: LoadedRecording, content: DatContent): Promise<DatEventTexts> {
    let texts = this.printers.get(content);
    if (!texts) {
      const { DatEventTexts } = await import('../trace/dat/dat-event-texts');
      texts = new DatEventTexts(content, data.events, this.strings);
      this.printers.set(content, texts);
    }
    return texts;
  }

  private named(recording: LoadedRecording): LoadedRecording {
    const name = this.givenNames.get(recording);
    const node = this.givenNodes.get(recording.info.file) ?? this.givenNodes.get(recording.info.name);
    if (name === undefined && node === undefined) return recording;
    const info = { ...recording.info, name: name ?? recording.info.name, node: node ?? recording.info.node };
    return { ...recording, info };
  }
}
