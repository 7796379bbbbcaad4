import { shownAs } from '../model/lock-mode';
import type { LockModel } from '../model/lock-model';
import { MARK_NAMES } from '../model/mark-table';
import { MESSAGE_KIND_COUNT, messageKind } from '../model/message-type';
import { CATEGORY_COUNT, Category, categoryOf } from './category';

/**
 * How often each category occurs in a trace and for how long. A mode is held inclusively in all its intervals, also
 * while the lock converts or unlocks, and exclusively in those that do nothing else.
 */
export interface CategorySums {
  /** By interval category. */
  readonly counts: Float64Array;
  readonly inclusive: Float64Array;
  readonly exclusive: Float64Array;
  /** Holders asked to give way, and for how long they were. */
  readonly asked: { readonly count: number; readonly duration: number };
  /** By kind of mark. */
  readonly marks: Float64Array;
  /** By kind of message: how many, and how long those with both ends were on their way. */
  readonly messages: Float64Array;
  readonly flights: Float64Array;
}

const SLICE = 1 << 13;

/** Yields what part is done, 0 to 1. */
export function* sumCategories({ intervals, marks, messages }: LockModel): Generator<number, CategorySums> {
  const { state, mode, wanted, start, end, askedSince } = intervals;
  const counts = new Float64Array(CATEGORY_COUNT);
  const inclusive = new Float64Array(CATEGORY_COUNT);
  const exclusive = new Float64Array(CATEGORY_COUNT);
  const asked = { count: 0, duration: 0 };
  for (let row = 0; row < intervals.rowCount; row++) {
    if (row % SLICE === SLICE - 1) yield row / intervals.rowCount;
    const category = categoryOf(state[row], mode[row], wanted[row]);
    const duration = end[row] - start[row];
    counts[category]++;
    inclusive[category] += duration;
    exclusive[category] += duration;
    const held = Category.Held + shownAs(mode[row]);
    if (mode[row] >= 0 && held !== category && category !== Category.Unknown) inclusive[held] += duration;
    if (Number.isNaN(askedSince[row])) continue;
    asked.count++;
    asked.duration += end[row] - askedSince[row];
  }
  const markCounts = new Float64Array(MARK_NAMES.length);
  for (let row = 0; row < marks.rowCount; row++) {
    if (row % SLICE === SLICE - 1) yield 1;
    markCounts[marks.kind[row]]++;
  }
  const messageCounts = new Float64Array(MESSAGE_KIND_COUNT);
  const flights = new Float64Array(MESSAGE_KIND_COUNT);
  for (let row = 0; row < messages.rowCount; row++) {
    if (row % SLICE === SLICE - 1) yield 1;
    const kind = messageKind(messages.command[row], messages.type[row]);
    messageCounts[kind]++;
    const flight = messages.received[row] - messages.sent[row];
    if (!Number.isNaN(flight)) flights[kind] += flight;
  }
  return { counts, inclusive, exclusive, asked, marks: markCounts, messages: messageCounts, flights };
}
