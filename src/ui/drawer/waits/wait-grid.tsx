// biome-ignore-all lint/a11y/useSemanticElements: rows of a virtual table are placed freely.
// biome-ignore-all lint/a11y/useFocusableInteractive: the scrolled table has the focus.
// biome-ignore-all lint/a11y/noNoninteractiveTabindex: a table that scrolls must take the keys.
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { WaitAnalysis } from '../../../analysis/analyse';
import { selectInterval } from '../../../commands/selection-commands';
import { csvLine } from '../../../model/csv';
import { useApp, useSelection } from '../../app/app-context';
import { classes } from '../../primitives/classes';
import { useMomentWidth } from '../../tables/moment-width';
import { TableTools } from '../../tables/table-tools';
import { placeAfterKey, useVirtualRows } from '../virtual-rows';
import { useSortedWaits } from './listed-waits';
import type { WaitColumn } from './wait-columns';
import styles from './wait-grid.module.css';

export interface WaitGridProps {
  readonly analysis: WaitAnalysis;
  readonly columns: readonly WaitColumn[];
  /** By wait. */
  readonly isListed: Uint8Array;
}

const ROW_HEIGHT = 22;
const HEAD_HEIGHT = 24;
/** The longest first. */
const FIRST_SORTED = 'Waited';

/** Every wait, of which only those in sight are drawn. The one that is selected stands out. */
export function WaitGrid({ analysis: { waits }, columns, isListed }: WaitGridProps) {
  const context = useApp();
  const scroller = useRef<HTMLDivElement>(null);
  const momentWidth = useMomentWidth(1000);
  const [sortedBy, setSortedBy] = useState(FIRST_SORTED);
  const column = columns.find(({ title }) => title === sortedBy);
  const sorted = useSortedWaits(isListed, column);
  const rows = useVirtualRows(scroller, sorted.length, ROW_HEIGHT, HEAD_HEIGHT, undefined);
  const interval = useSelection((selection) => selection.interval);
  const chosen = useMemo(
    () =>
      interval === undefined
        ? -1
        : sorted.findIndex(
            (wait) => waits.firstInterval[wait] <= interval && interval <= waits.lastInterval[wait],
          ),
    [waits, sorted, interval],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolling itself must not bring it back.
  useEffect(() => {
    if (chosen >= 0) rows.scrollTo(chosen, 'nearest');
  }, [chosen]);

  const choose = (place: number) => selectInterval(context, waits.firstInterval[sorted[place]]);
  const onKeyDown = (event: KeyboardEvent) => {
    const rowsInSight = Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT);
    const target = placeAfterKey(event, chosen < 0 ? rows.first - 1 : chosen, rowsInSight, sorted.length);
    if (target === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    choose(target);
  };
  function* csv() {
    yield csvLine(columns.map(({ key }) => key));
    for (const wait of sorted) yield csvLine(columns.map(({ value }) => value(wait)));
  }

  const places = Array.from({ length: Math.max(0, rows.last - rows.first) }, (_, at) => rows.first + at);
  return (
    <div className={styles.box}>
      <div className={styles.tools}>
        <TableTools what="waits" csv={csv} />
      </div>
      <div
        ref={scroller}
        className={styles.scroller}
        style={momentWidth}
        role="grid"
        aria-rowcount={sorted.length}
        aria-label="Waits"
        aria-activedescendant={chosen >= rows.first && chosen < rows.last ? rowId(chosen) : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <div className={classes(styles.row, styles.head)} role="row">
          {columns.map(({ title, hint, isNumber, isDescending }) => (
            <span
              key={title}
              role="columnheader"
              className={isNumber ? styles.number : undefined}
              title={hint}
              aria-sort={title !== sortedBy ? 'none' : isDescending ? 'descending' : 'ascending'}
            >
              <button type="button" className={styles.sort} onClick={() => setSortedBy(title)}>
                {title}
                {title === sortedBy && (isDescending ? ' ↓' : ' ↑')}
              </button>
            </span>
          ))}
        </div>
        <div role="rowgroup" className={styles.rows} style={{ height: rows.height }}>
          {places.map((place) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the grid that owns the row takes the keys.
            <div
              key={sorted[place]}
              id={rowId(place)}
              className={classes(styles.row, styles.line, place === chosen && styles.chosen)}
              style={{ transform: `translateY(${rows.topOf(place)}px)` }}
              role="row"
              tabIndex={-1}
              aria-rowindex={place + 1}
              aria-selected={place === chosen}
              onClick={() => choose(place)}
            >
              {columns.map(({ key, isNumber, text }) => (
                <span key={key} role="gridcell" className={isNumber ? styles.number : undefined}>
                  {text(sorted[place])}
                </span>
              ))}
            </div>
          ))}
        </div>
        {sorted.length === 0 && <p className={styles.none}>No wait of these rows lies in this span.</p>}
      </div>
    </div>
  );
}

function rowId(place: number): string {
  return `wait-${place}`;
}
