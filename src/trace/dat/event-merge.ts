import type { CpuStream } from './cpu-stream';

/** Takes the event that a stream stands at. */
export interface EventSink {
  add(stream: CpuStream): void;
}

/**
 * Merges the events of all CPUs as trace-cmd does: always the smallest stamp of those that come next, of equal
 * ones that of the first stream. The order within a CPU is never changed, even where its stamps run backwards.
 *
 * @param streams in order of buffer, then CPU
 * @param sink is given every event, once
 * @param pause called between blocks; returns false to stop
 */
export async function mergeStreams(
  streams: readonly CpuStream[],
  sink: EventSink,
  pause: () => boolean | Promise<boolean>,
): Promise<void> {
  const live: CpuStream[] = [];
  for (const stream of streams) {
    await stream.refill();
    if (!stream.isDone) live.push(stream);
  }
  while (live.length > 0) {
    const next = earliest(live);
    const stream = live[next];
    const rival = rivalOf(live, next);
    const limit = rival < 0 ? Number.POSITIVE_INFINITY : live[rival].time;
    const isTieMine = rival < 0 || next < rival;
    passRun(stream, limit, isTieMine, sink);
    if (!stream.needsBlock) continue;
    if (!(await pause())) return;
    await stream.refill();
    if (stream.isDone) live.splice(next, 1);
  }
}

/** Runs of one CPU are long: the others are looked at again only when one of them comes first. */
function passRun(stream: CpuStream, limit: number, isTieMine: boolean, sink: EventSink): void {
  do {
    sink.add(stream);
    stream.advance();
  } while (!stream.needsBlock && (stream.time < limit || (isTieMine && stream.time === limit)));
}

function earliest(streams: readonly CpuStream[]): number {
  let best = 0;
  for (let index = 1; index < streams.length; index++) {
    if (streams[index].time < streams[best].time) best = index;
  }
  return best;
}

/** The first of the others with the smallest stamp; -1 when there are none. */
function rivalOf(streams: readonly CpuStream[], chosen: number): number {
  let rival = -1;
  for (let index = 0; index < streams.length; index++) {
    if (index !== chosen && (rival < 0 || streams[index].time < streams[rival].time)) rival = index;
  }
  return rival;
}
