import { Logo } from '../app/logo';
import styles from './empty-handed.module.css';

/** In another page, which has not handed over anything yet. */
export function EmptyHanded() {
  return (
    <main className={styles.page}>
      <Logo />
      <h1 className={styles.title}>No trace yet</h1>
      <p className={styles.lead}>The page around this one can hand one over. You can also drop files here.</p>
    </main>
  );
}
