import type { WaitAnalysis } from '../../analysis/analyse';
import { selectInterval } from '../../commands/selection-commands';
import type { LockModel } from '../../model/lock-model';
import { resourceFacts } from '../../state/interval-facts';
import { chainWords, lastMoveWords, progressWords, sinceWords } from '../../state/stuck-words';
import { useApp } from '../app/app-context';
import { counted } from '../primitives/format';
import table from '../tables/table.module.css';
import styles from './contention-tab.module.css';

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
  const { stuck, waits } = analysis;
  if (stuck.waits.length === 0) return null;
  return (
    <section className={styles.deadlocks} aria-labelledby="stuck-title">
      <h2 id="stuck-title" className={styles.danger}>
        {counted(stuck.waits.length, 'wait')} still open at the end
      </h2>
      <p>{lastMoveWords(model, analysis)}.</p>
      <ol>
        {stuck.waits.slice(0, most).map((each) => (
          <li key={each.wait}>
            <button
              type="button"
              className={table.choose}
              onClick={() => selectInterval(context, waits.firstInterval[each.wait])}
            >
              <b>{resourceFacts(model, model.locks.resource[waits.lock[each.wait]]).label}</b>:{' '}
              {sinceWords(model, analysis, each.wait)}; {chainWords(model, analysis, each.wait)}.{' '}
              <span className={table.muted}>{progressWords(model, analysis, each)}.</span>
            </button>
          </li>
        ))}
      </ol>
      {stuck.waits.length > most && <p>and {stuck.waits.length - most} more</p>}
    </section>
  );
}
