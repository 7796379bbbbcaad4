import { ChartView } from '../chart/chart-view';
import { Drawer } from '../drawer/drawer';
import { LoadingOverlay } from '../loading/loading';
import { LinkReport } from '../opening/link-report';
import styles from './app.module.css';
import { useSession } from './app-context';

/** The screen of a trace: its chart, and what is known about the selection. */
export function ModelScreen() {
  const isLoading = useSession((session) => session.loading !== undefined);
  return (
    <>
      <main className={styles.main}>
        <LinkReport />
        <ChartView />
        <Drawer />
      </main>
      {isLoading && <LoadingOverlay />}
    </>
  );
}
