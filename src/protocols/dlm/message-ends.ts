import type { MessageEventTable } from './message-event-table';
import { TripleIndex } from './triple-index';

/** What pairing needs to know of a recording. */
export interface MessageSource {
  readonly messages: MessageEventTable;
  /** The DLM node that recorded them. */
  readonly node: number | undefined;
  /** Recordings of one node follow each other by it. */
  readonly baseStamp: bigint;
}

/** One end of a message, of all recordings of one node: which recording, and which row of its message events. */
export interface MessageEnds {
  readonly recording: Uint16Array;
  readonly row: Uint32Array;
}

/** The sends and the receives of the nodes, by the node that has them and the node at the other end. */
export interface NodeMessages {
  readonly node: number;
  /** By node id of the other end; sends under 0 do not tell where they went. */
  readonly sends: ReadonlyMap<number, MessageEnds>;
  readonly receives: ReadonlyMap<number, MessageEnds>;
}

/** Sorts the message events of all recordings by node and peer, each list in the order in which they happened. */
export function messagesByNode(sources: readonly MessageSource[]): NodeMessages[] {
  const nodes = new Map<number, number[]>();
  for (const [index, { node }] of sources.entries()) {
    if (node !== undefined) nodes.set(node, [...(nodes.get(node) ?? []), index]);
  }
  return [...nodes].map(([node, recordings]) => {
    recordings.sort((a, b) => (sources[a].baseStamp < sources[b].baseStamp ? -1 : 1));
    return endsByPeer(sources, node, recordings);
  });
}

/** Two passes over the events, one to count and one to fill: lists that grow would be copied again and again. */
function endsByPeer(
  sources: readonly MessageSource[],
  node: number,
  recordings: readonly number[],
): NodeMessages {
  const lists = new PeerLists();
  for (const recording of recordings) lists.count(sources[recording].messages);
  lists.makeRoom();
  for (const recording of recordings) lists.fill(sources[recording].messages, recording);
  return { node, sends: lists.ofDirection(0), receives: lists.ofDirection(1) };
}

/** The events of each peer and direction, as a list of ends. */
class PeerLists {
  private readonly numbers = new TripleIndex();
  private readonly keys: { readonly peer: number; readonly received: number }[] = [];
  private readonly counts: number[] = [];
  private lists: MessageEnds[] = [];

  count({ rowCount, received, from, to }: MessageEventTable): void {
    const { counts, numbers } = this;
    for (let row = 0; row < rowCount; row++) {
      const peer = received[row] ? from[row] : to[row];
      const number = numbers.numberOf(peer | 0, received[row]);
      if (number < counts.length) counts[number]++;
      else this.add(peer, received[row]);
    }
  }

  makeRoom(): void {
    this.lists = this.counts.map((count) => ({
      recording: new Uint16Array(count),
      row: new Uint32Array(count),
    }));
    this.counts.fill(0);
  }

  fill({ rowCount, received, from, to }: MessageEventTable, recording: number): void {
    const { counts, numbers, lists } = this;
    for (let row = 0; row < rowCount; row++) {
      const peer = received[row] ? from[row] : to[row];
      const number = numbers.find(peer | 0, received[row]);
      const list = lists[number];
      const position = counts[number]++;
      list.recording[position] = recording;
      list.row[position] = row;
    }
  }

  /** By peer, in the order in which they came into sight. */
  ofDirection(direction: 0 | 1): Map<number, MessageEnds> {
    const ends = new Map<number, MessageEnds>();
    for (const [number, { peer, received }] of this.keys.entries()) {
      if (received === direction) ends.set(peer, this.lists[number]);
    }
    return ends;
  }

  private add(peer: number, received: number): void {
    this.keys.push({ peer, received });
    this.counts.push(1);
  }
}
