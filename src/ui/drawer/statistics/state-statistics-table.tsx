import { useMemo } from 'react';
import type { StateStatistics } from '../../../analysis/selection-statistics';
import { selectInterval } from '../../../commands/selection-commands';
import { isWait, LOCK_STATE_NAMES } from '../../../model/interval-table';
import { modeName } from '../../../model/lock-mode';
import type { LockModel } from '../../../model/lock-model';
import { useApp } from '../../app/app-context';
import { ModeSwatch } from '../../primitives/mode-swatch';
import { type DataColumn, DataTable } from '../../tables/data-table';
import { countColumn, timeColumn } from '../../tables/number-columns';
import table from '../../tables/table.module.css';
import styles from './state-statistics-table.module.css';

/** How long locks were in each state and mode. */
export function StateStatisticsTable({
  model,
  rows,
}: {
  readonly model: LockModel;
  readonly rows: readonly StateStatistics[];
}) {
  const columns = useMemo(() => columnsOf(model), [model]);
  return (
    <DataTable
      what="states and modes"
      title="States and modes"
      columns={columns}
      rows={rows}
      keyOf={({ state, mode }) => `${state} ${mode}`}
      sortedBy={1}
    />
  );
}

function columnsOf(model: LockModel): DataColumn<StateStatistics>[] {
  const time = timeColumn<StateStatistics>(model.axis.unit);
  const count = countColumn<StateStatistics>;
  return [
    { key: 'state', title: 'State', value: wordsOf, text: (row) => <State row={row} />, isNumber: false },
    time('inside_ns', 'Inside', 'Sum of the parts inside the span', ({ inside }) => inside),
    count('count', 'Count', 'Intervals that touch the span', (row) => row.count),
    {
      ...time(
        'mean_ns',
        'Mean',
        'Of whole durations, also beyond the span, of those whose begin and end are known',
        ({ whole }) => (whole.count > 0 ? whole.sum / whole.count : undefined),
      ),
    },
    time('p50_ns', 'p50', 'Half of them took less', ({ whole }) => whole.median),
    time('p95_ns', 'p95', 'Of 100 of them, 95 took less', ({ whole }) => whole.p95),
    time('max_ns', 'max', 'The longest one whose begin and end are known', ({ whole }) => whole.most),
    count(
      'of_unknown_length',
      'Unknown',
      'Intervals that began before the trace, or end after it, or at a moment that was lost',
      (row) => row.count - row.whole.count,
    ),
  ];
}

function wordsOf({ state, mode }: StateStatistics): string {
  const name = LOCK_STATE_NAMES[state] ?? 'unknown';
  const known = modeName(mode);
  return known === undefined ? name : `${name} ${known}`;
}

function State({ row }: { readonly row: StateStatistics }) {
  const context = useApp();
  return (
    <button
      type="button"
      className={table.choose}
      title="Go to the longest one"
      onClick={() => selectInterval(context, row.longest)}
    >
      <span className={styles.state}>
        <ModeSwatch mode={row.mode} isWait={isWait(row.state)} />
        {wordsOf(row)}
      </span>
    </button>
  );
}
