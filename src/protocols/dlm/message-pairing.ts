import { MessageMatch, type MessageTable } from '../../model/message-table';
import { type MessageSource, messagesByNode, type NodeMessages } from './message-ends';
import { matchEnds, type SendList, sendList } from './message-matching';
import { MessageWriter } from './message-writer';

/** The peer of sends that do not tell it. */
const UNTOLD = 0;

/**
 * Pairs the sends of every node with the receives of every other: by sender, receiver and sequence number
 * (fs/dlm/midcomms.c counts one for each direction, over all lockspaces), verified by all that both ends print of the
 * message. No time is looked at, because clocks are to be checked by the pairs. Times are left NaN.
 */
export function pairMessages(sources: readonly MessageSource[]): MessageTable {
  const nodes = messagesByNode(sources);
  const table = new MessageWriter(sources, nodes.length > 1);
  const byNode = new Map(nodes.map((messages) => [messages.node, messages]));
  for (const sender of nodes) {
    const untold = sender.sends.has(UNTOLD) ? listOf(sender, UNTOLD) : undefined;
    const told = new Map(
      [...sender.sends.keys()].filter((peer) => peer !== UNTOLD).map((peer) => [peer, listOf(sender, peer)]),
    );
    const receivers = nodes.flatMap(({ node, receives }) => {
      const ends = receives.get(sender.node);
      const sends = told.get(node) ?? untold;
      return ends && sends ? [{ node, lists: { receives: ends, sends } }] : [];
    });
    const partners = matchEnds(
      sources,
      receivers.map(({ lists }) => lists),
    );
    for (const [index, { node, lists }] of receivers.entries()) {
      table.addReceives(sender.node, node, lists, partners[index]);
    }
    for (const [peer, sends] of told) {
      table.addLoneSends(sender.node, peer, sends, byNode.has(peer));
    }
    if (untold) table.addLoneSends(sender.node, UNTOLD, untold, false);
  }
  addOrphans(table, nodes, byNode);
  return table.finish();
}

function listOf({ sends }: NodeMessages, peer: number): SendList {
  const none = { recording: new Uint16Array(), row: new Uint32Array() };
  return sendList(sends.get(peer) ?? none, peer !== UNTOLD);
}

/** Receives from nodes without a recording, or whose recording holds no sends to this one. */
function addOrphans(
  table: MessageWriter,
  nodes: readonly NodeMessages[],
  byNode: ReadonlyMap<number, NodeMessages>,
): void {
  for (const { node, receives } of nodes) {
    for (const [peer, ends] of receives) {
      const sends = byNode.get(peer)?.sends;
      if (sends?.has(node) || sends?.has(UNTOLD)) continue;
      table.addOrphans(peer, node, ends, sends ? MessageMatch.OutsidePeer : MessageMatch.PeerNotRecorded);
    }
  }
}
