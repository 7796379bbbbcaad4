/** The composition root: makes the worker's client, the stores and the page, and hands them to React. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createEngine } from './engine/client';
import { createKeptTraces } from './state/kept/kept-traces';
import { createStores } from './state/stores';
import { createAddressBar } from './ui/app/address-bar';
import { App } from './ui/app/app';
import { AppProvider } from './ui/app/app-context';
import { embeddingOptions, hasHost } from './ui/app/embedding-options';
import { ErrorBoundary } from './ui/app/error-boundary';
import { readOwnPage } from './ui/app/own-page';
import { createPage } from './ui/app/page';
import { canStayOffline, stayOffline } from './ui/app/stay-offline';
import { followLegendColours } from './ui/theme/legend-colours';
import { followTheme } from './ui/theme/theme';
import './ui/theme/tokens.css';
import './ui/theme/base.css';

const root = document.getElementById('root');
if (!root) throw new Error('The document has no root element.');

const ownPage = readOwnPage();
const stores = createStores(
  createEngine(),
  storageOrNone('localStorage'),
  createKeptTraces(),
  embeddingOptions(storageOrNone('sessionStorage')),
);
followTheme(stores.preferences);
followLegendColours(stores.legend, stores.preferences);
const context = { stores, page: createPage(stores, ownPage) };
const { reading } = await openSaved();
// Apart, because nothing that is seen first needs it.
void Promise.all([import('./state/address'), reading]).then(([{ followAddress }]) =>
  followAddress(stores, createAddressBar()),
);
if (hasHost() && !ownPage.saved) {
  void Promise.all([import('./state/embedding/follow-host'), import('./ui/app/host-window')]).then(
    ([{ followHost }, { createHostWindow }]) => followHost(stores, createHostWindow()),
  );
}
// A saved page keeps its trace itself, and a page around this one has it.
if (!ownPage.saved && !stores.embedding.getState().isBare) {
  void import('./state/kept/keep-work').then(({ keepWork }) =>
    window.addEventListener('pagehide', keepWork(stores)),
  );
  window.addEventListener('storage', stores.recents.getState().reload);
}
if (import.meta.env.MODE === 'production' && canStayOffline()) {
  // What the page itself needs goes first.
  window.addEventListener('load', () => void stayOffline(stores.newVersion));
}

createRoot(root).render(
  <StrictMode>
    <ErrorBoundary>
      <AppProvider value={context}>
        <App />
      </AppProvider>
    </ErrorBoundary>
  </StrictMode>,
);

/** A saved page shows what is in it as if it had been dropped, and its view as if it were in the address. */
async function openSaved(): Promise<{ readonly reading?: Promise<void> }> {
  if (!ownPage.saved) return {};
  const { openSavedCase } = await import('./ui/app/saved-case');
  const { files, view, problem } = await openSavedCase(ownPage.saved);
  if (location.hash === '' && view !== '') history.replaceState(null, '', `#${view}`);
  if (problem && files.length === 0) stores.session.setState({ failure: problem });
  else if (problem) stores.dialogs.getState().say(problem);
  return { reading: stores.session.getState().open(files, 'replace') };
}

/** Asking for a storage throws where it is forbidden. */
function storageOrNone(which: 'localStorage' | 'sessionStorage'): Storage | undefined {
  try {
    return window[which];
  } catch {
    return undefined;
  }
}
