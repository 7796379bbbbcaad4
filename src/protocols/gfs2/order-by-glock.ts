import { type Schema, type Table, tableOf } from '../../model/table';

/** A table in order of glock and time, and where each glock's rows are in it. */
export interface OrderedByGlock<S extends Schema> {
  readonly table: Table<S>;
  readonly firsts: Uint32Array;
  readonly counts: Uint32Array;
}

/** @param timeOf the column that its rows are in order of, within a glock */
export function orderByGlock<S extends Schema & { readonly glock: Uint32ArrayConstructor }>(
  schema: S,
  table: Table<S>,
  glockCount: number,
  timeOf: (table: Table<S>) => Float64Array,
): OrderedByGlock<S> {
  const glocks = table.glock as unknown as Uint32Array;
  const times = timeOf(table);
  const counts = new Uint32Array(glockCount);
  for (let row = 0; row < table.rowCount; row++) counts[glocks[row]]++;
  const firsts = new Uint32Array(glockCount);
  for (let glock = 1; glock < glockCount; glock++) firsts[glock] = firsts[glock - 1] + counts[glock - 1];
  const next = firsts.slice();
  const order = new Uint32Array(table.rowCount);
  for (let row = 0; row < table.rowCount; row++) order[next[glocks[row]]++] = row;
  for (let glock = 0; glock < glockCount; glock++) {
    const own = order.subarray(firsts[glock], firsts[glock] + counts[glock]);
    own.sort((a, b) => times[a] - times[b] || a - b);
  }
  const sorted = tableOf(schema, table.rowCount, (name) => {
    const from = table[name] as unknown as Float64Array;
    const to = from.slice();
    for (let row = 0; row < table.rowCount; row++) to[row] = from[order[row]];
    return to;
  });
  return { table: sorted, firsts, counts };
}
