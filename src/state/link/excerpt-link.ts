/**
 * The view that goes with an excerpt, as far as the excerpt has what it is about: rows have other numbers of lanes
 * there, events stayed behind, and clocks and names are in it already. An anonymous one leaves without every name.
 */
import type { ExcerptChoice, ExcerptOffer } from '../excerpt-choice';
import type { Note } from '../notes';
import type { Stores } from '../stores';
import { ARROWS, BLAME, BOUNDS, LANE, TAB } from './keys/drawing-keys';
import { CARRIED } from './keys/files-key';
import { OFF, UNSEARCHED } from './keys/legend-keys';
import { CURSOR, NOTES, type NoteAt } from './keys/note-keys';
import { GROUPING, ORDER, SEARCH, SHOW } from './keys/row-keys';
import { RECOVERY, SELECTION, SINCE } from './keys/selection-keys';
import { RANGE, WINDOW } from './keys/time-keys';
import { formatLink } from './link';
import { LINK_KEYS } from './link-keys';

/** These name nothing. */
const NAMELESS = [WINDOW, RANGE, CURSOR, GROUPING, ORDER, TAB, ARROWS, BLAME, BOUNDS, LANE, OFF, UNSEARCHED];

/** What follows the # of a link. @param carried the excerpt, when the link is to carry it */
export function formatExcerptView(
  stores: Stores,
  offer: ExcerptOffer,
  choice: ExcerptChoice,
  carried?: string,
): string {
  const keys = [...NAMELESS, ...(choice.isAnonymous ? [] : namingKeys(stores, offer, choice))];
  const values = new Map<string, unknown>();
  for (const key of keys) {
    const value = key.read(stores);
    if (value !== undefined) values.set(key.key, value);
  }
  const notes = notesOf(stores, offer, choice);
  if (notes.length > 0) values.set(NOTES.key, notes);
  if (carried !== undefined) values.set(CARRIED.key, carried);
  return formatLink(values, LINK_KEYS);
}

function namingKeys({ selection }: Stores, { model, scopes, spans }: ExcerptOffer, choice: ExcerptChoice) {
  const resources = scopes[choice.scope];
  const span = spans[choice.span] ?? model.axis;
  const isIn = (interval: number | undefined) => {
    if (interval === undefined) return false;
    const { intervals, locks } = model;
    const isTaken = resources?.has(locks.resource[intervals.lock[interval]]) ?? true;
    return isTaken && intervals.start[interval] <= span.end && intervals.end[interval] >= span.start;
  };
  const { interval, marked } = selection.getState();
  return [
    SEARCH,
    SHOW,
    ...(isIn(interval) ? [SELECTION] : []),
    ...(isIn(marked?.interval) ? [SINCE] : []),
    ...(choice.span === 'all' && resources === undefined ? [RECOVERY] : []),
  ];
}

/** Those that touch its time; what a person wrote on them is no less a name than others. */
function notesOf(stores: Stores, { model, spans }: ExcerptOffer, choice: ExcerptChoice): readonly NoteAt[] {
  const { start, end } = spans[choice.span] ?? model.axis;
  const all = (NOTES.read(stores) as readonly NoteAt[] | undefined) ?? [];
  const isIn = (note: Note | undefined) => note !== undefined && note.start <= end && note.end >= start;
  const kept = all.filter((_, index) => isIn(stores.notes.getState().notes[index]));
  return choice.isAnonymous ? kept.map((note) => ({ ...note, name: '' })) : kept;
}
