import { formatDuration } from '../../timeline/time-format';
import { useView } from '../app/app-context';
import styles from './overview-label.module.css';

/** What the overview strip counts, and over how long. */
export function OverviewLabel() {
  const axis = useView((view) => view.model?.axis);
  return (
    <div className={styles.label}>
      <span>Locks waiting</span>
      {axis && (
        <span className={styles.span}>whole trace · {formatDuration(axis.end - axis.start, axis.unit)}</span>
      )}
    </div>
  );
}
