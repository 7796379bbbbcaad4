/** Reads the DLM's events from binary records, by accessors made for each format once. */
import { MODE_NAMES, MODE_NONE, MODE_UNKNOWN } from '../../model/lock-mode';
import type { StringPool } from '../../model/string-pool';
import { NO_ROW, type TableBuilder } from '../../model/table';
import type { EventFormat } from '../../trace/dat/event-format';
import {
  type ArrayReader,
  arrayReader,
  fixedSize,
  NO_WORD,
  readWord,
  type WordPlace,
  wordPlace,
} from '../../trace/dat/record-fields';
import type { RecordHandler } from '../../trace/event-consumer';
import type { LockEventBuilder } from './lock-event-builder';
import type { MESSAGE_EVENT_SCHEMA } from './message-event-table';

export function lockRecordHandler(
  kind: number,
  format: EventFormat,
  isLittleEndian: boolean,
  locks: LockEventBuilder,
): RecordHandler | undefined {
  const place = (...names: string[]) => firstPlace(format, names, isLittleEndian);
  const lockspace = place('ls_id');
  const lkbId = place('lkb_id');
  if (lockspace === NO_WORD || lkbId === NO_WORD) return undefined;
  const mode = place('mode');
  const hasMode = mode !== NO_WORD;
  const flags = place('flags', 'sb_flags');
  const status = place('error', 'sb_status');
  const name = arrayReader(format, 'res_name', isLittleEndian);
  const size = fixedSize(format);
  return (event, view, start, length) => {
    if (length < size) return;
    const wanted = hasMode ? knownMode(readWord(view, start, mode, isLittleEndian)) : MODE_NONE;
    const content = locks.contentOf(
      kind,
      wanted,
      readWord(view, start, flags, isLittleEndian),
      readWord(view, start, status, isLittleEndian),
    );
    const id = locks.idOf(
      readWord(view, start, lockspace, isLittleEndian),
      readWord(view, start, lkbId, isLittleEndian),
    );
    name?.read(view, start, length);
    locks.add(event, id, name ? locks.nameOf(id, view, name.start, name.end) : NO_ROW, content);
  };
}

export function messageRecordHandler(
  received: 0 | 1,
  format: EventFormat,
  isLittleEndian: boolean,
  table: TableBuilder<typeof MESSAGE_EVENT_SCHEMA>,
  strings: StringPool,
): RecordHandler | undefined {
  const place = (...names: string[]) => firstPlace(format, names, isLittleEndian);
  const from = place('h_nodeid');
  if (from === NO_WORD) return undefined;
  const to = place('dst');
  const sequence = place('h_seq', 'seq');
  const lockspace = place('h_lockspace');
  const command = place('h_cmd');
  const type = place('m_type', 'rc_type');
  const pid = place('m_pid');
  // Of a recovery message, whose ids have 64 bits, the low half.
  const lkbFrom = place('m_lkid', 'rc_id');
  const lkbTo = place('m_remid', 'rc_seq');
  const result = place('m_result', 'rc_result');
  const name = arrayReader(format, 'res_name', isLittleEndian);
  const size = fixedSize(format);
  return (event, view, start, length) => {
    if (length < size) return;
    const row = table.addRow();
    const { columns } = table;
    columns.event[row] = event;
    columns.received[row] = received;
    columns.command[row] = readWord(view, start, command, isLittleEndian);
    columns.type[row] = readWord(view, start, type, isLittleEndian);
    columns.lockspace[row] = readWord(view, start, lockspace, isLittleEndian);
    columns.from[row] = readWord(view, start, from, isLittleEndian);
    columns.to[row] = readWord(view, start, to, isLittleEndian);
    columns.sequence[row] = readWord(view, start, sequence, isLittleEndian);
    columns.lkbFrom[row] = readWord(view, start, lkbFrom, isLittleEndian);
    columns.lkbTo[row] = readWord(view, start, lkbTo, isLittleEndian);
    columns.pid[row] = readWord(view, start, pid, isLittleEndian);
    columns.result[row] = readWord(view, start, result, isLittleEndian);
    columns.name[row] = readName(name, view, start, length, strings);
  };
}

/** The place of the first of these numbers that the format has. */
function firstPlace(format: EventFormat, names: readonly string[], isLittleEndian: boolean): WordPlace {
  for (const name of names) {
    const place = wordPlace(format, name, isLittleEndian);
    if (place !== NO_WORD) return place;
  }
  return NO_WORD;
}

/** IV is -1. */
function knownMode(mode: number): number {
  if (mode >= 0 && mode < MODE_NAMES.length) return mode;
  return mode === -1 ? MODE_NONE : MODE_UNKNOWN;
}

function readName(
  reader: ArrayReader | undefined,
  view: DataView,
  start: number,
  length: number,
  strings: StringPool,
): number {
  if (!reader) return NO_ROW;
  reader.read(view, start, length);
  if (reader.start === reader.end) return NO_ROW;
  return strings.internIn(view, reader.start, reader.end);
}
