import { type ReactNode, useMemo, useState } from 'react';
import { type CsvCell, toCsv } from '../../model/csv';
import { classes } from '../primitives/classes';
import { formatCount } from '../primitives/format';
import { SortHead } from './sort-head';
import styles from './table.module.css';
import { TableTools } from './table-tools';

export interface DataColumn<Row> {
  readonly title: string;
  readonly hint?: string;
  /** Its name in a CSV file, with the unit: `wait_ns`. */
  readonly key: string;
  /** What it is sorted by and what a file says; undefined for what is not known. */
  readonly value: (row: Row) => CsvCell;
  /** What is read; nothing known and nothing there are a dash. */
  readonly text: (row: Row) => ReactNode;
  readonly isNumber: boolean;
}

export interface DataTableProps<Row> {
  /** What it is about, in lower case: names it, and its file. */
  readonly what: string;
  readonly title: ReactNode;
  readonly note?: ReactNode;
  /** The first one names the row. */
  readonly columns: readonly DataColumn<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string | number;
  /** Index of the column that sorts at first; largest numbers first, texts from A on. Without it the order is the given one. */
  readonly sortedBy?: number;
}

const MOST_ROWS = 200;

/** A table of at most some hundred rows in sight that sorts by its columns and can be taken away as CSV. */
export function DataTable<Row>({ what, title, note, columns, rows, keyOf, sortedBy }: DataTableProps<Row>) {
  const [order, setOrder] = useState(sortedBy);
  const sorted = useMemo(() => {
    const column = order === undefined ? undefined : columns[order];
    return column ? [...rows].sort(by(column)) : rows;
  }, [rows, columns, order]);
  const csv = () => [
    toCsv(
      columns.map(({ key }) => key),
      sorted.map((row) => columns.map(({ value }) => value(row))),
    ),
  ];
  const id = `${what.replaceAll(' ', '-')}-title`;
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.head}>
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
        <TableTools what={what} csv={csv} />
      </div>
      {note && <p className={styles.note}>{note}</p>}
      <table className={classes(styles.table, styles.sticky)} aria-labelledby={id}>
        <thead>
          <tr>
            {columns.map(({ key, ...column }, index) => (
              <SortHead key={key} {...column} isSorted={index === order} onSort={() => setOrder(index)} />
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.slice(0, MOST_ROWS).map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column, index) => {
                const Cell = index === 0 ? 'th' : 'td';
                return (
                  <Cell
                    key={column.key}
                    scope={index === 0 ? 'row' : undefined}
                    className={column.isNumber ? styles.number : undefined}
                  >
                    {column.text(row)}
                  </Cell>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {sorted.length > MOST_ROWS && (
        <p className={styles.note}>
          The first {MOST_ROWS} of {formatCount(sorted.length)}; all of them are in the CSV file.
        </p>
      )}
    </section>
  );
}

/** Largest first; what is not known last. */
function by<Row>({ value, isNumber }: DataColumn<Row>): (a: Row, b: Row) => number {
  if (isNumber) return (a, b) => Number(value(b) ?? -1) - Number(value(a) ?? -1);
  const words = new Intl.Collator('en', { numeric: true });
  return (a, b) => words.compare(String(value(a) ?? ''), String(value(b) ?? ''));
}
