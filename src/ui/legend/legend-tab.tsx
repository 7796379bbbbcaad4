import { useMemo, useState } from 'react';
import { useLegend, useView } from '../app/app-context';
import { formatCount } from '../primitives/format';
import { HowToRead } from './how-to-read';
import { type LegendOrder, legendRows, sortRows, useCategorySums } from './legend-rows';
import styles from './legend-tab.module.css';
import { LegendTable } from './legend-table';
import { LegendTools } from './legend-tools';

/** Every category: what it looks like, whether it is drawn and searched, how much of it there is. */
export function LegendTab() {
  const model = useView((view) => view.model);
  const entries = useLegend((legend) => legend.entries);
  const sums = useCategorySums(model);
  const [order, setOrder] = useState<LegendOrder>();
  const [hasAbsent, setAbsent] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(() => legendRows(entries, sums), [entries, sums]);
  if (!model) return null;
  // What was changed stays in reach, whether the trace has it or not.
  const isThere = (row: (typeof rows)[number]) =>
    hasAbsent || row.count !== 0 || Object.keys(row.entry).length > 0;
  const shown = sortRows(rows.filter(isThere), order);
  const absent = rows.filter((row) => row.count === 0).length;
  const inSight = shown.filter(({ category }) => chosen.has(category.id));
  return (
    <div className={styles.tab}>
      <section aria-label="Categories" className={styles.categories}>
        <LegendTools all={shown} chosen={inSight}>
          {absent > 0 && (
            <label className={styles.absent}>
              <input
                type="checkbox"
                checked={hasAbsent}
                onChange={(event) => setAbsent(event.target.checked)}
              />{' '}
              also the {formatCount(absent)} that do not occur
            </label>
          )}
        </LegendTools>
        <LegendTable
          unit={model.axis.unit}
          rows={shown}
          order={order}
          chosen={chosen}
          onOrder={setOrder}
          onChoose={setChosen}
        />
        <p className={styles.note}>
          Inclusive time of a mode counts also while the lock converts or unlocks, exclusive time only while
          it does nothing else. Of messages it is the time on their way. What is hidden is still counted in
          the grey steps of groups and in the overview.
        </p>
      </section>
      <section aria-label="How to read the chart">
        <HowToRead />
      </section>
    </div>
  );
}
