/** Which rows of a table stay, and what they are called then. */
import { NO_ROW } from '../model/table';

export function rowsWhere(rowCount: number, isKept: (row: number) => boolean): Uint32Array {
  const rows = new Uint32Array(rowCount);
  let count = 0;
  for (let row = 0; row < rowCount; row++) if (isKept(row)) rows[count++] = row;
  return rows.slice(0, count);
}

/** By old row: its new one, NO_ROW for one that is left behind. */
export function numbering(rowCount: number, kept: Uint32Array): Uint32Array {
  const numbers = new Uint32Array(rowCount).fill(NO_ROW);
  kept.forEach((row, number) => {
    numbers[row] = number;
  });
  return numbers;
}

export function renumber(column: Uint32Array, numbers: Uint32Array): void {
  for (let row = 0; row < column.length; row++)
    if (column[row] !== NO_ROW) column[row] = numbers[column[row]];
}
