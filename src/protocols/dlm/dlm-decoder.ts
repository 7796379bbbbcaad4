import { MODE_NONE } from '../../model/lock-mode';
import { MessageType } from '../../model/message-type';
import type { StringPool } from '../../model/string-pool';
import { TableBuilder } from '../../model/table';
import type { EventFormat } from '../../trace/dat/event-format';
import type { EventConsumer, InfoHandler, RecordHandler } from '../../trace/event-consumer';
import { lockRecordHandler, messageRecordHandler } from './dlm-records';
import { FieldScanner } from './field-scanner';
import { LockEventBuilder } from './lock-event-builder';
import { LOCK_EVENT_NAMES, type LockEventTable } from './lock-event-table';
import { MESSAGE_EVENT_SCHEMA, type MessageEventTable } from './message-event-table';
import { RecoveryDecoder } from './recovery-decoder';
import type { RecoveryEventTable } from './recovery-event-table';
import { ResourceNameReader } from './resource-name-value';
import {
  parseCommand,
  parseLockFlags,
  parseMessageType,
  parseMode,
  parseRecoveryType,
  parseStatusFlags,
} from './symbols';
import { parseDecimal, parseHex, parseLowBits, WordCache } from './value';

/** Slots of the lock events' scanner. `error` and `sb_status` share a column, as do the two kinds of flags. */
const LOCK_FIELDS = ['ls_id', 'lkb_id', 'mode', 'flags', 'error', 'sb_flags', 'sb_status', 'res_name'];
const [LS_ID, LKB_ID, MODE, FLAGS, ERROR, SB_FLAGS, SB_STATUS, LOCK_NAME] = LOCK_FIELDS.keys();

const MESSAGE_FIELDS = [
  'dst',
  'h_seq',
  'seq',
  'h_lockspace',
  'h_nodeid',
  'h_cmd',
  'm_type',
  'm_pid',
  'm_lkid',
  'm_remid',
  'rc_type',
  'rc_id',
  'rc_seq',
  'res_name',
];
const [
  DST,
  H_SEQ,
  SEQ,
  H_LOCKSPACE,
  H_NODEID,
  H_CMD,
  M_TYPE,
  M_PID,
  M_LKID,
  M_REMID,
  RC_TYPE,
  ...MORE_FIELDS
] = MESSAGE_FIELDS.keys();
const [RC_ID, RC_SEQ, MESSAGE_NAME] = MORE_FIELDS;

/** Only of these replies does the model ask for the result: whether the sender is the master, and has queued it. */
const RESULT = new TextEncoder().encode(' m_result=');

const MESSAGE_EVENTS: Readonly<Record<string, { received: 0 | 1; isRecovery?: true }>> = {
  dlm_send_message: { received: 0 },
  dlm_recv_message: { received: 1 },
  dlm_send_rcom: { received: 0, isRecovery: true },
  dlm_recv_rcom: { received: 1, isRecovery: true },
};

/** What the DLM's events of one recording say, by columns. */
export interface DlmEvents {
  readonly lockEvents: LockEventTable;
  readonly messageEvents: MessageEventTable;
  /** What the recovery messages among them hold. */
  readonly recoveryEvents: RecoveryEventTable;
}

/**
 * Listens to a trace and keeps the fields of the DLM's lock and message events. Fields are found by name;
 * order, missing and unknown ones do not matter.
 */
export class DlmDecoder implements EventConsumer {
  private readonly locks: LockEventBuilder;
  private readonly messages = new TableBuilder(MESSAGE_EVENT_SCHEMA);
  private readonly recovery: RecoveryDecoder;
  private readonly names: ResourceNameReader;
  private readonly lockFlags = new WordCache(parseLockFlags);
  private readonly statusFlags = new WordCache(parseStatusFlags);
  private readonly modes = new WordCache(parseMode);
  private readonly commands = new WordCache(parseCommand);
  private readonly messageTypes = new WordCache(parseMessageType);
  private readonly recoveryTypes = new WordCache(parseRecoveryType);

  constructor(private readonly strings: StringPool) {
    this.locks = new LockEventBuilder(strings);
    this.recovery = new RecoveryDecoder(strings);
    this.names = new ResourceNameReader(strings);
  }

  handlerFor(eventName: string): InfoHandler | undefined {
    const kind = (LOCK_EVENT_NAMES as readonly string[]).indexOf(eventName);
    if (kind >= 0) return this.lockHandler(kind);
    const message = MESSAGE_EVENTS[eventName];
    if (!message) return undefined;
    const handler = this.messageHandler(message.received);
    return message.isRecovery ? both(handler, this.recovery.infoHandler()) : handler;
  }

  recordHandlerFor(format: EventFormat, isLittleEndian: boolean): RecordHandler | undefined {
    const kind = (LOCK_EVENT_NAMES as readonly string[]).indexOf(format.name);
    if (kind >= 0) return lockRecordHandler(kind, format, isLittleEndian, this.locks);
    const message = MESSAGE_EVENTS[format.name];
    if (!message) return undefined;
    const handler = messageRecordHandler(
      message.received,
      format,
      isLittleEndian,
      this.messages,
      this.strings,
    );
    if (!handler || !message.isRecovery) return handler;
    return both(handler, this.recovery.recordHandler(format, isLittleEndian));
  }

  forecast(share: number): void {
    this.locks.forecast(share);
    this.messages.forecast(share);
  }

  finish(): DlmEvents {
    return {
      lockEvents: this.locks.finish(),
      messageEvents: this.messages.finish(),
      recoveryEvents: this.recovery.finish(),
    };
  }

  private lockHandler(kind: number): InfoHandler {
    const scanner = new FieldScanner(LOCK_FIELDS, 'res_name');
    const { starts, ends } = scanner;
    return (event, bytes, start, end, raw) => {
      scanner.scan(bytes, start, end, raw);
      if (starts[LKB_ID] < 0 || starts[LS_ID] < 0) return;
      const mode = starts[MODE] < 0 ? MODE_NONE : this.modes.valueOf(bytes, starts[MODE], ends[MODE]);
      let flags = 0;
      if (starts[FLAGS] >= 0) flags = this.lockFlags.valueOf(bytes, starts[FLAGS], ends[FLAGS]);
      else if (starts[SB_FLAGS] >= 0) {
        flags = this.statusFlags.valueOf(bytes, starts[SB_FLAGS], ends[SB_FLAGS]);
      }
      const status = numberAt(bytes, starts, ends, starts[ERROR] >= 0 ? ERROR : SB_STATUS);
      const name = this.names.read(bytes, starts[LOCK_NAME], ends[LOCK_NAME], raw);
      const content = this.locks.contentOf(kind, mode, flags, status, this.names.uncertain);
      const id = this.locks.idOf(
        parseDecimal(bytes, starts[LS_ID], ends[LS_ID]),
        parseHex(bytes, starts[LKB_ID], ends[LKB_ID]),
      );
      this.locks.add(event, id, name, content);
    };
  }

  private messageHandler(received: 0 | 1): InfoHandler {
    const scanner = new FieldScanner(MESSAGE_FIELDS, 'res_name');
    const { starts, ends } = scanner;
    return (event, bytes, start, end, raw) => {
      scanner.scan(bytes, start, end, raw);
      const row = this.messages.addRow();
      const columns = this.messages.columns;
      columns.event[row] = event;
      columns.received[row] = received;
      columns.command[row] = wordAt(bytes, starts, ends, H_CMD, this.commands);
      columns.type[row] =
        starts[RC_TYPE] >= 0
          ? wordAt(bytes, starts, ends, RC_TYPE, this.recoveryTypes)
          : wordAt(bytes, starts, ends, M_TYPE, this.messageTypes);
      columns.lockspace[row] = numberAt(bytes, starts, ends, H_LOCKSPACE);
      columns.from[row] = numberAt(bytes, starts, ends, H_NODEID);
      columns.to[row] = numberAt(bytes, starts, ends, DST);
      columns.sequence[row] = numberAt(bytes, starts, ends, starts[H_SEQ] >= 0 ? H_SEQ : SEQ);
      if (starts[RC_TYPE] >= 0) {
        columns.lkbFrom[row] = parseLowBits(bytes, starts[RC_ID], ends[RC_ID]);
        columns.lkbTo[row] = parseLowBits(bytes, starts[RC_SEQ], ends[RC_SEQ]);
      } else {
        columns.lkbFrom[row] = numberAt(bytes, starts, ends, M_LKID);
        columns.lkbTo[row] = numberAt(bytes, starts, ends, M_REMID);
      }
      columns.pid[row] = numberAt(bytes, starts, ends, M_PID);
      const type = columns.type[row];
      if (type === MessageType.RequestReply || type === MessageType.ConvertReply) {
        columns.result[row] = numberBehind(RESULT, bytes, start, end);
      }
      columns.name[row] = this.names.read(bytes, starts[MESSAGE_NAME], ends[MESSAGE_NAME], raw);
      columns.nameUncertain[row] = this.names.uncertain ? 1 : 0;
    };
  }
}

/** One handler after the other. */
function both<A extends unknown[]>(
  first: (...args: A) => void,
  second: (...args: A) => void,
): (...args: A) => void {
  return (...args) => {
    first(...args);
    second(...args);
  };
}

/** The number behind `name=`, wherever it stands; 0 when it does not. For fields that few events are asked for. */
function numberBehind(name: Uint8Array, bytes: Uint8Array, start: number, end: number): number {
  for (let at = start; at + name.length <= end; at++) {
    let index = 0;
    while (index < name.length && bytes[at + index] === name[index]) index++;
    if (index === name.length) return parseDecimal(bytes, at + name.length, end);
  }
  return 0;
}

function numberAt(bytes: Uint8Array, starts: Int32Array, ends: Int32Array, slot: number): number {
  const start = starts[slot];
  return start < 0 ? 0 : parseDecimal(bytes, start, ends[slot]);
}

function wordAt(
  bytes: Uint8Array,
  starts: Int32Array,
  ends: Int32Array,
  slot: number,
  words: WordCache,
): number {
  const start = starts[slot];
  return start < 0 ? 0 : words.valueOf(bytes, start, ends[slot]);
}
