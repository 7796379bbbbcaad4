import { useRef } from 'react';
import type { TimeUnit } from '../../model/recording';
import { isSearchable, type LegendCategory } from '../../state/legend-categories';
import { formatDuration } from '../../timeline/time-format';
import { useLegend } from '../app/app-context';
import { classes } from '../primitives/classes';
import { formatCount } from '../primitives/format';
import { NameField } from '../primitives/name-field';
import tables from '../tables/table.module.css';
import { ColourButton } from './colour-button';
import { LEGEND_COLUMNS, type LegendColumn, type LegendOrder, type LegendRow } from './legend-rows';
import { LegendSign } from './legend-sign';
import styles from './legend-tab.module.css';

const TITLES: Readonly<Record<LegendColumn, string>> = {
  name: 'Name',
  visible: 'Visible',
  searchable: 'Searchable',
  count: 'Count',
  inclusive: 'Inclusive',
  exclusive: 'Exclusive',
};
/** What is sorted first by the largest. */
const NUMBERS: readonly LegendColumn[] = ['count', 'inclusive', 'exclusive'];

interface LegendTableProps {
  readonly unit: TimeUnit;
  readonly rows: readonly LegendRow[];
  readonly order: LegendOrder | undefined;
  readonly chosen: ReadonlySet<string>;
  readonly onOrder: (order: LegendOrder | undefined) => void;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
}

export function LegendTable({ unit, rows, order, chosen, onOrder, onChoose }: LegendTableProps) {
  const change = useLegend((legend) => legend.change);
  const last = useRef<number>(undefined);
  const areAllChosen = rows.length > 0 && rows.every(({ category }) => chosen.has(category.id));

  /** With Shift: all from the one chosen before to this one. */
  const choose = (index: number, isChosen: boolean, isRange: boolean) => {
    const from = isRange ? (last.current ?? index) : index;
    const next = new Set(chosen);
    for (const { category } of rows.slice(Math.min(from, index), Math.max(from, index) + 1)) {
      if (isChosen) next.add(category.id);
      else next.delete(category.id);
    }
    last.current = index;
    onChoose(next);
  };
  /** Largest first, then smallest first, then the legend's own order. */
  const sort = (column: LegendColumn) => {
    const isNumber = NUMBERS.includes(column);
    if (order?.column !== column) onOrder({ column, isDescending: isNumber });
    else if (order.isDescending === isNumber) onOrder({ column, isDescending: !isNumber });
    else onOrder(undefined);
  };

  return (
    <table className={classes(tables.table, styles.table)} aria-label="Legend">
      <thead>
        <tr>
          <th scope="col" className={styles.check}>
            <input
              type="checkbox"
              aria-label="Choose all categories"
              checked={areAllChosen}
              onChange={() => onChoose(new Set(areAllChosen ? [] : rows.map(({ category }) => category.id)))}
            />
          </th>
          <th scope="col" className={styles.sign}>
            <span className="visually-hidden">Sign and colour</span>
          </th>
          {LEGEND_COLUMNS.map((column) => (
            <th
              key={column}
              scope="col"
              className={classes(NUMBERS.includes(column) && tables.number)}
              aria-sort={order?.column !== column ? 'none' : order.isDescending ? 'descending' : 'ascending'}
            >
              <button type="button" className={tables.sort} onClick={() => sort(column)}>
                {TITLES[column]}
                {order?.column === column && (order.isDescending ? ' ↓' : ' ↑')}
              </button>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ category, entry, name, count, inclusive, exclusive }, index) => (
          <tr key={category.id} className={classes(entry.isHidden && styles.hidden)}>
            <td className={styles.check}>
              <input
                type="checkbox"
                aria-label={`Choose ${name}`}
                checked={chosen.has(category.id)}
                onChange={() => {}}
                onClick={(event) => choose(index, event.currentTarget.checked, event.shiftKey)}
              />
            </td>
            <td className={styles.sign}>
              {category.token ? (
                <ColourButton category={category} name={name} colour={entry.colour} />
              ) : (
                <span className={styles.uncoloured}>
                  <LegendSign category={category} />
                </span>
              )}
            </td>
            <th scope="row">
              <NameField
                name={name}
                usual={category.name}
                onName={(given) => change([category.id], (before) => ({ ...before, name: given }))}
              />
            </th>
            <td>
              <input
                type="checkbox"
                aria-label={`${name} is visible`}
                checked={!entry.isHidden}
                onChange={(event) =>
                  change([category.id], (before) => ({ ...before, isHidden: !event.target.checked }))
                }
              />
            </td>
            <td>
              {isSearchable(category) && (
                <input
                  type="checkbox"
                  aria-label={`${name} is searchable`}
                  checked={!entry.isPassedOver}
                  onChange={(event) =>
                    change([category.id], (before) => ({ ...before, isPassedOver: !event.target.checked }))
                  }
                />
              )}
            </td>
            <td className={tables.number}>{countOf(category, count)}</td>
            <td className={tables.number}>{inclusive ? formatDuration(inclusive, unit) : '–'}</td>
            <td className={tables.number}>{exclusive ? formatDuration(exclusive, unit) : '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function countOf({ kind }: LegendCategory, count: number | undefined): string {
  if (kind === 'names' || kind === 'blame') return '–';
  return count === undefined ? '…' : formatCount(count);
}
