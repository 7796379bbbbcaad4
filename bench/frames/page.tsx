/**
 * The page as users have it, but for its worker: it opens models that are made up on the spot, because reading traces
 * of ten million intervals would take longer than measuring how they are drawn.
 */
import { createRoot } from 'react-dom/client';
import type { Engine } from '../../src/engine/client';
import { buildRowTrees } from '../../src/model/row-tree';
import { createStores } from '../../src/state/stores';
import { App } from '../../src/ui/app/app';
import { AppProvider } from '../../src/ui/app/app-context';
import { readOwnPage } from '../../src/ui/app/own-page';
import { createPage } from '../../src/ui/app/page';
import { followTheme } from '../../src/ui/theme/theme';
import '../../src/ui/theme/tokens.css';
import '../../src/ui/theme/base.css';
import { type LargeModel, largeModel } from './large-model';

declare global {
  interface Window {
    openLargeModel(size: LargeModel): Promise<void>;
  }
}

let size: LargeModel = { rows: 4, intervalsPerRow: 3 };

const engine = {
  async open() {
    const model = largeModel(size);
    return {
      cancelled: false,
      files: [],
      problems: [],
      model,
      trees: buildRowTrees(model),
      analysis: undefined,
      clock: 'auto',
      shiftsInstances: true,
      timings: {},
    };
  },
  reset: () => undefined,
} as Partial<Engine> as Engine;

const root = document.getElementById('root');
if (!root) throw new Error('The document has no root element.');
const stores = createStores(engine, localStorage);
followTheme(stores.preferences);
createRoot(root).render(
  <AppProvider value={{ stores, page: createPage(stores, readOwnPage()) }}>
    <App />
  </AppProvider>,
);

window.openLargeModel = async (asked) => {
  size = asked;
  await stores.session.getState().open([new File([], 'made up')], 'replace');
};
