import { type Schema, type Table, tableOf } from '../../model/table';

/** The rows of a table with a `lock` column, sorted by lock; rows of one lock keep their order. */
export function orderByLock<S extends Schema & { readonly lock: Uint32ArrayConstructor }>(
  schema: S,
  table: Table<S>,
  lockCount: number,
): Table<S> {
  const locks = table.lock as unknown as Uint32Array;
  const next = new Uint32Array(lockCount + 1);
  for (let row = 0; row < table.rowCount; row++) next[locks[row] + 1]++;
  for (let lock = 0; lock < lockCount; lock++) next[lock + 1] += next[lock];
  const target = new Uint32Array(table.rowCount);
  for (let row = 0; row < table.rowCount; row++) target[row] = next[locks[row]]++;

  return tableOf(schema, table.rowCount, (name) => {
    const from = table[name] as unknown as Float64Array;
    const to = from.slice();
    for (let row = 0; row < table.rowCount; row++) to[target[row]] = from[row];
    return to;
  });
}
