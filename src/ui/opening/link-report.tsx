import X from 'lucide-react/icons/x';
import { useOpening } from '../app/app-context';
import { Button } from '../primitives/button';
import styles from './link-report.module.css';

/** What of the last link could not be followed, until it has been read. */
export function LinkReport() {
  const complaints = useOpening((opening) => opening.complaints);
  const dismiss = useOpening((opening) => opening.dismiss);
  if (complaints.length === 0) return null;
  return (
    <aside className={styles.report} role="status" aria-label="About the link">
      <div className={styles.text}>
        <p className={styles.title}>Not all of this link could be followed.</p>
        <ul>
          {complaints.map((complaint) => (
            <li key={complaint}>{complaint}</li>
          ))}
        </ul>
      </div>
      <Button isIcon aria-label="Dismiss" onClick={dismiss}>
        <X size={16} aria-hidden="true" />
      </Button>
    </aside>
  );
}
