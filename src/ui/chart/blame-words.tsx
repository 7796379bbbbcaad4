import { modeName } from '../../model/lock-mode';
import type { LockModel } from '../../model/lock-model';
import { waiterLabel } from '../../state/glock-facts';
import { resourceFacts } from '../../state/interval-facts';
import { blockerWords } from '../../state/wait-facts';
import type { Hit } from '../../timeline/hit-test';
import { boundWords, formatDuration, formatTimeGrouped } from '../../timeline/time-format';
import { useClockface, useSession } from '../app/app-context';
import { formatCount } from '../primitives/format';
import styles from './hit-words.module.css';

/** Who blocked whom, for how long and why. */
export function BlameWords({
  model,
  blame: { wait, blocker, count },
}: {
  readonly model: LockModel;
  readonly blame: NonNullable<Hit['blame']>;
}) {
  const face = useClockface();
  const waits = useSession((session) => session.analysis?.waits);
  if (!waits) return null;
  const { unit } = model.axis;
  const lock = waits.lock[wait];
  const { start, end, bound } = blocker;
  return (
    <>
      <p className={styles.title}>
        {blockerWords(model, blocker)}
        <span className={styles.duration}>
          {formatDuration(end - start, unit)} {boundWords(bound, unit)}
        </span>
      </p>
      <p>
        in the way of {waiterLabel(model, waits, wait)}, which waits for{' '}
        {modeName(waits.mode[wait]) ?? 'an unknown mode'} on{' '}
        <b>{resourceFacts(model, model.locks.resource[lock]).label}</b>
      </p>
      <p className={styles.muted}>
        {formatTimeGrouped(start, face)} – {formatTimeGrouped(end, face)}
      </p>
      {count > 1 && (
        <p className={styles.muted}>and {formatCount(count - 1)} more like it: zoom in to see each</p>
      )}
    </>
  );
}
