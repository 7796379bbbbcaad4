import { lazy, Suspense, useEffect } from 'react';
import { Header } from '../header/header';
import { Landing } from '../landing/landing';
import { LoadingPage } from '../loading/loading';
import { NothingToShow } from '../problems/nothing-to-show';
import styles from './app.module.css';
import { useDialogs, useEmbedding, useOpening, useSession } from './app-context';
import { useDocumentTitle } from './document-title';
import { DropZone } from './drop-zone';
import { FilePicker } from './file-picker';
import { NewVersion } from './new-version';
import { Notice } from './notice';
import { useKeys } from './use-keys';
import { usePaste } from './use-paste';

/** The page: which screen it shows follows from the session alone. */
export function App() {
  useDocumentTitle();
  useKeys();
  usePaste();
  useEffect(() => {
    void loadModelScreen();
    void loadPalette();
    void loadNotesDialog();
    void loadTimeDialog();
  }, []);
  return (
    <div className={styles.app}>
      <Header />
      <Screen />
      <Suspense>
        <OpenDialog />
        <OpenQuestion />
      </Suspense>
      <FilePicker />
      <DropZone />
      <NewVersion />
      <Notice />
    </div>
  );
}

/** Only links that wait for something need it. */
const OpeningPage = lazy(async () => ({ default: (await import('../opening/opening-page')).OpeningPage }));

/** Fetched behind the first paint, so that it is there when a trace has been read. */
const loadModelScreen = () => import('./model-screen');
const ModelScreen = lazy(async () => ({ default: (await loadModelScreen()).ModelScreen }));

function Screen() {
  const isBare = useEmbedding((embedding) => embedding.isBare);
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
      <Suspense fallback={<main className={styles.main} />}>
        <ModelScreen />
      </Suspense>
    );
  }
  if (isLoading) return <LoadingPage />;
  if (isEmpty && isBare) {
    return (
      <Suspense fallback={<main />}>
        <EmptyHanded />
      </Suspense>
    );
  }
  return isEmpty ? <Landing /> : <NothingToShow />;
}

/** Only pages in other pages need them. */
const EmptyHanded = lazy(async () => ({ default: (await import('../opening/empty-handed')).EmptyHanded }));
const SiteQuestion = lazy(async () => ({
  default: (await import('../opening/site-question')).SiteQuestion,
}));

function OpenQuestion() {
  const question = useEmbedding((embedding) => embedding.question);
  return question && <SiteQuestion key={question.origin} question={question} />;
}

/** Dialogs are fetched when they are first opened: the chart has to be there soon. */
const AddOrReplace = lazy(async () => ({
  default: (await import('../dialogs/add-or-replace')).AddOrReplace,
}));
const Clocks = lazy(async () => ({ default: (await import('../dialogs/clocks')).Clocks }));
const Compare = lazy(async () => ({ default: (await import('../dialogs/compare')).Compare }));
const Excerpt = lazy(async () => ({ default: (await import('../dialogs/excerpt')).Excerpt }));
const NameLockspace = lazy(async () => ({
  default: (await import('../dialogs/name-lockspace')).NameLockspace,
}));
const TwoMoments = lazy(async () => ({ default: (await import('../dialogs/two-moments')).TwoMoments }));
const Help = lazy(async () => ({ default: (await import('../dialogs/help')).Help }));
const PreferencesDialog = lazy(async () => ({
  default: (await import('../dialogs/preferences-dialog')).PreferencesDialog,
}));
/** People type into these as soon as they have asked for them, so they have to be there. */
const loadPalette = () => import('../dialogs/palette');
const Palette = lazy(async () => ({ default: (await loadPalette()).Palette }));
const loadNotesDialog = () => import('../notes/notes-dialog');
const NotesDialog = lazy(async () => ({ default: (await loadNotesDialog()).NotesDialog }));
const loadTimeDialog = () => import('../dialogs/time-dialog');
const TimeDialog = lazy(async () => ({ default: (await loadTimeDialog()).TimeDialog }));

function OpenDialog() {
  const dialog = useDialogs((dialogs) => dialogs.open);
  switch (dialog?.kind) {
    case 'palette':
      return <Palette />;
    case 'help':
      return <Help />;
    case 'clocks':
      return <Clocks />;
    case 'compare':
      return <Compare />;
    case 'two-moments':
      return <TwoMoments />;
    case 'excerpt':
      return <Excerpt />;
    case 'notes':
      return <NotesDialog note={dialog.note} />;
    case 'time':
      return <TimeDialog />;
    case 'preferences':
      return <PreferencesDialog />;
    case 'name-lockspace':
      return <NameLockspace lockspace={dialog.lockspace} />;
    case 'add-or-replace':
      return <AddOrReplace files={dialog.files} />;
    default:
      return null;
  }
}
