/** How rows are arranged by hand. */
import { NONE } from '../../../model/row-table';
import type { RowMove } from '../../row-moves';
import type { Stores } from '../../stores';
import { type LinkKey, type Missing, NOTHING_MISSING, parsedBy } from '../link-key';
import { formatSpan, parseSpan, type Span, spanOfTimes, timesOf } from '../moment';
import { listOf } from '../recording-list';
import { findRow, findRows, formatRow, nameOfRow, parseRow, type RowName } from '../row-name';

const ROWS = parsedBy((text) => notEmpty(listOf(text, parseRow)));
const formatRows = (rows: readonly RowName[]) => rows.map(formatRow).join(',');

/** Rows that were put away: `res-3,res-4/2`. */
export const HIDDEN: LinkKey<readonly RowName[]> = {
  key: 'hide',
  what: 'which rows are hidden',
  schema: ROWS,
  format: formatRows,
  read: (stores) => namesOf(stores, stores.arrangement.getState().putAway),
  apply: (stores, names) => {
    const { setHidden, emptyIn, putAway } = stores.arrangement.getState();
    return applied(stores, names, putAway, (rows) => setHidden(rows, emptyIn));
  },
};

/** Spans of time; rows in which nothing lives in one of them are hidden. */
export const EMPTY: LinkKey<readonly Span[]> = {
  key: 'empty',
  what: 'in which time rows must have something',
  schema: parsedBy((text) => notEmpty(listOf(text, parseSpan))),
  format: (spans) => spans.map(formatSpan).join(','),
  read: ({ view, arrangement }) => {
    const { model } = view.getState();
    const { emptyIn } = arrangement.getState();
    if (!model || emptyIn.length === 0) return undefined;
    return emptyIn.map(({ start, end }) => spanOfTimes(model, start, end));
  },
  apply: ({ view, arrangement }, spans = []) => {
    const { model } = view.getState();
    const { putAway, setHidden, emptyIn } = arrangement.getState();
    if (!model || spans.length + emptyIn.length === 0) return NOTHING_MISSING;
    setHidden(
      putAway,
      spans.map((span) => timesOf(model, span)),
    );
    return NOTHING_MISSING;
  },
};

/** Rows that come before their siblings. */
export const PINNED: LinkKey<readonly RowName[]> = {
  key: 'pin',
  what: 'which rows are pinned',
  schema: ROWS,
  format: formatRows,
  read: (stores) => namesOf(stores, stores.arrangement.getState().pinned),
  apply: (stores, names) => {
    const { pinned, setPinned } = stores.arrangement.getState();
    return applied(stores, names, pinned, setPinned);
  },
};

/** Rows that are marked, to do something with them. */
export const MARKED: LinkKey<readonly RowName[]> = {
  key: 'marked',
  what: 'which rows are marked',
  schema: ROWS,
  format: formatRows,
  read: (stores) => namesOf(stores, stores.arrangement.getState().marked),
  apply: (stores, names) => {
    const { marked, setMarked } = stores.arrangement.getState();
    return applied(stores, names, marked, setMarked);
  },
};

/** The time whose waits order the rows. */
export const RANK: LinkKey<Span> = {
  key: 'rank',
  what: 'in which time waits order the rows',
  schema: parsedBy(parseSpan),
  format: formatSpan,
  read: ({ view, arrangement }) => {
    const { model } = view.getState();
    const { rankedIn } = arrangement.getState();
    return model && rankedIn && spanOfTimes(model, rankedIn.start, rankedIn.end);
  },
  apply: ({ view, arrangement }, span) => {
    const { model } = view.getState();
    const { rank, rankedBy } = arrangement.getState();
    if (model && (span || rankedBy)) rank(span && timesOf(model, span), []);
    return NOTHING_MISSING;
  },
};

export interface NamedMove {
  readonly row: RowName;
  /** Undefined for the first place. */
  readonly after: RowName | undefined;
}

/** Rows that were moved: `res-3~res-1` stands behind `res-1`, `res-3~` comes first. */
export const MOVED: LinkKey<readonly NamedMove[]> = {
  key: 'move',
  what: 'where rows were moved to',
  schema: parsedBy((text) =>
    notEmpty(
      listOf(text, (item): NamedMove | undefined => {
        const [, moved = '', place = ''] = /^([^~]+)~([^~]*)$/.exec(item) ?? [];
        const row = parseRow(moved);
        const after = place === '' ? undefined : parseRow(place);
        return row && (after !== undefined || place === '') ? { row, after } : undefined;
      }),
    ),
  ),
  format: (moves) =>
    moves.map(({ row, after }) => `${formatRow(row)}~${after ? formatRow(after) : ''}`).join(','),
  read: (stores) => {
    const { model, tree } = stores.view.getState();
    if (!model || !tree) return undefined;
    const moves = movesOf(stores).map(({ row, after }) => ({
      row: nameOfRow(model, tree, row),
      after: after === NONE ? undefined : nameOfRow(model, tree, after),
    }));
    return moves.length === 0 ? undefined : moves;
  },
  apply: ({ view, arrangement }, wished) => {
    const { model, tree } = view.getState();
    const { rank, rankedIn } = arrangement.getState();
    // Without moves, the ranks before have brought back the order.
    if (!wished || !model || !tree) return NOTHING_MISSING;
    const missing: string[] = [];
    const moves: RowMove[] = [];
    for (const { row: name, after } of wished) {
      const row = findRow(model, tree, name);
      const other = after ? findRow(model, tree, after) : NONE;
      const isPlace =
        other === NONE || (other !== undefined && tree.rows.parent[other] === tree.rows.parent[row ?? other]);
      if (row === undefined) missing.push(`the row ${formatRow(name)}`);
      else if (other === undefined || !isPlace) missing.push(`the place of the row ${formatRow(name)}`);
      else moves.push({ row, after: other });
    }
    rank(rankedIn, moves);
    return missing;
  },
};

/** Worked out once for an order: the address asks with every change of the view. */
const known = new WeakMap<Float64Array, { readonly pinned: unknown; readonly moves: readonly RowMove[] }>();

function movesOf({ arrangement }: Stores): readonly RowMove[] {
  const { ranks, pinned, rankedBy, moves } = arrangement.getState();
  if (!ranks || rankedBy !== 'hand') return [];
  const found = known.get(ranks);
  if (found?.pinned === pinned) return found.moves;
  const fresh = moves();
  known.set(ranks, { pinned, moves: fresh });
  return fresh;
}

function namesOf({ view }: Stores, rows: ReadonlySet<number>): readonly RowName[] | undefined {
  const { model, tree } = view.getState();
  if (!model || !tree || rows.size === 0) return undefined;
  return [...rows].map((row) => nameOfRow(model, tree, row));
}

function applied(
  { view }: Stores,
  names: readonly RowName[] = [],
  now: ReadonlySet<number>,
  set: (rows: ReadonlySet<number>) => void,
): Missing {
  const { model, tree } = view.getState();
  if (!model || !tree || names.length + now.size === 0) return NOTHING_MISSING;
  const { rows, missing } = findRows(model, tree, names);
  set(new Set(rows));
  return missing;
}

function notEmpty<T>(items: readonly T[] | undefined): readonly T[] | undefined {
  return items?.length === 0 ? undefined : items;
}
