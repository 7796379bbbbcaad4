import type { EventTable } from '../../model/event-table';
import type { GapTable } from '../../model/gap-table';
import type { StringPool } from '../../model/string-pool';
import type { DlmEvents } from './dlm-decoder';
import { type GapSpans, LifeWriter, type LockLives } from './life-writer';
import { LivingLocks, type ReplayCounts } from './living-locks';
import { eventRowsOf } from './lock-event-table';
import { countOrderContradictions } from './message-order';
import { type Gap, RecordingReplay } from './recording-replay';
import type { ResourceIndex } from './resource-index';

/** What the lives of one recording's locks are built from. */
export interface LivesInput {
  readonly recording: number;
  readonly events: EventTable;
  readonly gaps: GapTable;
  readonly dlm: DlmEvents;
  /** Times of the first and the last event. */
  readonly firstTime: number;
  readonly lastTime: number;
  /** The recording's own DLM node id, if known. */
  readonly node: number | undefined;
}

export interface LifeCounts extends ReplayCounts {
  /** Received messages that stand before one that was received earlier. */
  readonly contradictions: number;
}

export interface Lives extends LockLives {
  readonly counts: LifeCounts;
}

/**
 * Replays a recording in its own order of events and gives the life of every lock. No clock is involved: a
 * bad correction of times cannot change which state a lock was in.
 */
export function buildLives(input: LivesInput, resources: ResourceIndex, strings: StringPool): Lives {
  const { lockEvents, messageEvents } = input.dlm;
  const eventRows = eventRowsOf(lockEvents);
  const gaps = lockGaps(input, eventRows);
  const contradictions = countOrderContradictions(messageEvents);
  const doubts = contradictions > 0 ? EVERYWHERE : mergeSpans(gaps);
  const writer = new LifeWriter(input.recording, lockEvents.ids, resources, doubts);
  const living = new LivingLocks(writer, strings, input.firstTime);
  const replay = new RecordingReplay(input, eventRows, living, gaps);
  for (let row = 0; row < lockEvents.rowCount; ) {
    writer.forecast(row / lockEvents.rowCount);
    row = replay.play(row, Math.min(row + STEP, lockEvents.rowCount));
  }
  replay.finish();
  return { ...writer.finish(), counts: { ...living.counts, contradictions } };
}

/** Lock events that are replayed in one go: few enough for the engine to see soon which code is worth its while. */
const STEP = 256;

/** The gaps that can hide lock events, in the order in which the replay meets their ends. */
function lockGaps({ events, gaps }: LivesInput, eventRows: Uint32Array): Gap[] {
  if (gaps.rowCount === 0) return [];
  const buffers = new Set<number>();
  for (let row = 0; row < eventRows.length; row++) buffers.add(events.buffer[eventRows[row]]);
  const found: Gap[] = [];
  for (let row = 0; row < gaps.rowCount; row++) {
    if (!buffers.has(gaps.buffer[row])) continue;
    found.push({ start: gaps.start[row], end: gaps.end[row], event: gaps.beforeEvent[row] });
  }
  return found.sort((a, b) => a.event - b.event);
}

/** Events out of order make every state doubtful. */
const EVERYWHERE: GapSpans = { starts: [Number.NEGATIVE_INFINITY], ends: [Number.POSITIVE_INFINITY] };

function mergeSpans(gaps: readonly Gap[]): GapSpans {
  const sorted = [...gaps].sort((a, b) => a.start - b.start);
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { start, end } of sorted) {
    const last = ends.length - 1;
    if (last >= 0 && start <= ends[last]) ends[last] = Math.max(ends[last], end);
    else {
      starts.push(start);
      ends.push(end);
    }
  }
  return { starts, ends };
}
