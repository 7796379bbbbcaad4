/** Which rows are on screen, in which order, and which of them are open. */
import { type GenericSchema, picklist } from 'valibot';
import { GROUPINGS, type Grouping, type RowOrder } from '../../../model/row-tree';
import { escapePart, splitList, unescapePart } from '../escape';
import { type LinkKey, NOTHING_MISSING, parsedBy } from '../link-key';
import { findRow, formatRow, nameOfRow, parseRow, type RowName } from '../row-name';

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
  /** How many levels: Infinity for all; undefined leaves them as they are at first. */
  readonly levels: number | undefined;
  /** Groups opened or closed by hand. */
  readonly byHand: readonly { readonly row: RowName; readonly isOpen: boolean }[];
}

/** `all,-res-3,+res-4/2`: all rows open but one, and one more; `2`: the first two levels. */
export const OPEN: LinkKey<OpenRows> = {
  key: 'open',
  what: 'which rows are open',
  schema: parsedBy(parseOpen),
  format: ({ levels, byHand }) =>
    [
      ...(levels === undefined ? [] : [formatLevels(levels)]),
      ...byHand.map(({ row, isOpen }) => `${isOpen ? '+' : '-'}${formatRow(row)}`),
    ].join(','),
  read: ({ view }) => {
    const { model, tree, opened, openLevels } = view.getState();
    if (!model || !tree || (openLevels === undefined && opened.size === 0)) return undefined;
    const byHand = [...opened].map(([row, isOpen]) => ({ row: nameOfRow(model, tree, row), isOpen }));
    return { levels: openLevels, byHand };
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
    setOpened(opened, wished?.levels);
    return missing;
  },
};

function parseOpen(text: string): OpenRows | undefined {
  const [first, ...rest] = splitList(text);
  const levels = parseLevels(first);
  const byHand = (levels === undefined ? splitList(text) : rest).map((item) => {
    const row = /^[+-]/.test(item) ? parseRow(item.slice(1)) : undefined;
    return row && { row, isOpen: item.startsWith('+') };
  });
  if (first === undefined || !byHand.every((item) => item !== undefined)) return undefined;
  return { levels, byHand };
}

function formatLevels(levels: number): string {
  return levels === 0 ? 'none' : levels === Number.POSITIVE_INFINITY ? 'all' : String(levels);
}

function parseLevels(text: string | undefined): number | undefined {
  if (text === 'all') return Number.POSITIVE_INFINITY;
  if (text === 'none') return 0;
  return text !== undefined && /^[1-9]$/.test(text) ? Number(text) : undefined;
}
