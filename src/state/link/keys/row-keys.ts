/** Which rows are on screen, in which order, and which of them are open. */
import { type GenericSchema, picklist } from 'valibot';
import type { Grouping, RowOrder } from '../../../model/row-tree';
import { escapePart, splitList, unescapePart } from '../escape';
import { type LinkKey, NOTHING_MISSING, parsedBy } from '../link-key';
import { findRow, formatRow, nameOfRow, parseRow, type RowName } from '../row-name';

const GROUPINGS = ['resource', 'node'] as const satisfies readonly Grouping[];
const ORDERS = ['wait', 'name', 'first'] as const satisfies readonly RowOrder[];

export const GROUPING: LinkKey<Grouping> = {
  key: 'by',
  what: 'what rows are grouped by',
  schema: picklist(GROUPINGS) as GenericSchema<string, Grouping>,
  format: (grouping) => grouping,
  read: ({ view }) => {
    const { grouping } = view.getState();
    return grouping === 'resource' ? undefined : grouping;
  },
  apply: ({ view }, grouping = 'resource') => {
    if (view.getState().grouping !== grouping) view.getState().setGrouping(grouping);
    return NOTHING_MISSING;
  },
};

export const ORDER: LinkKey<RowOrder> = {
  key: 'order',
  what: 'the order of rows',
  schema: picklist(ORDERS) as GenericSchema<string, RowOrder>,
  format: (order) => order,
  read: ({ view }) => {
    const { order } = view.getState();
    return order === 'wait' ? undefined : order;
  },
  apply: ({ view }, order = 'wait') => {
    if (view.getState().order !== order) view.getState().setOrder(order);
    return NOTHING_MISSING;
  },
};

const LONGEST_SEARCH = 1000;

export const SEARCH: LinkKey<string> = {
  key: 'q',
  what: 'what is searched for',
  schema: parsedBy((text) => {
    const search = unescapePart(text);
    return search && search.length <= LONGEST_SEARCH ? search : undefined;
  }),
  format: escapePart,
  read: ({ search }) => search.getState().text || undefined,
  apply: ({ search }, text = '') => {
    if (search.getState().text !== text) search.getState().setText(text);
    return NOTHING_MISSING;
  },
};

/** Rows without a hit stay. */
export const SHOW: LinkKey<'all'> = {
  key: 'show',
  what: 'which rows a search leaves',
  schema: picklist(['all']) as GenericSchema<string, 'all'>,
  format: (value) => value,
  read: ({ search }) => (search.getState().isFiltering ? undefined : 'all'),
  apply: ({ search }, value) => {
    const isFiltering = value === undefined;
    if (search.getState().isFiltering !== isFiltering) search.getState().setFiltering(isFiltering);
    return NOTHING_MISSING;
  },
};

export interface OpenRows {
  /** All groups at once; undefined leaves them as they are at first. */
  readonly all: boolean | undefined;
  /** Groups opened or closed by hand. */
  readonly byHand: readonly { readonly row: RowName; readonly isOpen: boolean }[];
}

/** `all,-res-3,+res-4/2`: all rows open but one, and one more. */
export const OPEN: LinkKey<OpenRows> = {
  key: 'open',
  what: 'which rows are open',
  schema: parsedBy(parseOpen),
  format: ({ all, byHand }) =>
    [
      ...(all === undefined ? [] : [all ? 'all' : 'none']),
      ...byHand.map(({ row, isOpen }) => `${isOpen ? '+' : '-'}${formatRow(row)}`),
    ].join(','),
  read: ({ view }) => {
    const { model, tree, opened, areAllOpen } = view.getState();
    if (!model || !tree || (areAllOpen === undefined && opened.size === 0)) return undefined;
    const byHand = [...opened].map(([row, isOpen]) => ({ row: nameOfRow(model, tree, row), isOpen }));
    return { all: areAllOpen, byHand };
  },
  apply: ({ view }, wished) => {
    const { model, tree, setOpened } = view.getState();
    if (!model || !tree) return NOTHING_MISSING;
    const opened = new Map<number, boolean>();
    const missing: string[] = [];
    for (const { row, isOpen } of wished?.byHand ?? []) {
      const found = findRow(model, tree, row);
      if (found === undefined) missing.push(`the row ${formatRow(row)}`);
      else opened.set(found, isOpen);
    }
    setOpened(opened, wished?.all);
    return missing;
  },
};

function parseOpen(text: string): OpenRows | undefined {
  const [first, ...rest] = splitList(text);
  const all = first === 'all' ? true : first === 'none' ? false : undefined;
  const byHand = (all === undefined ? splitList(text) : rest).map((item) => {
    const row = /^[+-]/.test(item) ? parseRow(item.slice(1)) : undefined;
    return row && { row, isOpen: item.startsWith('+') };
  });
  if (first === undefined || !byHand.every((item) => item !== undefined)) return undefined;
  return { all, byHand };
}
