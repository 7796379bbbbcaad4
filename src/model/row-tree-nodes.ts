import type { Recording } from './recording';

/** One machine of the cluster: all recordings with its node id, or one recording that has none. */
export interface NodeIdentity {
  /** DLM node id, when known. */
  readonly id: number | undefined;
  /** "node 2", or the recording's name. */
  readonly label: string;
  /** Indices of its recordings. */
  readonly recordings: readonly number[];
  /** Which of the node colours, from 1: its id when it has one. */
  readonly colour: number;
}

/** Nodes by id, then recordings without one in their own order. */
export function identifyNodes(recordings: readonly Recording[]): readonly NodeIdentity[] {
  const byId = new Map<number, number[]>();
  const nameless: number[] = [];
  recordings.forEach(({ node }, index) => {
    if (node === undefined) nameless.push(index);
    else byId.set(node, [...(byId.get(node) ?? []), index]);
  });
  const known = [...byId].sort(([a], [b]) => a - b);
  const firstSpare = Math.max(0, ...byId.keys()) + 1;
  return [
    ...known.map(([id, indices]) => ({ id, label: `node ${id}`, recordings: indices, colour: id })),
    ...nameless.map((index, position) => ({
      id: undefined,
      label: recordings[index].name,
      recordings: [index],
      colour: firstSpare + position,
    })),
  ];
}

/** Index of the node of each recording. */
export function nodeOfRecordings(nodes: readonly NodeIdentity[], recordingCount: number): Uint16Array {
  const nodeOf = new Uint16Array(recordingCount);
  nodes.forEach((node, index) => {
    for (const recording of node.recordings) nodeOf[recording] = index;
  });
  return nodeOf;
}
