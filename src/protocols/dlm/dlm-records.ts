/** Reads the DLM's events from binary records, by accessors made for each format once. */
import { MODE_NAMES, MODE_NONE, MODE_UNKNOWN } from '../../model/lock-mode';
import type { StringPool } from '../../model/string-pool';
import { NO_ROW, type TableBuilder } from '../../model/table';
import type { EventFormat } from '../../trace/dat/event-format';
import {
  type ArrayReader,
  arrayReader,
  fixedSize,
  type NumberReader,
  numberReader,
} from '../../trace/dat/record-fields';
import type { RecordHandler } from '../../trace/event-consumer';
import type { LOCK_EVENT_SCHEMA } from './lock-event-table';
import type { MESSAGE_EVENT_SCHEMA } from './message-event-table';

const ZERO: NumberReader = () => 0;
const NONE: NumberReader = () => MODE_NONE;

export function lockRecordHandler(
  kind: number,
  format: EventFormat,
  isLittleEndian: boolean,
  table: TableBuilder<typeof LOCK_EVENT_SCHEMA>,
  strings: StringPool,
): RecordHandler | undefined {
  const number = (name: string) => numberReader(format, name, isLittleEndian);
  const lockspace = number('ls_id');
  const lkbId = number('lkb_id');
  if (!lockspace || !lkbId) return undefined;
  const mode = number('mode') ?? NONE;
  const flags = number('flags') ?? number('sb_flags') ?? ZERO;
  const status = number('error') ?? number('sb_status') ?? ZERO;
  const name = arrayReader(format, 'res_name', isLittleEndian);
  const size = fixedSize(format);
  return (event, view, bytes, start, length) => {
    if (length < size) return;
    const row = table.addRow();
    const { columns } = table;
    columns.event[row] = event;
    columns.kind[row] = kind;
    columns.lockspace[row] = lockspace(view, start);
    columns.lkbId[row] = lkbId(view, start);
    columns.mode[row] = knownMode(mode(view, start));
    columns.flags[row] = flags(view, start);
    columns.status[row] = status(view, start);
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
  const number = (name: string) => numberReader(format, name, isLittleEndian);
  const from = number('h_nodeid');
  if (!from) return undefined;
  const to = number('dst') ?? ZERO;
  const sequence = number('h_seq') ?? number('seq') ?? ZERO;
  const lockspace = number('h_lockspace') ?? ZERO;
  const command = number('h_cmd') ?? ZERO;
  const type = number('m_type') ?? number('rc_type') ?? ZERO;
  const nodeId = number('m_nodeid') ?? ZERO;
  const pid = number('m_pid') ?? ZERO;
  const lkbFrom = number('m_lkid') ?? ZERO;
  const lkbTo = number('m_remid') ?? ZERO;
  const status = number('m_status') ?? ZERO;
  const granted = number('m_grmode') ?? NONE;
  const requested = number('m_rqmode') ?? NONE;
  const bastMode = number('m_bastmode') ?? NONE;
  const result = number('m_result') ?? number('rc_result') ?? ZERO;
  const name = arrayReader(format, 'res_name', isLittleEndian);
  const size = fixedSize(format);
  return (event, view, bytes, start, length) => {
    if (length < size) return;
    const row = table.addRow();
    const { columns } = table;
    columns.event[row] = event;
    columns.received[row] = received;
    columns.command[row] = command(view, start);
    columns.type[row] = type(view, start);
    columns.lockspace[row] = lockspace(view, start);
    columns.from[row] = from(view, start);
    columns.to[row] = to(view, start);
    columns.sequence[row] = sequence(view, start);
    columns.lkbFrom[row] = lkbFrom(view, start);
    columns.lkbTo[row] = lkbTo(view, start);
    columns.nodeId[row] = nodeId(view, start);
    columns.pid[row] = pid(view, start);
    columns.result[row] = result(view, start);
    columns.status[row] = status(view, start);
    columns.granted[row] = knownMode(granted(view, start));
    columns.requested[row] = knownMode(requested(view, start));
    columns.bastMode[row] = knownMode(bastMode(view, start));
    columns.name[row] = readName(name, view, bytes, start, length, strings);
  };
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
