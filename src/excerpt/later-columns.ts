/**
 * Columns and tables that files of earlier versions do not have: then nothing was told of what they say. Whoever adds a
 * column to a table of the model adds it here, so that excerpts go on opening (fixtures/excerpts).
 */
import type { LockModel } from '../model/lock-model';
import { noPlocks } from '../model/plock-table';

type Columns = Readonly<Record<string, unknown>>;

/** By table: columns whose zeros say nothing, each with one that every version has. */
const LATER = {
  resources: { kind: 'name' },
  messages: { isLate: 'sender' },
} as const satisfies Partial<Record<keyof LockModel, Readonly<Record<string, string>>>>;

export function withLaterColumns(data: LockModel): LockModel {
  const tables = data as unknown as Readonly<Record<string, Columns | undefined>>;
  const filled: Record<string, Columns | undefined> = { ...tables };
  for (const [name, columns] of Object.entries(LATER)) filled[name] = withColumns(tables[name], columns);
  return { plocks: noPlocks(), ...filled } as unknown as LockModel;
}

function withColumns(
  table: Columns | undefined,
  columns: Readonly<Record<string, string>>,
): Columns | undefined {
  if (typeof table !== 'object' || table === null) return table;
  const filled: Record<string, unknown> = { ...table };
  for (const [column, other] of Object.entries(columns)) {
    const like = table[other];
    if (!(column in table) && ArrayBuffer.isView(like))
      filled[column] = new Uint8Array((like as Uint8Array).length);
  }
  return filled;
}
