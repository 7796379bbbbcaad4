/** What the page saves, made when it is asked for: `export-commands.ts` loads this then. */
import { intervalRows } from '../export/interval-rows';
import { messageRows } from '../export/message-rows';
import type { Row } from '../export/row';
import { rowsToCsv } from '../export/rows-to-csv';
import { EVERYTHING, type Scope, scopeOf } from '../export/scope';
import { traceJson } from '../export/trace-json';
import { waitRows } from '../export/wait-rows';
import { shownLocks } from '../state/shown-locks';
import type { Stores } from '../state/stores';
import { writtenInSlices } from './written-in-slices';

export type TableName = 'intervals' | 'messages' | 'waits';

/** How much of the model is saved. */
export type Extent = 'all' | 'shown';

/** Empty when the table has no row there. */
export function tableFile(stores: Stores, table: TableName, extent: Extent): Promise<Blob> {
  return writtenInSlices(rowsToCsv(rowsOf(stores, table, extent)), 'text/csv');
}

export function perfettoFile(stores: Stores): Promise<Blob> {
  const { model, tree } = stores.view.getState();
  return writtenInSlices(model && tree ? traceJson(model, tree) : [], 'application/json');
}

function rowsOf(stores: Stores, table: TableName, extent: Extent): Iterable<Row> {
  const { model } = stores.view.getState();
  const { analysis } = stores.session.getState();
  if (!model) return [];
  const scope = extent === 'all' ? EVERYTHING : scopeInSight(stores);
  switch (table) {
    case 'intervals':
      return intervalRows(model, scope);
    case 'messages':
      return messageRows(model, scope);
    case 'waits':
      return analysis ? waitRows(model, analysis, scope) : [];
  }
}

/** The window of time, and the locks of all rows that pass the filter: a collapsed group stands for its own. */
function scopeInSight(stores: Stores): Scope {
  const { model, layout, history } = stores.view.getState();
  const locks = layout ? shownLocks(layout) : new Uint8Array(model?.locks.rowCount ?? 0);
  return scopeOf(history.present, locks);
}
