import { type CsvCell, csvLine } from '../model/csv';
import type { Cell, Row } from './row';

const CHUNK = 1 << 16;

/**
 * Rows as CSV, in pieces. Columns are the keys of the first row, in all files with `unit` at their end: empty for
 * nanoseconds. Lists within a row are JSON in one cell.
 */
export function* rowsToCsv(rows: Iterable<Row>): Generator<string> {
  let keys: string[] | undefined;
  let pending = '';
  for (const row of rows) {
    if (keys === undefined) {
      keys = csvKeys(row);
      pending = csvLine(keys);
    }
    pending += csvRow(keys, row);
    if (pending.length < CHUNK) continue;
    yield pending;
    pending = '';
  }
  if (pending !== '') yield pending;
}

export function csvKeys(row: Row): string[] {
  return [...Object.keys(row).filter((key) => key !== 'unit'), 'unit'];
}

export function csvRow(keys: readonly string[], row: Row): string {
  return csvLine(keys.map((key) => csvCellOf(row[key])));
}

function csvCellOf(cell: Cell | undefined): CsvCell {
  if (cell === null || cell === undefined) return undefined;
  return typeof cell === 'object' ? JSON.stringify(cell) : cell;
}
