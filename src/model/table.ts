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

/** What stores a column of whole numbers from 0 on, narrowest first: the first that holds the largest of them. */
type Widths = readonly [ColumnConstructor, ColumnConstructor];

/** Column name → the typed array that stores it. */
export type Schema = Readonly<Record<string, ColumnConstructor | Widths>>;

type Cells<C> = C extends ColumnConstructor
  ? InstanceType<C>
  : C extends Widths
    ? InstanceType<C[number]>
    : never;

export type Columns<S extends Schema> = { [K in keyof S]: Cells<S[K]> };

/** A finished table. Every column has exactly `rowCount` elements. */
export type Table<S extends Schema> = { readonly rowCount: number } & Readonly<Columns<S>>;

/** Rows up to which a table grows in large steps: memory that is not touched costs nothing, copying does. */
const FAST_GROWTH = 1 << 20;

/** A forecast may be short of so much. */
const FORECAST_ERROR = 1.02;
/** How much a table grows at least. */
const LEAST_GROWTH = 1.25;
/** A share of the input too small to judge the rest by; one from which only the next so many rows are foreseen. */
const LEAST_SHARE = 0.01;
const SMALL_SHARE = 0.15;
const SMALL_STEP = 0.2;

/** A finished table may leave this share of its memory unused. */
const LEAST_USE = 0.9;

/** In a column of row numbers: no row. */
export const NO_ROW = 0xffff_ffff;

/** Appends rows. `columns` is replaced when the table grows or a column widens, so read it again after either. */
export class TableBuilder<S extends Schema> {
  columns: Columns<S>;
  rowCount = 0;
  private capacity: number;
  /** Rows to come, as far as foreseen. NaN, as 0 would make the engine think of a small integer. */
  private expected = Number.NaN;

  constructor(
    private readonly schema: S,
    initialCapacity = 128,
  ) {
    this.capacity = initialCapacity;
    this.columns = allocate(schema, initialCapacity);
  }

  /** Returns the number of a new row whose cells are all zero. */
  addRow(): number {
    if (this.rowCount === this.capacity) this.grow();
    return this.rowCount++;
  }

  /** Returns the number of the first of several new rows. */
  addRows(count: number): number {
    while (this.rowCount + count > this.capacity) this.grow();
    this.rowCount += count;
    return this.rowCount - count;
  }

  /** Tells which share of the input the rows so far are from, so that the table can grow at once to what it needs. */
  forecast(share: number): void {
    if (share < LEAST_SHARE || share > 1) return;
    this.expected = (this.rowCount / share) * (share < SMALL_SHARE ? SMALL_STEP : FORECAST_ERROR);
  }

  /** Widens a column that cannot hold a number. Call it before a larger number than ever is written. */
  makeRoomFor(name: keyof S & string, number: number): void {
    const cells = column(this.columns, name);
    if (number <= largestIn(cells.constructor as ColumnConstructor)) return;
    const widths = this.schema[name];
    const Wider = Array.isArray(widths) ? (widths as Widths)[1] : undefined;
    if (!Wider || number > largestIn(Wider)) throw new RangeError(`${number} does not fit ${name}`);
    const { columns } = this;
    const wider = new Wider(this.capacity);
    wider.set(cells);
    this.columns = columnsOf(this.schema, (other) => (other === name ? wider : column(columns, other)));
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
    const { capacity, expected, columns } = this;
    const isForeseen = expected > 0;
    const growth = isForeseen ? LEAST_GROWTH : capacity < FAST_GROWTH ? 4 : 2;
    this.capacity = Math.ceil(Math.max(capacity * growth, isForeseen ? expected : 0));
    this.columns = columnsOf(this.schema, (name) => {
      const cells = column(columns, name);
      const larger = new (cells.constructor as Float64ArrayConstructor)(this.capacity);
      larger.set(cells);
      return larger;
    });
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

/** A table whose cells are all zero. */
export function allocateTable<S extends Schema>(schema: S, rowCount: number): Table<S> {
  const room = allocate(schema, rowCount);
  return tableOf(schema, rowCount, (name) => column(room, name));
}

/** The rows of all tables, one after the other. */
export function concatTables<S extends Schema>(schema: S, tables: readonly Table<S>[]): Table<S> {
  const joined = allocateTable(
    schema,
    tables.reduce((sum, table) => sum + table.rowCount, 0),
  );
  let row = 0;
  for (const table of tables) {
    for (const name of Object.keys(schema)) column(joined, name).set(column(table, name), row);
    row += table.rowCount;
  }
  return joined;
}

/** Some rows of a table, in the order given, as a table of their own. */
export function keepRows<S extends Schema>(schema: S, table: Table<S>, rows: Uint32Array): Table<S> {
  return tableOf(schema, rows.length, (name) => {
    const cells = column(table, name);
    const kept = new (cells.constructor as Float64ArrayConstructor)(rows.length);
    for (let at = 0; at < rows.length; at++) kept[at] = cells[rows[at]];
    return kept;
  });
}

/** The buffers of a table, for the transfer list of a message between threads. */
export function tableBuffers(table: { readonly rowCount: number }): ArrayBuffer[] {
  return Object.values(table)
    .filter((value) => ArrayBuffer.isView(value))
    .map((view) => view.buffer as ArrayBuffer);
}

function allocate<S extends Schema>(schema: S, capacity: number): Columns<S> {
  return columnsOf(schema, (name) => {
    const kind = schema[name];
    return new (typeof kind === 'function' ? kind : kind[0])(capacity);
  });
}

function columnsOf<S extends Schema>(schema: S, columnFor: (name: string) => ArrayBufferView): Columns<S> {
  return Object.fromEntries(Object.keys(schema).map((name) => [name, columnFor(name)])) as Columns<S>;
}

function column<S extends Schema>(columns: Readonly<Columns<S>>, name: string): Float64Array {
  return columns[name] as unknown as Float64Array;
}

/** The largest whole number from 0 on that a cell of this kind can hold. */
function largestIn(kind: ColumnConstructor): number {
  return kind === Float64Array ? Number.MAX_SAFE_INTEGER : 2 ** (8 * kind.BYTES_PER_ELEMENT) - 1;
}
