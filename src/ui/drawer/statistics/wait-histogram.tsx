import type { SelectionStatistics, WaitBin } from '../../../analysis/selection-statistics';
import { selectInterval } from '../../../commands/selection-commands';
import { toCsv } from '../../../model/csv';
import { modeName } from '../../../model/lock-mode';
import type { LockModel } from '../../../model/lock-model';
import { waiterLabel } from '../../../state/glock-facts';
import { resourceFacts } from '../../../state/interval-facts';
import { formatDuration } from '../../../timeline/time-format';
import { useApp, useSession } from '../../app/app-context';
import { counted, formatCount } from '../../primitives/format';
import table from '../../tables/table.module.css';
import { TableTools } from '../../tables/table-tools';
import styles from './wait-histogram.module.css';

const MOST_OUTLIERS = 5;

/** How long waits lasted: bins that grow by the same factor, each leading to its longest wait. */
export function WaitHistogram({
  model,
  statistics: { histogram, waits, longest },
}: {
  readonly model: LockModel;
  readonly statistics: SelectionStatistics;
}) {
  const context = useApp();
  const rows = useSession((session) => session.analysis?.waits);
  if (!rows) return null;
  const { unit } = model.axis;
  const most = Math.max(1, ...histogram.map(({ count }) => count));
  const goTo = (wait: number) => selectInterval(context, rows.firstInterval[wait]);
  const csv = () => [
    toCsv(
      [`from_${unit}`, `to_${unit}`, 'count'],
      histogram.map(({ from, to, count }) => [from, to, count]),
    ),
  ];
  const words = ({ from, to, count }: WaitBin) =>
    `${counted(count, 'wait')} of ${formatDuration(from, unit)} to ${formatDuration(to, unit)}`;
  return (
    <section className={table.section} aria-labelledby="histogram-title">
      <div className={table.head}>
        <h2 id="histogram-title" className={table.title}>
          Durations of waits
        </h2>
        <TableTools what="durations of waits" csv={csv} />
      </div>
      {waits.count === 0 ? (
        <p className={table.note}>No lock waited for more than it had.</p>
      ) : (
        <p className={table.note}>
          {counted(waits.count, 'wait')}: half took less than {formatDuration(waits.median ?? 0, unit)}, 95 of
          100 less than {formatDuration(waits.p95 ?? 0, unit)}, the longest{' '}
          {formatDuration(waits.most ?? 0, unit)}.
        </p>
      )}
      <ol className={styles.bins}>
        {histogram.map((bin) => (
          <li key={bin.from} className={styles.bin}>
            {bin.longest !== undefined && (
              <button
                type="button"
                className={styles.column}
                aria-label={`${words(bin)}: go to the longest`}
                title={words(bin)}
                onClick={() => bin.longest !== undefined && goTo(bin.longest)}
              >
                <span className={styles.number}>{bin.count}</span>
                <span
                  className={styles.bar}
                  style={{ height: `calc((100% - 14px) * ${heightOf(bin.count, most)})` }}
                />
              </button>
            )}
          </li>
        ))}
      </ol>
      {histogram.length > 0 && (
        <div className={styles.axis} aria-hidden="true">
          <span>{formatDuration(histogram[0]?.from ?? 0, unit)}</span>
          <span>{formatDuration(histogram[histogram.length >> 1]?.from ?? 0, unit)}</span>
          <span>{formatDuration(histogram.at(-1)?.to ?? 0, unit)}</span>
        </div>
      )}
      {longest.length > 0 && <h3 className={styles.subtitle}>The longest</h3>}
      <ol>
        {longest.slice(0, MOST_OUTLIERS).map((wait) => (
          <li key={wait}>
            <button type="button" className={table.choose} onClick={() => goTo(wait)}>
              <b>{formatDuration(rows.end[wait] - rows.start[wait], unit)}</b> for{' '}
              {modeName(rows.mode[wait]) ?? 'an unknown mode'} of{' '}
              {resourceFacts(model, model.locks.resource[rows.lock[wait]]).label},{' '}
              {waiterLabel(model, rows, wait)}
            </button>
          </li>
        ))}
      </ol>
      <p className="visually-hidden">{formatCount(histogram.length)} bins</p>
    </section>
  );
}

/** A single outlier must be seen beside ten thousand: by the logarithm, and never nothing. */
function heightOf(count: number, most: number): number {
  return count === 0 ? 0 : 0.08 + 0.92 * (most === 1 ? 1 : Math.log(count) / Math.log(most));
}
