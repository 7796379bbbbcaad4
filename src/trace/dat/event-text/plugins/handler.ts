import type { EventScope } from '../event-scope';
import type { PiecePrinter } from '../piece';
import type { RecordView } from '../record-view';
import type { Wide } from '../wide-number';

/**
 * Prints events of one kind otherwise than their format says. Undefined when the event has not the fields that the
 * handler knows: its format is printed then.
 *
 * @param pretty what the format says
 */
export type Handler = (scope: EventScope, pretty: PiecePrinter) => PiecePrinter | undefined;

export type NumberReader = (record: RecordView) => Wide;

/** A number of a field of this event alone; undefined when there is none. */
export function readerOf(scope: EventScope, name: string): NumberReader | undefined {
  const field = scope.ownFields.find((candidate) => candidate.name === name);
  return field && ((record) => scope.numberAt(record, field.offset, field.size));
}

/** Readers of all the names, or undefined when one is missing. */
export function readersOf<N extends string>(
  scope: EventScope,
  ...names: readonly N[]
): Record<N, NumberReader> | undefined {
  const readers: Partial<Record<N, NumberReader>> = {};
  for (const name of names) {
    const reader = readerOf(scope, name);
    if (!reader) return undefined;
    readers[name] = reader;
  }
  return readers as Record<N, NumberReader>;
}

/** Name of the function that an address lies in. */
export function functionAt(scope: EventScope, address: Wide): string | undefined {
  return scope.context.symbolAt?.(BigInt(address))?.name;
}
