/** The composition root: makes the worker's client, the stores and the page, and hands them to React. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createEngine } from './engine/client';
import { createKeptTraces } from './state/kept-traces';
import { createStores } from './state/stores';
import { createAddressBar } from './ui/app/address-bar';
import { App } from './ui/app/app';
import { AppProvider } from './ui/app/app-context';
import { ErrorBoundary } from './ui/app/error-boundary';
import { readOwnPage } from './ui/app/own-page';
import { createPage } from './ui/app/page';
import { followLegendColours } from './ui/theme/legend-colours';
import { followTheme } from './ui/theme/theme';
import './ui/theme/tokens.css';
import './ui/theme/base.css';

const root = document.getElementById('root');
if (!root) throw new Error('The document has no root element.');

const ownPage = readOwnPage();
const stores = createStores(createEngine(), storageOrNone(), createKeptTraces());
followTheme(stores.preferences);
followLegendColours(stores.legend, stores.preferences);
const context = { stores, page: createPage(stores, ownPage) };
const { reading } = await openSaved();
// Apart, because nothing that is seen first needs it.
void Promise.all([import('./state/address'), reading]).then(([{ followAddress }]) =>
  followAddress(stores, createAddressBar()),
);
// A saved page keeps its trace itself.
if (!ownPage.saved) {
  void import('./state/keep-work').then(({ keepWork }) =>
    window.addEventListener('pagehide', keepWork(stores)),
  );
  window.addEventListener('storage', stores.recents.getState().reload);
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

/** Reading `localStorage` itself throws where storage is forbidden. */
function storageOrNone(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}
