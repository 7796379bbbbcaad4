import { DemoteOrigin } from '../../model/glock-table';
import { MODE_NAMES, MODE_NONE, MODE_UNKNOWN } from '../../model/lock-mode';
import type { StringPool } from '../../model/string-pool';
import { TableBuilder } from '../../model/table';
import type { EventFormat } from '../../trace/dat/event-format';
import type { EventConsumer, InfoHandler, RecordHandler } from '../../trace/event-consumer';
import { GLOCK_EVENT_SCHEMA, GLOCK_EVENTS, GlockEventKind, type GlockEventTable } from './glock-event-table';
import { GlockNames } from './glock-names';
import { glockRecordHandler } from './glock-records';
import { GlockText } from './glock-text';
import { type GlockFields, readRawFields } from './raw-glock-text';

/**
 * Listens to a trace and keeps what GFS2's glock events say. What a kernel does not tell is left out: fields are found
 * by name in records and in raw text, words by their own grammar in text.
 */
export class Gfs2Decoder implements EventConsumer {
  private readonly table = new TableBuilder(GLOCK_EVENT_SCHEMA, 64);
  private readonly names: GlockNames;

  constructor(strings: StringPool) {
    this.names = new GlockNames(strings);
  }

  handlerFor(eventName: string): InfoHandler | undefined {
    const kind = GLOCK_EVENTS.get(eventName);
    if (kind === undefined) return undefined;
    const text = new GlockText();
    return (event, bytes, start, end, raw) => {
      if (raw) {
        const fields = readRawFields(bytes, start, end);
        if (fields) this.add(event, kind, fields);
      } else if (text.read(bytes, start, end)) this.add(event, kind, fieldsOf(kind, text));
    };
  }

  recordHandlerFor(format: EventFormat, isLittleEndian: boolean): RecordHandler | undefined {
    const kind = GLOCK_EVENTS.get(format.name);
    if (kind === undefined) return undefined;
    return glockRecordHandler(format, isLittleEndian, (event, fields) => this.add(event, kind, fields));
  }

  get hasEvents(): boolean {
    return this.table.rowCount > 0;
  }

  forecast(share: number): void {
    this.table.forecast(share);
  }

  finish(): GlockEventTable {
    return this.table.finish();
  }

  private add(event: number, kind: GlockEventKind, fields: GlockFields): void {
    const row = this.table.addRow();
    const { columns } = this.table;
    const isDequeue = kind === GlockEventKind.Queue && fields.isQueued === false;
    columns.event[row] = event;
    columns.kind[row] = isDequeue ? GlockEventKind.Dequeue : kind;
    columns.device[row] = fields.device;
    columns.name[row] = this.names.idOf(fields.type, fields.number);
    columns.state[row] = modeOf(fields.state);
    columns.next[row] = modeOf(fields.next);
    columns.target[row] = modeOf(fields.target);
    columns.origin[row] =
      fields.isRemote === undefined
        ? DemoteOrigin.Unknown
        : fields.isRemote
          ? DemoteOrigin.Remote
          : DemoteOrigin.Local;
  }
}

/** Events print and hold the DLM's numbers of modes (glock_trace_state()); IV, -1, is no state at all. */
function modeOf(number: number | undefined): number {
  if (number === undefined || number === 0xff || number === -1) return MODE_NONE;
  return number >= 0 && number < MODE_NAMES.length ? number : MODE_UNKNOWN;
}

function modeNumber(word: string): number | undefined {
  if (word === '') return undefined;
  const named = (MODE_NAMES as readonly string[]).indexOf(word);
  if (named >= 0) return named;
  return word === 'IV' ? -1 : Number(word);
}

/** The words of each event by their places; what some kernels leave out stands last. */
function fieldsOf(kind: GlockEventKind, text: GlockText): GlockFields {
  const head = { device: text.device, type: text.type, number: text.number };
  const last = text.word(text.wordCount - 1);
  switch (kind) {
    case GlockEventKind.StateChange:
      return {
        ...head,
        state: modeNumber(text.word(1)),
        next: modeNumber(text.word(3)),
        target: modeNumber(text.valueOf('tgt')),
      };
    case GlockEventKind.Demote:
      return {
        ...head,
        state: modeNumber(text.word(1)),
        next: modeNumber(text.word(3)),
        isRemote: last === 'remote' ? true : last === 'local' ? false : undefined,
      };
    case GlockEventKind.Put:
      return { ...head, state: modeNumber(text.word(1)) };
    case GlockEventKind.Queue:
    case GlockEventKind.Dequeue:
      return { ...head, state: modeNumber(text.word(1)), isQueued: text.word(0) === 'queue' };
    case GlockEventKind.Promote:
      // Older kernels say `promote first PR` or `promote other PR`.
      return { ...head, state: modeNumber(last) };
    case GlockEventKind.LockTime:
      return head;
  }
}
