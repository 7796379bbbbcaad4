import { type Command, type CommandContext, hasModel, type Page, type PictureFormat } from './command';
import type { Extent, TableName } from './export-files';

const EXTENTS: readonly Extent[] = ['shown', 'all'];
const TABLES: readonly TableName[] = ['intervals', 'messages', 'waits'];

export const EXPORT_COMMANDS: readonly Command[] = [
  {
    id: 'files.save-page',
    title: 'Save as a page with its traces',
    group: 'Files',
    keys: ['Mod+s'],
    isEnabled: hasModel,
    run: savePage,
  },
  pictureCommand('png', 'Save a picture of the view (PNG)'),
  pictureCommand('svg', 'Save a picture of the view (SVG)'),
  {
    id: 'files.copy-picture',
    title: 'Copy a picture of the view',
    group: 'Files',
    keys: [],
    isEnabled: hasModel,
    run: async ({ stores, page }) => {
      const isCopied = await page.copyPicture(drawn(page, 'png'));
      stores.dialogs.getState().say(isCopied ? 'The picture is copied.' : NO_PICTURE_COPIED);
    },
  },
  ...EXTENTS.flatMap((extent) => TABLES.map((table) => tableCommand(table, extent))),
  {
    id: 'files.save-perfetto',
    title: 'Save everything as a trace for Perfetto',
    group: 'Files',
    keys: [],
    isEnabled: hasModel,
    run: async ({ stores, page }) => {
      const { perfettoFile } = await import('./export-files');
      page.saveFile('lockstep-trace.json', await perfettoFile(stores));
    },
  },
];

async function savePage({ stores, page }: CommandContext): Promise<void> {
  try {
    const { pageFile } = await import('./page-file');
    page.saveFile('lockstep.html', await pageFile(stores, await page.viewer()));
  } catch (error) {
    stores.dialogs.getState().say(error instanceof Error ? error.message : 'The page cannot be saved.');
  }
}

const NO_PICTURE_COPIED = 'The browser does not let the page copy pictures: save it instead.';

function pictureCommand(format: PictureFormat, title: string): Command {
  return {
    id: `files.save-picture-${format}`,
    title,
    group: 'Files',
    keys: [],
    isEnabled: hasModel,
    run: async ({ page }) => page.saveFile(`lockstep.${format}`, await drawn(page, format)),
  };
}

async function drawn(page: Page, format: PictureFormat): Promise<Blob> {
  const picture = await page.drawPicture(format);
  if (!picture) throw new Error('There is no chart to draw.');
  return picture;
}

function tableCommand(table: TableName, extent: Extent): Command {
  return {
    id: `files.save-${extent}-${table}`,
    title: extent === 'all' ? `Save all ${table} as CSV` : `Save the ${table} in sight as CSV`,
    group: 'Files',
    keys: [],
    isEnabled: hasModel,
    run: (context) => saveTable(context, table, extent),
  };
}

async function saveTable({ stores, page }: CommandContext, table: TableName, extent: Extent): Promise<void> {
  const { tableFile } = await import('./export-files');
  const file = await tableFile(stores, table, extent);
  if (file.size === 0) stores.dialogs.getState().say(`There are no ${table} to save.`);
  else page.saveFile(`lockstep-${table}.csv`, file);
}
