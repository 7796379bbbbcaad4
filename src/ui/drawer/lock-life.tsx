import { selectInterval } from '../../commands/selection-commands';
import type { LockModel } from '../../model/lock-model';
import { type IntervalFacts, intervalFacts } from '../../state/interval-facts';
import { formatDuration } from '../../timeline/time-format';
import { useApp } from '../app/app-context';
import { formatCount } from '../primitives/format';
import { ModeSwatch } from '../primitives/mode-swatch';
import styles from './lock-life.module.css';

/** How many intervals before and after the selected one are listed. */
const BEFORE = 2;
const AFTER = 4;

/** The states the lock goes through, around the selected one. */
export function LockLife({ model, facts }: { readonly model: LockModel; readonly facts: IntervalFacts }) {
  const context = useApp();
  const first = facts.interval - (facts.number - 1);
  const last = first + facts.count;
  const from = Math.max(first, Math.min(facts.interval - BEFORE, last - BEFORE - AFTER - 1));
  const to = Math.min(last, from + BEFORE + AFTER + 1);
  const shown = Array.from({ length: to - from }, (_, index) => intervalFacts(model, from + index));
  return (
    <section aria-labelledby="life-title">
      <h3 id="life-title" className={styles.title}>
        Life of this lock · {formatCount(facts.number)} of {formatCount(facts.count)}
      </h3>
      <ol>
        {shown.map((each) => (
          <li key={each.interval}>
            <button
              type="button"
              className={styles.step}
              aria-current={each.interval === facts.interval}
              onClick={() => selectInterval(context, each.interval)}
            >
              <ModeSwatch mode={each.shownMode} isWait={each.isWait} />
              <span className={styles.what}>{each.shortTitle}</span>
              <span className={styles.duration}>
                {formatDuration(each.end - each.start, model.axis.unit)}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
