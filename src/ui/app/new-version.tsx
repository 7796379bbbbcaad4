import X from 'lucide-react/icons/x';
import { Button } from '../primitives/button';
import { useNewVersion } from './app-context';
import styles from './new-version.module.css';

/** Says that a newer build is there: in a corner, and until it is sent away. */
export function NewVersion() {
  const isSaid = useNewVersion((version) => version.isSaid);
  const reload = useNewVersion((version) => version.reload);
  const later = useNewVersion((version) => version.later);
  return (
    <div className={styles.place} role="status">
      {isSaid && (
        <div className={styles.note}>
          A new version is ready.
          <Button
            className={styles.reload}
            title="The view stays; a file that this browser does not keep is asked for again"
            onClick={reload}
          >
            Reload
          </Button>
          <Button isIcon aria-label="Later" title="Later" onClick={later}>
            <X size={16} aria-hidden="true" />
          </Button>
        </div>
      )}
    </div>
  );
}
