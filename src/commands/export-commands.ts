import { type Command, type CommandContext, hasModel } from './command';
import type { Extent, TableName } from './export-files';

const EXTENTS: readonly Extent[] = ['shown', 'all'];
const TABLES: readonly TableName[] = ['intervals', 'messages', 'waits'];

export const EXPORT_COMMANDS: readonly Command[] = [
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
