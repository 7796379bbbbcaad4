import { useEffect } from 'react';
import { useDialogs } from './app-context';
import styles from './notice.module.css';

const SHOWN_MS = 4000;

/** What the page has to say, for a moment. */
export function Notice() {
  const notice = useDialogs((dialogs) => dialogs.notice);
  const hush = useDialogs((dialogs) => dialogs.hush);
  useEffect(() => {
    if (!notice) return;
    const timer = setTimeout(hush, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [notice, hush]);
  return (
    <div className={styles.place} role="status">
      {notice && <p className={styles.notice}>{notice.text}</p>}
    </div>
  );
}
