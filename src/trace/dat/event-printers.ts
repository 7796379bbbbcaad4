import type { DatFile } from './dat-file';
import type { EventFormat } from './event-format';
import { createEventPrinter, type EventPrinter } from './event-text/event-printer';
import { parseKallsyms } from './event-text/kallsyms';
import { createLeafPrinter, isCall, isReturn, type LeafPrinter } from './event-text/plugins/function-graph';
import type { PrintContext } from './event-text/print-context';
import { parsePrintkFormats } from './event-text/printk-formats';
import type { RecordView } from './event-text/record-view';
import { type NumberReader, numberReader } from './record-fields';

/** The printers of a kind of events. */
interface KindPrinters {
  /** undefined for a kind that is not described. */
  readonly printer: EventPrinter | undefined;
  /** Of calls of a function graph, whose return may be the next record. */
  readonly leaf: LeafPrinter | undefined;
}

/** What every record begins with, and the printers of its kind. */
export interface RecordHead extends KindPrinters {
  readonly pid: number;
  readonly flags: number;
  readonly preemptCount: number;
}

export interface PrinterStyle {
  /** With trace-cmd's plugins; without them is `report -N`. */
  readonly hasPlugins: boolean;
  /**
   * Records come in the order of a report, from which trace-cmd learns as it goes, and their texts become byte
   * strings.
   */
  readonly isSequential: boolean;
}

/** A character for each byte. */
function byteStringOf(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

function textOfByteString(text: string): string {
  return new TextDecoder().decode(Uint8Array.from(text, (character) => character.charCodeAt(0)));
}

const IDLE = '<idle>';
const UNKNOWN = '<...>';

/** The printers of a file's events, made when their kind is first met. */
export class EventPrinters {
  private readonly context: PrintContext;
  private readonly kinds = new Map<number, KindPrinters>();
  private readonly learned = new Map<number, string>();
  private readonly type: NumberReader;
  private readonly flags: NumberReader;
  private readonly preemptCount: NumberReader;
  private readonly pid: NumberReader;

  constructor(
    private readonly file: DatFile,
    { hasPlugins, isSequential }: PrinterStyle,
  ) {
    const { isLittleEndian } = file.header;
    const common = (name: string): NumberReader =>
      (file.formats[0] && numberReader(file.formats[0], name, isLittleEndian)) ?? (() => 0);
    this.type = common('common_type');
    this.flags = common('common_flags');
    this.preemptCount = common('common_preempt_count');
    this.pid = common('common_pid');
    this.context = {
      isLittleEndian,
      longSize: file.layout.longSize,
      hasPlugins,
      isSequential,
      ...parseKallsyms(file.kallsyms),
      printkFormat: parsePrintkFormats(new TextDecoder().decode(file.printkFormats)),
      ...(isSequential ? { decode: byteStringOf } : {}),
      learnComm: (pid, comm) => this.learned.set(pid, isSequential ? textOfByteString(comm) : comm),
    };
  }

  of(record: RecordView): RecordHead {
    const { view, start } = record;
    return {
      pid: this.pid(view, start),
      flags: this.flags(view, start),
      preemptCount: this.preemptCount(view, start),
      ...this.kindOf(this.type(view, start)),
    };
  }

  commOf(pid: number): string {
    if (pid === 0) return IDLE;
    return this.file.commands.get(pid) ?? this.learned.get(pid) ?? UNKNOWN;
  }

  private kindOf(type: number): KindPrinters {
    const known = this.kinds.get(type);
    if (known) return known;
    const format = this.file.formats.find(({ id }) => id === type);
    const kind = {
      printer: format && createEventPrinter(format, this.context),
      leaf: this.context.hasPlugins && format && isCall(format) ? this.leafPrinterOf(format) : undefined,
    };
    this.kinds.set(type, kind);
    return kind;
  }

  private leafPrinterOf(call: EventFormat): LeafPrinter | undefined {
    const exit = this.file.formats.find(isReturn);
    return exit && createLeafPrinter(call, exit, this.context);
  }
}
