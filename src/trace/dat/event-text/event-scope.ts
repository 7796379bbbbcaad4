import type { EventFormat } from '../event-format';
import { type FieldLayout, layoutField, locate, readNumber, type Span } from './field-layout';
import type { PrintContext } from './print-context';
import { type DecodeText, decodeUtf8 } from './record-text';
import type { RecordView } from './record-view';
import type { Wide } from './wide-number';

/** What the printers of one event's parts share. */
export class EventScope {
  readonly fields: readonly FieldLayout[];
  readonly decode: DecodeText;

  constructor(
    readonly format: EventFormat,
    readonly context: PrintContext,
  ) {
    this.fields = format.fields.map((field) => layoutField(field, context.longSize));
    this.decode = context.decode ?? decodeUtf8;
  }

  /** The fields of this event alone. */
  get ownFields(): FieldLayout[] {
    return this.fields.filter((field) => !field.isCommon);
  }

  /** A field by name, the common ones first. */
  field(name: string): FieldLayout | undefined {
    return (
      this.fields.find((field) => field.isCommon && field.name === name) ??
      this.fields.find((field) => field.name === name)
    );
  }

  /** A function that reads a number at a fixed place. */
  reader({ offset, size }: Pick<FieldLayout, 'offset' | 'size'>): (record: RecordView) => Wide {
    const { isLittleEndian } = this.context;
    const end = offset + size;
    switch (size) {
      case 1:
        return (record) => (end > record.length ? 0 : record.bytes[record.start + offset]);
      case 2:
        return (record) =>
          end > record.length ? 0 : record.view.getUint16(record.start + offset, isLittleEndian);
      case 4:
        return (record) =>
          end > record.length ? 0 : record.view.getUint32(record.start + offset, isLittleEndian);
      default:
        return (record) => (end > record.length ? 0 : readNumber(record, offset, size, isLittleEndian));
    }
  }

  numberAt(record: RecordView, offset: number, size: number): Wide {
    return readNumber(record, offset, size, this.context.isLittleEndian);
  }

  locate(field: FieldLayout, record: RecordView, span: Span): Span {
    return locate(field, record, this.context.isLittleEndian, span);
  }
}
