import type { EventFormat } from './dat/event-format';

/**
 * How a protocol listens to a trace while it is read. The reader knows lines, stamps and names; what the
 * fields of an event mean is the protocol's business, so each new event name is offered to the consumer and
 * its handler is called with the bytes of the info part of every such event.
 */
export interface EventConsumer {
  /** The handler for events of this name, or undefined when the protocol does not care for them. */
  handlerFor(eventName: string): InfoHandler | undefined;
  /** The same for binary records of this format. */
  recordHandlerFor?(format: EventFormat, isLittleEndian: boolean): RecordHandler | undefined;
  /** Told now and then which share of the file's events it has seen: it can make room for the others. */
  forecast?(share: number): void;
}

/**
 * @param row row in the recording's event table
 * @param view view of the buffer that holds the record; valid during the call only
 * @param start first byte of the record (its common_type)
 * @param length bytes of the record
 */
export type RecordHandler = (row: number, view: DataView, start: number, length: number) => void;

/**
 * @param row row in the recording's event table
 * @param bytes buffer that holds the line; valid during the call only
 * @param start first byte of the info part (behind the padded event name)
 * @param end byte behind its last one, line end excluded
 * @param raw the line comes from `report -R` (or `-r`): numbers unsymbolised, names run on past their end
 */
export type InfoHandler = (row: number, bytes: Uint8Array, start: number, end: number, raw: boolean) => void;
