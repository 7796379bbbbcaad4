import type { StringPool } from '../../model/string-pool';
import type { LoadedRecording } from '../loaded-recording';
import { type WallMark, wallTimeIn } from './wall-time';

/** Events in which programs write to a trace. */
const MARKERS = new Set(['print', 'bprint', 'tracing_mark_write']);
/** Enough for a rate; a program may print a million lines. */
const MOST_MARKERS = 4096;

/** The times of day that the markers of a recording tell. */
export async function readWallMarks(
  { data: { events }, kindCounts }: LoadedRecording,
  strings: Pick<StringPool, 'textOf'>,
  textsOf: (from: number, to: number) => Promise<readonly { readonly text: string }[]>,
  pattern?: RegExp,
): Promise<WallMark[]> {
  const isMarker = Array.from(kindCounts, (count, kind) => count > 0 && MARKERS.has(strings.textOf(kind)));
  if (!isMarker.includes(true)) return [];
  const rows: number[] = [];
  for (let row = 0; row < events.rowCount; row++) if (isMarker[events.type[row]]) rows.push(row);
  const step = Math.max(1, Math.floor(rows.length / MOST_MARKERS));
  const marks: WallMark[] = [];
  for (let index = 0; index < rows.length; index += step) {
    const [event] = await textsOf(rows[index], rows[index] + 1);
    const wall = event && wallTimeIn(event.text, pattern);
    if (wall !== undefined) marks.push({ time: events.time[rows[index]], wall });
  }
  return marks;
}
