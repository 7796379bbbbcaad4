/**
 * Reads what recovery messages hold: rc_buf is a resource name (LOOKUP) or a `struct rcom_lock` (LOCK and its answer),
 * both in the byte order of the wire, which is little-endian (fs/dlm/rcom.c, fs/dlm/dlm_internal.h).
 */

import { RecoveryType } from '../../model/message-type';
import type { StringPool } from '../../model/string-pool';
import { NO_ROW, TableBuilder } from '../../model/table';
import type { EventFormat } from '../../trace/dat/event-format';
import { arrayReader, fixedSize, NO_WORD, readWord, wordPlace } from '../../trace/dat/record-fields';
import type { InfoHandler, RecordHandler } from '../../trace/event-consumer';
import { FieldScanner } from './field-scanner';
import { RECOVERY_EVENT_SCHEMA, type RecoveryEventTable } from './recovery-event-table';
import { parseRecoveryType } from './symbols';
import { hexDigit, parseDecimal } from './value';

const FIELDS = ['rc_type', 'rc_result', 'rc_id', 'rc_seq', 'rc_seq_reply', 'rc_buf'];
const [TYPE, RESULT, ID, SEQ, SEQ_REPLY, BUFFER] = FIELDS.keys();

/** Bytes of `struct rcom_lock` before its name, and where its fields are. */
const LOCK_HEAD = 44;
const LKID_AT = 4;
const REMID_AT = 8;
const NAME_LENGTH_AT = 42;
/** DLM_RESNAME_MAXLEN. */
const LONGEST_NAME = 64;
/** No more of rc_buf is looked at. */
const LONGEST = LOCK_HEAD + LONGEST_NAME;

export class RecoveryDecoder {
  private readonly table = new TableBuilder(RECOVERY_EVENT_SCHEMA, 16);
  private readonly text = new TextDecoder();
  private readonly scratch = new Uint8Array(LONGEST);
  private readonly scratchView = new DataView(this.scratch.buffer);

  constructor(private readonly strings: StringPool) {}

  /** For lines of a report. With -R rc_buf runs on past its end: what it holds is then left out. */
  infoHandler(): InfoHandler {
    const scanner = new FieldScanner(FIELDS, 'rc_buf');
    const { starts, ends } = scanner;
    return (event, bytes, start, end, raw) => {
      scanner.scan(bytes, start, end, raw);
      const wide = (slot: number) =>
        starts[slot] < 0 ? 0n : parseWide(this.text.decode(bytes.subarray(starts[slot], ends[slot])));
      const type = parseRecoveryType(
        starts[TYPE] < 0 ? '' : this.text.decode(bytes.subarray(starts[TYPE], ends[TYPE])),
      );
      const result = starts[RESULT] < 0 ? 0 : parseDecimal(bytes, starts[RESULT], ends[RESULT]);
      const length = raw || starts[BUFFER] < 0 ? 0 : this.readHex(bytes, starts[BUFFER], ends[BUFFER]);
      this.add(event, type, wide(SEQ), wide(SEQ_REPLY), wide(ID), result, this.scratchView, 0, length);
    };
  }

  recordHandler(format: EventFormat, isLittleEndian: boolean): RecordHandler {
    const size = fixedSize(format);
    const type = wordPlace(format, 'rc_type', isLittleEndian);
    const result = wordPlace(format, 'rc_result', isLittleEndian);
    const wideAt = (name: string) =>
      format.fields.find((field) => field.name === name && field.size === 8)?.offset;
    const places = { seq: wideAt('rc_seq'), reply: wideAt('rc_seq_reply'), id: wideAt('rc_id') };
    const buffer = arrayReader(format, 'rc_buf', isLittleEndian);
    return (event, view, start, length) => {
      if (length < size || type === NO_WORD) return;
      const wide = (at: number | undefined) =>
        at === undefined ? 0n : view.getBigUint64(start + at, isLittleEndian);
      buffer?.read(view, start, length);
      const from = buffer?.start ?? 0;
      this.add(
        event,
        readWord(view, start, type, isLittleEndian),
        wide(places.seq),
        wide(places.reply),
        wide(places.id),
        readWord(view, start, result, isLittleEndian),
        view,
        from,
        (buffer?.end ?? 0) - from,
      );
    };
  }

  finish(): RecoveryEventTable {
    return this.table.finish();
  }

  /** @param from first byte of rc_buf in `view`, which has `length` bytes of it */
  private add(
    event: number,
    type: number,
    sequence: bigint,
    sequenceReply: bigint,
    id: bigint,
    result: number,
    view: DataView,
    from: number,
    length: number,
  ): void {
    const row = this.table.addRow();
    const { columns } = this.table;
    columns.event[row] = event;
    columns.generationHigh[row] = Number(sequence >> 32n);
    columns.generationLow[row] = Number(sequence & 0xffff_ffffn);
    columns.askedGeneration[row] = Number(sequenceReply & 0xffff_ffffn);
    columns.id[row] = Number(id & 0xffff_ffffn);
    columns.result[row] = result;
    columns.name[row] = NO_ROW;
    if (type === RecoveryType.Lookup && length > 0 && length <= LONGEST_NAME) {
      columns.name[row] = this.strings.internIn(view, from, from + length);
    }
    const isLock = type === RecoveryType.Lock || type === RecoveryType.LockReply;
    if (!isLock || length < LOCK_HEAD) return;
    columns.lkbId[row] = view.getUint32(from + LKID_AT, true);
    columns.copyId[row] = view.getUint32(from + REMID_AT, true);
    const nameLength = view.getUint16(from + NAME_LENGTH_AT, true);
    const name = from + LOCK_HEAD;
    if (nameLength > 0 && nameLength <= LONGEST_NAME && LOCK_HEAD + nameLength <= length) {
      columns.name[row] = this.strings.internIn(view, name, name + nameLength);
    }
  }

  /** Bytes that a report prints as `0x…`, into the scratch; how many. */
  private readHex(bytes: Uint8Array, start: number, end: number): number {
    let length = 0;
    for (let at = start + 2; at + 1 < end && length < LONGEST; at += 2) {
      const high = hexDigit(bytes[at]);
      const low = hexDigit(bytes[at + 1]);
      if (high < 0 || low < 0) break;
      this.scratch[length++] = high * 16 + low;
    }
    return length;
  }
}

function parseWide(text: string): bigint {
  return /^(\d+|0x[0-9a-f]+)$/i.test(text) ? BigInt.asUintN(64, BigInt(text)) : 0n;
}
