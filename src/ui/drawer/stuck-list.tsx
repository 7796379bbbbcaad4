import type { WaitAnalysis } from '../../analysis/analyse';
import { selectInterval } from '../../commands/selection-commands';
import type { LockModel } from '../../model/lock-model';
import { resourceFacts } from '../../state/interval-facts';
import { chainWords, lastMoveWords, progressWords, sinceWords } from '../../state/stuck-words';
import { formatDuration } from '../../timeline/time-format';
import { useApp, useClockface } from '../app/app-context';
import { counted } from '../primitives/format';
import styles from './contention-tab.module.css';
import own from './stuck-list.module.css';

/** What still waited when the recording ended: who for whom, since when, and what the last thing was that moved. */
export function StuckList({
  model,
  analysis,
  most = 12,
}: {
  readonly model: LockModel;
  readonly analysis: WaitAnalysis;
  /** So many say enough. */
  readonly most?: number;
}) {
  const context = useApp();
  const face = useClockface();
  const { stuck, waits } = analysis;
  if (stuck.waits.length === 0) return null;
  return (
    <section className={styles.deadlocks} aria-labelledby="stuck-title">
      <h2 id="stuck-title" className={styles.danger}>
        {counted(stuck.waits.length, 'wait')} still open at the end
      </h2>
      <p>{lastMoveWords(model, analysis, face)}.</p>
      <ol className={own.list}>
        {stuck.waits.slice(0, most).map((each) => (
          <li key={each.wait}>
            <button
              type="button"
              className={own.wait}
              title="Show it in the chart"
              onClick={() => selectInterval(context, waits.firstInterval[each.wait])}
            >
              <span>
                <b>{resourceFacts(model, model.locks.resource[waits.lock[each.wait]]).label}</b>:{' '}
                {sinceWords(model, analysis, each.wait, face)}
              </span>{' '}
              <span className={own.duration}>
                {formatDuration(waits.end[each.wait] - waits.start[each.wait], model.axis.unit)}
              </span>{' '}
              <span className={own.more}>{chainWords(model, analysis, each.wait)}.</span>{' '}
              <span className={own.progress}>{progressWords(model, analysis, each)}.</span>
            </button>
          </li>
        ))}
      </ol>
      {stuck.waits.length > most && <p>and {stuck.waits.length - most} more</p>}
    </section>
  );
}
