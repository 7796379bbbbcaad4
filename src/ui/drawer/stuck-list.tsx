import type { WaitAnalysis } from '../../analysis/analyse';
import { selectInterval } from '../../commands/selection-commands';
import { modeName } from '../../model/lock-mode';
import type { LockModel } from '../../model/lock-model';
import { lockLabel, resourceFacts } from '../../state/interval-facts';
import { waitFacts } from '../../state/wait-facts';
import { formatDuration, formatTime } from '../../timeline/time-format';
import { useApp } from '../app/app-context';
import { counted } from '../primitives/format';
import table from '../tables/table.module.css';
import styles from './contention-tab.module.css';

/** So many say enough. */
const MOST = 12;

/** What still waited when the recording ended, for whom, and what the last thing was that moved. */
export function StuckList({
  model,
  analysis,
}: {
  readonly model: LockModel;
  readonly analysis: WaitAnalysis;
}) {
  const context = useApp();
  const { stuck, waits } = analysis;
  const { unit } = model.axis;
  if (stuck.waits.length === 0) return null;
  return (
    <section className={styles.deadlocks} aria-labelledby="stuck-title">
      <h3 id="stuck-title" className={styles.danger}>
        {counted(stuck.waits.length, 'wait')} still open at the end
      </h3>
      <p>
        {stuck.lastGrant === undefined
          ? 'Nothing was granted in this trace.'
          : `The last thing that was granted: ${formatTime(stuck.lastGrant, unit)}, ${formatDuration(model.axis.end - stuck.lastGrant, unit)} before the end.`}
      </p>
      <ol>
        {stuck.waits.slice(0, MOST).map((wait) => {
          const lock = waits.lock[wait];
          const cause = waitFacts(model, analysis, waits.firstInterval[wait])?.blockers[0];
          return (
            <li key={wait}>
              <button
                type="button"
                className={table.choose}
                onClick={() => selectInterval(context, waits.firstInterval[wait])}
              >
                <b>{resourceFacts(model, model.locks.resource[lock]).label}</b>: {lockLabel(model, lock)}{' '}
                waits for {modeName(waits.mode[wait]) ?? 'an unknown mode'} since{' '}
                {formatDuration(waits.end[wait] - waits.start[wait], unit)}
                {cause ? `; ${cause.words}` : '; no lock is known to be in its way'}
              </button>
            </li>
          );
        })}
      </ol>
      {stuck.waits.length > MOST && <p>and {stuck.waits.length - MOST} more</p>}
    </section>
  );
}
