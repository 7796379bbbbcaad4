/** What columns that come from a file must keep to. */
import { MODE_UNKNOWN, WRITE } from '../model/lock-mode';
import { NO_RECORDING } from '../model/message-table';
import { NO_ROW, type Schema } from '../model/table';

export function isTable(schema: Schema, value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { rowCount } = value;
  return Object.entries(schema).every(([name, kind]) => {
    const column = value[name];
    const kinds = typeof kind === 'function' ? [kind] : kind;
    return kinds.some((Kind) => column instanceof Kind && column.length === rowCount);
  });
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

type Numbers = Uint32Array | Uint16Array | Uint8Array;

export function isBelow(column: Numbers, limit: number): boolean {
  for (let row = 0; row < column.length; row++) if (column[row] >= limit) return false;
  return true;
}

export function areRows(column: Uint32Array, limit: number): boolean {
  for (let row = 0; row < column.length; row++)
    if (column[row] >= limit && column[row] !== NO_ROW) return false;
  return true;
}

export function areRecordings(column: Uint16Array, limit: number): boolean {
  for (let row = 0; row < column.length; row++)
    if (column[row] >= limit && column[row] !== NO_RECORDING) return false;
  return true;
}

export function isSorted(column: Uint32Array): boolean {
  for (let row = 1; row < column.length; row++) if (column[row] < column[row - 1]) return false;
  return true;
}

export function areModes(column: Int8Array): boolean {
  return column.every((mode) => mode >= MODE_UNKNOWN && mode <= WRITE);
}
