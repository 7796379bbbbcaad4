/** Reads the DLM's events from binary records, by accessors made for each format once. */
import { MODE_NAMES, MODE_NONE, MODE_UNKNOWN } from '../../model/lock-mode';
import type { StringPool } from '../../model/string-pool';
import { NO_ROW, type TableBuilder } from '../../model/table';
import type { EventFormat } from '../../trace/dat/event-format';
import {
  type ArrayReader,
  arrayReader,
  fixedSize,
  type NumberPlace,
  numberPlace,
  readNumber,
} from '../../trace/dat/record-fields';
import type { RecordHandler } from '../../trace/event-consumer';
import type { LOCK_EVENT_SCHEMA } from './lock-event-table';
import type { MESSAGE_EVENT_SCHEMA } from './message-event-table';

export function lockRecordHandler(
  kind: number,
  format: EventFormat,
  isLittleEndian: boolean,
  table: TableBuilder<typeof LOCK_EVENT_SCHEMA>,
  strings: StringPool,
): RecordHandler | undefined {
  const place = (name: string) => numberPlace(format, name);
  const lockspace = place('ls_id');
  const lkbId = place('lkb_id');
  if (!lockspace || !lkbId) return undefined;
  const mode = place('mode');
  const flags = place('flags') ?? place('sb_flags');
  const status = place('error') ?? place('sb_status');
  const name = arrayReader(format, 'res_name', isLittleEndian);
  const size = fixedSize(format);
  return (event, view, bytes, start, length) => {
    if (length < size) return;
    const row = table.addRow();
    const { columns } = table;
    columns.event[row] = event;
    columns.kind[row] = kind;
    columns.lockspace[row] = readNumber(view, start, lockspace, isLittleEndian);
    columns.lkbId[row] = readNumber(view, start, lkbId, isLittleEndian);
    columns.mode[row] = mode ? knownMode(readNumber(view, start, mode, isLittleEndian)) : MODE_NONE;
    if (flags) columns.flags[row] = readNumber(view, start, flags, isLittleEndian);
    if (status) columns.status[row] = readNumber(view, start, status, isLittleEndian);
    columns.name[row] = readName(name, view, bytes, start, length, strings);
  };
}

export function messageRecordHandler(
  received: 0 | 1,
  format: EventFormat,
  isLittleEndian: boolean,
  table: TableBuilder<typeof MESSAGE_EVENT_SCHEMA>,
  strings: StringPool,
): RecordHandler | undefined {
  const place = (name: string) => numberPlace(format, name);
  const from = place('h_nodeid');
  if (!from) return undefined;
  const to = place('dst');
  const sequence = place('h_seq') ?? place('seq');
  const lockspace = place('h_lockspace');
  const command = place('h_cmd');
  const type = place('m_type') ?? place('rc_type');
  const pid = place('m_pid');
  const lkbFrom = place('m_lkid') ?? lowHalf(place('rc_id'), isLittleEndian);
  const lkbTo = place('m_remid') ?? lowHalf(place('rc_seq'), isLittleEndian);
  const result = place('m_result') ?? place('rc_result');
  const name = arrayReader(format, 'res_name', isLittleEndian);
  const size = fixedSize(format);
  return (event, view, bytes, start, length) => {
    if (length < size) return;
    const number = (of: NumberPlace | undefined) => (of ? readNumber(view, start, of, isLittleEndian) : 0);
    const row = table.addRow();
    const { columns } = table;
    columns.event[row] = event;
    columns.received[row] = received;
    columns.command[row] = number(command);
    columns.type[row] = number(type);
    columns.lockspace[row] = number(lockspace);
    columns.from[row] = number(from);
    columns.to[row] = number(to);
    columns.sequence[row] = number(sequence);
    columns.lkbFrom[row] = number(lkbFrom);
    columns.lkbTo[row] = number(lkbTo);
    columns.pid[row] = number(pid);
    columns.result[row] = number(result);
    columns.name[row] = readName(name, view, bytes, start, length, strings);
  };
}

/** The place of the low 32 bits. */
function lowHalf(place: NumberPlace | undefined, isLittleEndian: boolean): NumberPlace | undefined {
  if (!place || place.size <= 4) return place;
  return { offset: place.offset + (isLittleEndian ? 0 : place.size - 4), size: 4, isSigned: false };
}

/** IV is -1. */
function knownMode(mode: number): number {
  if (mode >= 0 && mode < MODE_NAMES.length) return mode;
  return mode === -1 ? MODE_NONE : MODE_UNKNOWN;
}

function readName(
  reader: ArrayReader | undefined,
  view: DataView,
  bytes: Uint8Array,
  start: number,
  length: number,
  strings: StringPool,
): number {
  if (!reader) return NO_ROW;
  reader.read(view, start, length);
  if (reader.start === reader.end) return NO_ROW;
  return strings.intern(bytes, reader.start, reader.end);
}
