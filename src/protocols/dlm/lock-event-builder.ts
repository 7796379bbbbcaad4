import type { StringPool } from '../../model/string-pool';
import { NO_ROW, TableBuilder } from '../../model/table';
import { CONTENT_SCHEMA, LOCK_EVENT_SCHEMA, LOCK_ID_SCHEMA, type LockEventTable } from './lock-event-table';
import { TripleIndex } from './triple-index';

/** Collects the lock events of a recording, in order. */
export class LockEventBuilder {
  private readonly events = new TableBuilder(LOCK_EVENT_SCHEMA);
  private readonly ids = new TableBuilder(LOCK_ID_SCHEMA);
  private readonly contents = new TableBuilder(CONTENT_SCHEMA, 64);
  private readonly idIndex = new TripleIndex();
  private readonly contentIndex = new TripleIndex();
  /** By lock id: the last two names that its events had. An old lock's events mix with those of its successor. */
  private lastNames = new Uint32Array(512).fill(NO_ROW);
  private lastLockspace = 0;
  private lastLkbId = 0;
  private lastId = -1;
  private widestName = 0;
  /** Row of the event behind the last one. */
  private nextEvent = 0;

  constructor(private readonly strings: StringPool) {}

  /** @param name id in the string pool, or NO_ROW */
  add(event: number, id: number, name: number, content: number): void {
    const cell = (name + 1) >>> 0;
    if (cell > this.widestName) {
      this.events.makeRoomFor('name', cell);
      this.widestName = cell;
    }
    const skipped = event - this.nextEvent;
    if (skipped > 0xffff) this.events.makeRoomFor('skipped', skipped);
    this.nextEvent = event + 1;
    const row = this.events.addRow();
    const { columns } = this.events;
    columns.skipped[row] = skipped;
    columns.id[row] = id;
    columns.name[row] = cell;
    columns.content[row] = content;
  }

  /** The small number of a lock id. */
  idOf(lockspace: number, lkbId: number): number {
    if (lkbId === this.lastLkbId && lockspace === this.lastLockspace && this.lastId >= 0) return this.lastId;
    const id = this.idIndex.numberOf(lockspace, lkbId);
    this.lastLockspace = lockspace;
    this.lastLkbId = lkbId;
    this.lastId = id;
    if (id === this.ids.rowCount) {
      this.ids.addRow();
      this.ids.columns.lockspace[id] = lockspace;
      this.ids.columns.lkbId[id] = lkbId;
      this.events.makeRoomFor('id', id);
      if (2 * id === this.lastNames.length) this.growLastNames();
    }
    return id;
  }

  /** The name that a view shows, of an event of a lock: often the one that the event before had. */
  nameOf(id: number, view: DataView, start: number, end: number): number {
    if (start === end) return NO_ROW;
    const { lastNames, strings } = this;
    const last = lastNames[2 * id];
    if (last !== NO_ROW && strings.holds(last, view, start, end)) return last;
    const other = lastNames[2 * id + 1];
    if (other !== NO_ROW && strings.holds(other, view, start, end)) return other;
    const name = strings.internIn(view, start, end);
    lastNames[2 * id + 1] = last;
    lastNames[2 * id] = name;
    return name;
  }

  /** What an event says. Most say what one of their kind said shortly before. */
  contentOf(kind: number, mode: number, flags: number, status: number, isNameUncertain = false): number {
    const small = kind | ((mode & 0xff) << 8) | (isNameUncertain ? 1 << 16 : 0);
    const content = this.contentIndex.numberOf(small, flags, status);
    if (content === this.contents.rowCount) {
      this.contents.addRow();
      const { columns } = this.contents;
      columns.kind[content] = kind;
      columns.mode[content] = mode;
      columns.flags[content] = flags;
      columns.status[content] = status;
      columns.nameUncertain[content] = isNameUncertain ? 1 : 0;
      this.events.makeRoomFor('content', content);
    }
    return content;
  }

  forecast(share: number): void {
    this.events.forecast(share);
  }

  finish(): LockEventTable {
    return {
      ...this.events.finish(),
      ids: this.ids.finish(),
      contents: this.contents.finish(),
      idIndex: this.idIndex,
    };
  }

  private growLastNames(): void {
    const larger = new Uint32Array(2 * this.lastNames.length).fill(NO_ROW);
    larger.set(this.lastNames);
    this.lastNames = larger;
  }
}
