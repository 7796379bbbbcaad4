import { bytesOf, StringPool, type StringTable } from '../model/string-pool';
import { NO_ROW } from '../model/table';

/** The strings that columns name, in a pool of their own; the columns are changed to its ids. */
export function keepStrings(strings: StringTable, columns: readonly Uint32Array[]): StringTable {
  const pool = new StringPool();
  const ids = new Map<number, number>();
  for (const column of columns) {
    for (let row = 0; row < column.length; row++) {
      const old = column[row];
      if (old === NO_ROW) continue;
      let id = ids.get(old);
      if (id === undefined) {
        const bytes = bytesOf(strings, old);
        id = pool.intern(bytes, 0, bytes.length);
        ids.set(old, id);
      }
      column[row] = id;
    }
  }
  return pool.finish();
}
