import type { WaitAnalysis } from '../../analysis/analyse';
import type { Deadlock } from '../../analysis/deadlocks';
import { selectInterval } from '../../commands/selection-commands';
import { modeName } from '../../model/lock-mode';
import type { LockModel } from '../../model/lock-model';
import { waiterLabel } from '../../state/glock-facts';
import { resourceFacts } from '../../state/interval-facts';
import { formatDuration, formatTime } from '../../timeline/time-format';
import { useApp, useClockface } from '../app/app-context';
import table from '../tables/table.module.css';
import styles from './contention-tab.module.css';

const END_WORDS = {
  cancelled: 'ended by a cancel',
  refused: 'ended by the kernel (EDEADLK)',
  open: 'still open at the end',
};

/** Each deadlock with its members; nothing when there is none. */
export function DeadlockList({
  model,
  analysis,
}: {
  readonly model: LockModel;
  readonly analysis: WaitAnalysis;
}) {
  const face = useClockface();
  const { deadlocks } = analysis;
  if (deadlocks.length === 0) return null;
  return (
    <section className={styles.deadlocks} aria-labelledby="deadlocks-title">
      <h2 id="deadlocks-title" className={styles.danger}>
        {deadlocks.length} {deadlocks.length === 1 ? 'deadlock' : 'deadlocks'}
      </h2>
      <ol>
        {deadlocks.map((deadlock) => (
          <li key={`${deadlock.closed} ${deadlock.members[0]?.wait}`} className={styles.deadlock}>
            <p>
              <b>{formatTime(deadlock.closed, face)}</b> {lastsWords(model, deadlock)}
              {END_WORDS[deadlock.endedBy]}
              {deadlock.isPossible && ' · possible: some owners are known only as nodes'}
              {deadlock.behind.length > 0 && ` · ${deadlock.behind.length} more wait behind it`}
            </p>
            <ul className={styles.members}>
              {deadlock.members.map(({ wait }) => (
                <Member key={wait} model={model} analysis={analysis} wait={wait} />
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Member({
  model,
  analysis,
  wait,
}: {
  readonly model: LockModel;
  readonly analysis: WaitAnalysis;
  readonly wait: number;
}) {
  const context = useApp();
  const { waits } = analysis;
  const lock = waits.lock[wait];
  const held = modeName(waits.fromMode[wait]);
  return (
    <li>
      <button
        type="button"
        className={table.choose}
        onClick={() => selectInterval(context, waits.firstInterval[wait])}
      >
        {waiterLabel(model, waits, wait)} wants {modeName(waits.mode[wait])}
        {held && `, holds ${held}`} on <b>{resourceFacts(model, model.locks.resource[lock]).label}</b>
      </button>
    </li>
  );
}

function lastsWords(model: LockModel, { closed, ended }: Deadlock): string {
  return ended === undefined ? '' : `for ${formatDuration(ended - closed, model.axis.unit)}, `;
}
