/** The composition root: makes the worker's client, the stores and the page, and hands them to React. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createEngine } from './engine/client';
import { createStores } from './state/stores';
import { createAddressBar } from './ui/app/address-bar';
import { App } from './ui/app/app';
import { AppProvider } from './ui/app/app-context';
import { ErrorBoundary } from './ui/app/error-boundary';
import { createPage } from './ui/app/page';
import { followLegendColours } from './ui/theme/legend-colours';
import { followTheme } from './ui/theme/theme';
import './ui/theme/tokens.css';
import './ui/theme/base.css';

const root = document.getElementById('root');
if (!root) throw new Error('The document has no root element.');

const stores = createStores(createEngine(), storageOrNone());
followTheme(stores.preferences);
followLegendColours(stores.legend, stores.preferences);
// Apart, because nothing that is seen first needs it.
void import('./state/address').then(({ followAddress }) => followAddress(stores, createAddressBar()));
const context = { stores, page: createPage(stores) };

createRoot(root).render(
  <StrictMode>
    <ErrorBoundary>
      <AppProvider value={context}>
        <App />
      </AppProvider>
    </ErrorBoundary>
  </StrictMode>,
);

/** Reading `localStorage` itself throws where storage is forbidden. */
function storageOrNone(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}
