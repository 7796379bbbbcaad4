import type { MessageEventTable } from './message-event-table';

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
    return {
      node,
      sends: byPeer(sources, recordings, 0),
      receives: byPeer(sources, recordings, 1),
    };
  });
}

function byPeer(
  sources: readonly MessageSource[],
  recordings: readonly number[],
  received: 0 | 1,
): Map<number, MessageEnds> {
  const counts = new Map<number, number>();
  forEachEnd(sources, recordings, received, (peer) => {
    counts.set(peer, (counts.get(peer) ?? 0) + 1);
  });
  const ends = new Map<number, MessageEnds & { count: number }>();
  for (const [peer, count] of counts) {
    ends.set(peer, { recording: new Uint16Array(count), row: new Uint32Array(count), count: 0 });
  }
  forEachEnd(sources, recordings, received, (peer, recording, row) => {
    const list = ends.get(peer);
    if (!list) return;
    list.recording[list.count] = recording;
    list.row[list.count++] = row;
  });
  return ends;
}

function forEachEnd(
  sources: readonly MessageSource[],
  recordings: readonly number[],
  received: 0 | 1,
  visit: (peer: number, recording: number, row: number) => void,
): void {
  for (const recording of recordings) {
    const { messages } = sources[recording];
    const peers = received ? messages.from : messages.to;
    for (let row = 0; row < messages.rowCount; row++) {
      if (messages.received[row] === received) visit(peers[row], recording, row);
    }
  }
}
