/** Looks through the events of a recording, a slice at a time, so that a worker can answer others in between. */
import type { EventDetail } from '../model/event-detail';
import type { Session } from './session';

export interface EventFilter {
  /** Names of the kinds that pass; none: all of them. */
  readonly kinds: readonly string[];
  /** Part of the event's name, its task's name or its text, in letters of any case; '' passes all. */
  readonly text: string;
}

/** Events printed before others get their turn. */
const SLICE = 2048;
/** Rows that lie this close are printed in one go. */
const NEAR = 16;

/** Rows of the events that pass, in order; undefined when it was stopped. */
export async function findEvents(
  session: Session,
  index: number,
  { kinds, text }: EventFilter,
  signal: AbortSignal,
): Promise<Uint32Array | undefined> {
  const recording = session.recordings[index];
  if (!recording) return new Uint32Array(0);
  const { events } = recording.data;
  const needle = text.toLowerCase();
  const passes = lazily(session, (name) => kinds.length === 0 || kinds.includes(name));
  const names = lazily(session, (name) => name.toLowerCase().includes(needle));
  const found: number[] = [];
  for (let from = 0; from < events.rowCount; from += SLICE) {
    const to = Math.min(from + SLICE, events.rowCount);
    const unread: number[] = [];
    const known: number[] = [];
    for (let row = from; row < to; row++) {
      if (!passes(events.type[row])) continue;
      if (needle === '' || names(events.type[row]) || names(events.comm[row])) known.push(row);
      else unread.push(row);
    }
    for (const event of await readRows(session, index, unread)) {
      if (event.text.toLowerCase().includes(needle)) known.push(event.row);
    }
    found.push(...known.sort((a, b) => a - b));
    if (unread.length > 0) await breathe();
    if (signal.aborted) return undefined;
  }
  return Uint32Array.from(found);
}

/** Events by their rows, which are in order. */
export async function readRows(
  session: Session,
  index: number,
  rows: ArrayLike<number>,
): Promise<EventDetail[]> {
  const read: EventDetail[] = [];
  for (let first = 0; first < rows.length; ) {
    let last = first;
    while (last + 1 < rows.length && rows[last + 1] - rows[last] <= NEAR) last++;
    const run = await session.events(index, rows[first], rows[last] + 1);
    for (let at = first; at <= last; at++) {
      const event = run[rows[at] - rows[first]];
      if (event) read.push(event);
    }
    first = last + 1;
  }
  return read;
}

/** A question about a string of the pool, asked once of each. */
function lazily({ strings }: Session, test: (text: string) => boolean): (id: number) => boolean {
  const answers = new Map<number, boolean>();
  return (id) => {
    const known = answers.get(id);
    if (known !== undefined) return known;
    const answer = test(strings.textOf(id));
    answers.set(id, answer);
    return answer;
  };
}

/** Lets messages through that have come meanwhile. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
