import type { CpuStream } from './cpu-stream';

/**
 * Merges the events of all CPUs as trace-cmd does: always the smallest stamp of those that come next, of equal
 * ones that of the first stream. The order within a CPU is never changed, even where its stamps run backwards.
 *
 * @param streams in order of buffer, then CPU
 * @param emit called once per event, with the stream that stands at it
 * @param pause called between blocks; returns false to stop
 */
export async function mergeStreams(
  streams: readonly CpuStream[],
  emit: (stream: CpuStream) => void,
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
    const [limit, isTieMine] = limitOf(live, next);
    // Runs of one CPU are long: the others are looked at again only when one of them comes first.
    do {
      emit(stream);
      stream.advance();
    } while (!stream.needsBlock && (stream.time < limit || (isTieMine && stream.time === limit)));
    if (!stream.needsBlock) continue;
    if (!(await pause())) return;
    await stream.refill();
    if (stream.isDone) live.splice(next, 1);
  }
}

function earliest(streams: readonly CpuStream[]): number {
  let best = 0;
  for (let index = 1; index < streams.length; index++) {
    if (streams[index].time < streams[best].time) best = index;
  }
  return best;
}

/** The smallest stamp of the others, and whether the chosen stream stands before all that have it. */
function limitOf(streams: readonly CpuStream[], chosen: number): [limit: number, isTieMine: boolean] {
  let limit = Number.POSITIVE_INFINITY;
  let first = streams.length;
  for (let index = 0; index < streams.length; index++) {
    if (index !== chosen && streams[index].time < limit) {
      limit = streams[index].time;
      first = index;
    }
  }
  return [limit, chosen < first];
}
