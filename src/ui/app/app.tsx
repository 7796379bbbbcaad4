import { lazy, Suspense } from 'react';
import { ChartView } from '../chart/chart-view';
import { AddOrReplace } from '../dialogs/add-or-replace';
import { Clocks } from '../dialogs/clocks';
import { Help } from '../dialogs/help';
import { Palette } from '../dialogs/palette';
import { Drawer } from '../drawer/drawer';
import { Header } from '../header/header';
import { Landing } from '../landing/landing';
import { LoadingOverlay, LoadingPage } from '../loading/loading';
import { LinkReport } from '../opening/link-report';
import { NothingToShow } from '../problems/nothing-to-show';
import styles from './app.module.css';
import { useDialogs, useOpening, useSession } from './app-context';
import { useDocumentTitle } from './document-title';
import { DropZone } from './drop-zone';
import { FilePicker } from './file-picker';
import { Notice } from './notice';
import { useKeys } from './use-keys';

/** The page: which screen it shows follows from the session alone. */
export function App() {
  useDocumentTitle();
  useKeys();
  return (
    <div className={styles.app}>
      <Header />
      <Screen />
      <OpenDialog />
      <FilePicker />
      <DropZone />
      <Notice />
    </div>
  );
}

/** Only links that wait for something need it. */
const OpeningPage = lazy(async () => ({ default: (await import('../opening/opening-page')).OpeningPage }));

function Screen() {
  const opening = useOpening((state) => state.opening);
  const hasModel = useSession((session) => session.model !== undefined);
  const isLoading = useSession((session) => session.loading !== undefined);
  const isEmpty = useSession(
    ({ files, problems, failure }) => files.length === 0 && problems.length === 0 && failure === undefined,
  );
  if (opening) {
    return (
      <Suspense fallback={<main />}>
        <OpeningPage opening={opening} />
      </Suspense>
    );
  }
  if (hasModel) {
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
  if (isLoading) return <LoadingPage />;
  return isEmpty ? <Landing /> : <NothingToShow />;
}

function OpenDialog() {
  const dialog = useDialogs((dialogs) => dialogs.open);
  switch (dialog?.kind) {
    case 'palette':
      return <Palette />;
    case 'help':
      return <Help />;
    case 'clocks':
      return <Clocks />;
    case 'add-or-replace':
      return <AddOrReplace files={dialog.files} />;
    default:
      return null;
  }
}
