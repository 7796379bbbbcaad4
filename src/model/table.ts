/**
 * Struct-of-arrays tables: one typed array per column, growable while a table is built, trimmed when it
 * is finished. A finished table is plain data, so it can be moved between threads without copying.
 */

type ColumnConstructor =
  | Float64ArrayConstructor
  | Uint32ArrayConstructor
  | Int32ArrayConstructor
  | Uint16ArrayConstructor
  | Int16ArrayConstructor
  | Uint8ArrayConstructor
  | Int8ArrayConstructor;

/** Column name → the typed array that stores it. */
export type Schema = Readonly<Record<string, ColumnConstructor>>;

export type Columns<S extends Schema> = { [K in keyof S]: InstanceType<S[K]> };

/** A finished table. Every column has exactly `rowCount` elements. */
export type Table<S extends Schema> = { readonly rowCount: number } & Readonly<Columns<S>>;

/** Rows up to which a table grows in large steps: memory that is not touched costs nothing, copying does. */
const FAST_GROWTH = 1 << 20;

/** A finished table may leave this share of its memory unused. */
const LEAST_USE = 0.8;

/** In a column of row numbers: no row. */
export const NO_ROW = 0xffff_ffff;

/** Appends rows. `columns` is replaced when the table grows, so read it again after `addRow`. */
export class TableBuilder<S extends Schema> {
  columns: Columns<S>;
  rowCount = 0;
  private capacity: number;

  constructor(
    private readonly schema: S,
    initialCapacity = 1024,
  ) {
    this.capacity = initialCapacity;
    this.columns = allocate(schema, initialCapacity);
  }

  /** Returns the number of a new row whose cells are all zero. */
  addRow(): number {
    if (this.rowCount === this.capacity) this.grow();
    return this.rowCount++;
  }

  /** The rows so far. Columns are copied only when much of their memory would be wasted. */
  finish(): Table<S> {
    const isWasteful = this.rowCount < this.capacity * LEAST_USE;
    return tableOf(this.schema, this.rowCount, (name) => {
      const cells = column(this.columns, name);
      return isWasteful ? cells.slice(0, this.rowCount) : cells.subarray(0, this.rowCount);
    });
  }

  private grow(): void {
    this.capacity *= this.capacity < FAST_GROWTH ? 4 : 2;
    const larger = allocate(this.schema, this.capacity);
    for (const name of Object.keys(this.schema)) column(larger, name).set(column(this.columns, name));
    this.columns = larger;
  }
}

/**
 * A table from its columns. Made in one go: an object that gets one computed name after the other is a dictionary
 * to the engine, and each access to a column a search in it.
 */
export function tableOf<S extends Schema>(
  schema: S,
  rowCount: number,
  columnOf: (name: string) => ArrayBufferView,
): Table<S> {
  const columns = Object.keys(schema).map((name) => [name, columnOf(name)]);
  return Object.fromEntries([['rowCount', rowCount], ...columns]) as Table<S>;
}

/** The rows of all tables, one after the other. */
export function concatTables<S extends Schema>(schema: S, tables: readonly Table<S>[]): Table<S> {
  const rowCount = tables.reduce((sum, table) => sum + table.rowCount, 0);
  const room = allocate(schema, rowCount);
  const joined = tableOf(schema, rowCount, (name) => column(room, name));
  let row = 0;
  for (const table of tables) {
    for (const name of Object.keys(schema)) column(joined, name).set(column(table, name), row);
    row += table.rowCount;
  }
  return joined;
}

/** The buffers of a table, for the transfer list of a message between threads. */
export function tableBuffers(table: { readonly rowCount: number }): ArrayBuffer[] {
  return Object.values(table)
    .filter((value) => ArrayBuffer.isView(value))
    .map((view) => view.buffer as ArrayBuffer);
}

function allocate<S extends Schema>(schema: S, capacity: number): Columns<S> {
  return Object.fromEntries(
    Object.entries(schema).map(([name, Column]) => [name, new Column(capacity)]),
  ) as Columns<S>;
}

function column<S extends Schema>(columns: Readonly<Columns<S>>, name: string): Float64Array {
  return columns[name] as unknown as Float64Array;
}
