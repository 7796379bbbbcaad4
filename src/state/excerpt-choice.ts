/** What of a trace an excerpt can be made of, from where the person stands: the view, the selection, the filter. */
import type { ExcerptFile, ExcerptRequest } from '../../workers/protocol';
import { COMFORTABLE_CARRIED, LONGEST_CARRIED } from '../excerpt/carried';
import type { LockModel, TimeSpan } from '../model/lock-model';
import { NONE } from '../model/row-table';
import type { RowTree } from '../model/row-tree';
import { createRowFilter } from './row-filter';
import type { Stores } from './stores';

/** What an excerpt is called until somebody calls it something else. */
export const EXCERPT_NAME = 'excerpt.lockstep';

export const SPANS = ['range', 'view', 'all'] as const;
export type SpanChoice = (typeof SPANS)[number];
export const SCOPES = ['selected', 'filtered', 'all'] as const;
export type ScopeChoice = (typeof SCOPES)[number];

export interface ExcerptChoice {
  readonly span: SpanChoice;
  readonly scope: ScopeChoice;
  readonly isAnonymous: boolean;
}

/** The spans and resources that there are to choose from; of resources, undefined stands for all. */
export interface ExcerptOffer {
  readonly spans: Readonly<Record<SpanChoice, TimeSpan | undefined>>;
  /** Rows of the resource table. */
  readonly scopes: Readonly<Record<ScopeChoice, ReadonlySet<number> | undefined>>;
  readonly model: LockModel;
}

export function excerptOffer({ view, selection }: Stores): ExcerptOffer | undefined {
  const { model, tree, history, filter } = view.getState();
  if (!model || !tree) return undefined;
  const { interval, range } = selection.getState();
  const { start, end } = history.present;
  const selected = interval === undefined ? undefined : model.locks.resource[model.intervals.lock[interval]];
  return {
    model,
    spans: {
      range: range && { start: range.start, end: range.end },
      view: { start: Math.max(start, model.axis.start), end: Math.min(end, model.axis.end) },
      all: { start: model.axis.start, end: model.axis.end },
    },
    scopes: {
      selected: selected === undefined ? undefined : new Set([selected]),
      filtered: filteredResources(model, tree, filter),
      all: undefined,
    },
  };
}

/** What a person most likely means: what was marked, or else what is in sight. */
export function likelyChoice({ spans, scopes }: ExcerptOffer): ExcerptChoice {
  return {
    span: spans.range ? 'range' : 'view',
    scope: scopes.filtered ? 'filtered' : 'all',
    isAnonymous: false,
  };
}

export function requestOf({ model, spans, scopes }: ExcerptOffer, choice: ExcerptChoice): ExcerptRequest {
  const chosen = scopes[choice.scope];
  const resources =
    chosen && Uint8Array.from({ length: model.resources.rowCount }, (_, row) => (chosen.has(row) ? 1 : 0));
  return { window: spans[choice.span] ?? model.axis, resources, isAnonymous: choice.isAnonymous };
}

function filteredResources(model: LockModel, tree: RowTree, filter: string): ReadonlySet<number> | undefined {
  const isShown = createRowFilter(model, tree, filter);
  if (!isShown) return undefined;
  const found = new Set<number>();
  const { rows } = tree;
  for (let row = 0; row < rows.rowCount; row++) {
    if (rows.lane[row] !== NONE && isShown(row)) found.add(rows.resource[row]);
  }
  return found;
}

/** Longest line of a mail (RFC 5322, 2.1.1): a program that sends plain text breaks what is longer. */
const LONGEST_MAIL_LINE = 998;

/** What becomes of a link that carries an excerpt. @param length of the whole link, in characters */
export function linkWords({ carried }: ExcerptFile, length: number): string {
  const count = length.toLocaleString('en-US');
  if (carried.text === undefined) {
    return `Too long for a link: ${count} characters, and ${LONGEST_CARRIED.toLocaleString('en-US')} are the most. Take less time or fewer resources, or send the file.`;
  }
  if (length > COMFORTABLE_CARRIED) {
    return `As a link it has ${count} characters: some programs cut one of that length on its way. The file is safer.`;
  }
  if (length > LONGEST_MAIL_LINE) {
    return `As a link it has ${count} characters: tickets and chats carry that; a mail in plain text may be broken after ${LONGEST_MAIL_LINE}.`;
  }
  return `As a link it has ${count} characters, which every mail carries.`;
}
