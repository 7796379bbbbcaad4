import { crowdIn } from '../../lod/crowd';
import type { LockModel } from '../../model/lock-model';
import { NO_ROW } from '../../model/table';
import { intervalFacts } from '../../state/interval-facts';
import { LEGEND_CATEGORIES } from '../../state/legend-categories';
import { formatDuration, formatTimeGrouped } from '../../timeline/time-format';
import { spanOf, type TimeRange } from '../../timeline/viewport';
import { useClockface, useLegend, useView } from '../app/app-context';
import { LegendSign } from '../legend/legend-sign';
import { counted, formatCount, formatShare } from '../primitives/format';
import styles from './crowd-words.module.css';
import words from './hit-words.module.css';

export interface CrowdWordsProps {
  readonly model: LockModel;
  /** The interval that is meant among them: row of the interval table. */
  readonly interval: number;
  readonly span: TimeRange;
}

/** What an interval's row has in a span: how many of each kind, their share of the time, how long they last. */
export function CrowdWords({ model, interval, span }: CrowdWordsProps) {
  const face = useClockface();
  const tree = useView((view) => view.tree);
  const entries = useLegend((legend) => legend.entries);
  const { unit } = model.axis;
  const lock = model.intervals.lock[interval];
  const lane = tree?.laneOfLock[lock] ?? NO_ROW;
  const locks =
    tree && lane !== NO_ROW
      ? tree.lanes.locks.subarray(tree.lanes.offsets[lane], tree.lanes.offsets[lane + 1])
      : [lock];
  const crowd = crowdIn(model, locks, span.start, span.end);
  const { resource, nodeLabel } = intervalFacts(model, interval);
  const categoryOf = (number: number) =>
    LEGEND_CATEGORIES.find((each) => each.kind === 'interval' && each.number === number);
  return (
    <>
      <p className={words.title}>
        {counted(crowd.count, 'interval')}
        <span className={words.duration}>in {formatDuration(spanOf(span), unit)}</span>
      </p>
      <p>
        <b>{resource.label}</b> on {nodeLabel}
      </p>
      <table className={styles.parts}>
        <thead>
          <tr>
            <th scope="col">state</th>
            <th scope="col">count</th>
            <th scope="col">share</th>
            <th scope="col">average</th>
            <th scope="col">longest</th>
          </tr>
        </thead>
        <tbody>
          {crowd.parts.map(({ category, count, share, mean, most }) => {
            const known = categoryOf(category);
            return (
              <tr key={category}>
                <th scope="row">
                  {known && <LegendSign category={known} />}
                  {known && (entries[known.id]?.name ?? known.name)}
                </th>
                <td>{formatCount(count)}</td>
                <td>{formatShare(share)}</td>
                <td>{formatDuration(mean, unit)}</td>
                <td>{formatDuration(most, unit)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className={words.muted}>
        the first begins {formatTimeGrouped(crowd.start, face)}, the last ends{' '}
        {formatTimeGrouped(crowd.end, face)}
      </p>
    </>
  );
}
