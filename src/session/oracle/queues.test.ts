/** The queues of resources, against the master's own table between two markers. Their order counts. */
import { describe, expect, it } from 'vitest';
import { analyseWaits } from '../../analysis/analyse';
import { queuesAt } from '../../analysis/queues';
import { bytesOf } from '../../model/string-pool';
import { clusterRecordings, fixtureText, loadFiles, markersOf } from './fixtures';

const FROZEN: readonly (readonly [string, number])[] = [
  ['sync-mono-small', 2],
  ['sync-mono-small-k7.2', 2],
  ['sync-mono-odd-names-k7.2', 2],
  ['indep-local', 1],
  ['sync-mono-tiny-report-variants', 1],
];

type KernelQueues = Map<string, { granted: string[]; converting: string[]; waiting: string[] }>;

/** Columns: id nodeid remid pid xid exflags flags sts grmode rqmode time_ms r_nodeid r_len r_name. */
function kernelQueues(path: string, node: number): KernelQueues {
  const queues: KernelQueues = new Map();
  for (const row of fixtureText(path).split('\n').slice(1)) {
    const [id, nodeId, remoteId, , , , flags, status, , , , masterId, length, ...name] = row.split(' ');
    // Only a resource's master has its queues. Names that are more than ASCII are written in several ways.
    if (!/^[0-9a-f]+ \d+ [\x20-\x7e]*"$/.test(row) || masterId !== '0') continue;
    const key = name.join(' ');
    // It ends at a NUL.
    if (key.length !== Number(length) + 2) continue;
    const isCopy = (Number.parseInt(flags!, 16) & 0x10000) !== 0;
    const lock = isCopy ? `${nodeId}:${remoteId}` : `${node}:${id}`;
    const queue = queues.get(key) ?? { granted: [], converting: [], waiting: [] };
    queues.set(key, queue);
    ({ '1': queue.waiting, '2': queue.granted, '3': queue.converting })[status!]?.push(lock);
  }
  return queues;
}

describe.each(FROZEN)('the queues of %s', (name, snapshots) => {
  it.each(Array.from({ length: snapshots }, (_, index) => index + 1))(
    'are those of the masters at snapshot %i',
    async (snapshot) => {
      const { files } = clusterRecordings().find((cluster) => cluster.name === name)!;
      const loaded = await loadFiles(files, 'auto');
      const { model } = loaded;
      const { messages } = analyseWaits(model);
      for (const [recording, { node }] of model.recordings.entries()) {
        const markers = await markersOf(loaded, recording);
        const begin = markers.find(({ text }) => text.startsWith(`SNAPSHOT ${snapshot} begin`))!.stamp;
        const time = Number(begin - model.axis.origins[recording]!);
        const kernel = kernelQueues(`${name}/snapshot${snapshot}/node${node}/lab_locks.txt`, node!);
        const lockOf = (row: number) => {
          const lock = model.intervals.lock[row]!;
          return `${model.recordings[model.locks.recording[lock]!]!.node}:${model.locks.lkbId[lock]!.toString(16)}`;
        };
        for (const [key, queues] of kernel) {
          const resource = Array.from({ length: model.resources.rowCount }, (_, row) => row).find(
            (row) =>
              `"${new TextDecoder().decode(bytesOf(model.strings, model.resources.name[row]!))}"` === key,
          );
          const ours = queuesAt(model, messages, resource ?? -1, time);
          expect(ours.converting.map(lockOf), `${key} converting`).toEqual(queues.converting);
          expect(ours.waiting.map(lockOf), `${key} waiting`).toEqual(queues.waiting);
          expect(ours.granted.map(lockOf).sort(), `${key} granted`).toEqual([...queues.granted].sort());
        }
      }
    },
  );
});
