import { TableBuilder } from '../../model/table';
import type { EventFormat } from '../../trace/dat/event-format';
import { fixedSize, numberReader } from '../../trace/dat/record-fields';
import type { EventConsumer, InfoHandler, RecordHandler } from '../../trace/event-consumer';
import { FieldScanner } from '../dlm/field-scanner';
import { PLOCK_EVENT_SCHEMA, type PlockEventTable } from './plock-event-table';

const IS_ANSWER: ReadonlyMap<string, 0 | 1> = new Map([
  ['dlm_plock_read', 0],
  ['dlm_plock_write', 1],
]);

/** By name of a field: the column it goes to; numbers of 64 bits go to two. */
const COLUMNS = {
  optype: 'operation',
  ex: 'isExclusive',
  wait: 'mayWait',
  flags: 'flags',
  pid: 'pid',
  nodeid: 'node',
  rv: 'result',
  fsid: 'lockspace',
} as const;
const WIDE = ['number', 'start', 'end', 'owner'] as const;
const FIELDS = [...Object.keys(COLUMNS), ...WIDE];
/** Those that the events' own text prints in hex; `report -R` prints all numbers in decimal. */
const HEX: ReadonlySet<string> = new Set(['flags', ...WIDE]);

const decoder = new TextDecoder();

/** Listens to a trace and keeps what passed between the kernel and dlm_controld. Fields are found by name. */
export class PlockDecoder implements EventConsumer {
  private readonly table = new TableBuilder(PLOCK_EVENT_SCHEMA, 16);

  handlerFor(eventName: string): InfoHandler | undefined {
    const isAnswer = IS_ANSWER.get(eventName);
    if (isAnswer === undefined) return undefined;
    const scanner = new FieldScanner(FIELDS, '');
    return (event, bytes, start, end, raw) => {
      scanner.scan(bytes, start, end, raw);
      const numberOf = (name: string) => {
        const slot = FIELDS.indexOf(name);
        if (scanner.starts[slot] < 0) return undefined;
        const text = decoder.decode(bytes.subarray(scanner.starts[slot], scanner.ends[slot]));
        return parseNumber(text, HEX.has(name) && !raw);
      };
      this.add(event, isAnswer, numberOf);
    };
  }

  recordHandlerFor(format: EventFormat, isLittleEndian: boolean): RecordHandler | undefined {
    const isAnswer = IS_ANSWER.get(format.name);
    if (isAnswer === undefined) return undefined;
    const size = fixedSize(format);
    const wide = new Map(
      format.fields.filter((field) => field.size === 8).map((field) => [field.name, field]),
    );
    const narrow = new Map(FIELDS.map((name) => [name, numberReader(format, name, isLittleEndian)]));
    return (event, view, start, length) => {
      if (length < size) return;
      this.add(event, isAnswer, (name) => {
        const field = wide.get(name);
        if (field) return view.getBigUint64(start + field.offset, isLittleEndian);
        const number = narrow.get(name)?.(view, start);
        return number === undefined ? undefined : BigInt(number);
      });
    };
  }

  get hasEvents(): boolean {
    return this.table.rowCount > 0;
  }

  forecast(share: number): void {
    this.table.forecast(share);
  }

  finish(): PlockEventTable {
    return this.table.finish();
  }

  /** An event without a file or an operation tells nothing. */
  private add(event: number, isAnswer: 0 | 1, numberOf: (name: string) => bigint | undefined): void {
    if (numberOf('number') === undefined || numberOf('optype') === undefined) return;
    const row = this.table.addRow();
    const { columns } = this.table;
    columns.event[row] = event;
    columns.isAnswer[row] = isAnswer;
    for (const [name, column] of Object.entries(COLUMNS)) columns[column][row] = Number(numberOf(name) ?? 0n);
    for (const name of WIDE) {
      const value = numberOf(name) ?? 0n;
      columns[`${name}High`][row] = Number(BigInt.asUintN(32, value >> 32n));
      columns[`${name}Low`][row] = Number(BigInt.asUintN(32, value));
    }
  }
}

function parseNumber(text: string, isHex: boolean): bigint | undefined {
  if (isHex) return /^(0x)?[0-9a-f]+$/i.test(text) ? BigInt(`0x${text.replace(/^0x/i, '')}`) : undefined;
  return /^(-?\d+|0x[0-9a-f]+)$/i.test(text) ? BigInt(text) : undefined;
}
