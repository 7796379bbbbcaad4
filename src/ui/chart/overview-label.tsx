import { formatDuration } from '../../timeline/time-format';
import { spanOf } from '../../timeline/viewport';
import { useView } from '../app/app-context';
import styles from './overview-label.module.css';

const READING =
  'Height: how many locks wait, by node. Strip below: how many of them wait for one and the same resource, the redder the more.';

/** What the overview strip counts, over how long, and how much of that is in sight. */
export function OverviewLabel() {
  const axis = useView((view) => view.model?.axis);
  const viewport = useView((view) => view.history.present);
  if (!axis) return <div className={styles.label} />;
  const whole = formatDuration(axis.end - axis.start, axis.unit);
  const isWhole = spanOf(viewport) >= axis.end - axis.start;
  return (
    <div className={styles.label} title={READING}>
      <span>Locks waiting</span>
      <span className={styles.span}>
        {isWhole ? `whole trace · ${whole}` : `${formatDuration(spanOf(viewport), axis.unit)} of ${whole}`}
      </span>
    </div>
  );
}
