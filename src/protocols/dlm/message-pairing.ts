import { MESSAGE_SCHEMA, MessageMatch, type MessageTable, NO_RECORDING } from '../../model/message-table';
import { NO_ROW, TableBuilder } from '../../model/table';
import { type MessageEnds, type MessageSource, messagesByNode, type NodeMessages } from './message-ends';
import { type EndLists, matchEnds, type SendList, sendList } from './message-matching';

/** The peer of sends that do not tell it. */
const UNTOLD = 0;

/**
 * Pairs the sends of every node with the receives of every other: by sender, receiver and sequence number
 * (fs/dlm/midcomms.c counts one for each direction, over all lockspaces), verified by all that both ends print of the
 * message. No time is looked at, because clocks are to be checked by the pairs. Times are left NaN.
 */
export function pairMessages(sources: readonly MessageSource[]): MessageTable {
  const nodes = messagesByNode(sources);
  const table = new MessageWriter(sources);
  const byNode = new Map(nodes.map((messages) => [messages.node, messages]));
  for (const sender of nodes) {
    const untold = sender.sends.has(UNTOLD) ? listOf(sources, sender, UNTOLD) : undefined;
    const told = new Map(
      [...sender.sends.keys()]
        .filter((peer) => peer !== UNTOLD)
        .map((peer) => [peer, listOf(sources, sender, peer)]),
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

function listOf(sources: readonly MessageSource[], { sends }: NodeMessages, peer: number): SendList {
  const none = { recording: new Uint16Array(), row: new Uint32Array() };
  return sendList(sources, sends.get(peer) ?? none, peer !== UNTOLD);
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
      const match = sends ? MessageMatch.OutsidePeer : MessageMatch.PeerNotRecorded;
      for (let position = 0; position < ends.row.length; position++) {
        table.add(peer, node, undefined, end(ends, position), match);
      }
    }
  }
}

/** A message event: which recording, and which row of its message events. */
interface End {
  readonly recording: number;
  readonly row: number;
}

function end({ recording, row }: MessageEnds, position: number): End {
  return { recording: recording[position], row: row[position] };
}

class MessageWriter {
  private readonly table: TableBuilder<typeof MESSAGE_SCHEMA>;

  constructor(private readonly sources: readonly MessageSource[]) {
    const events = sources.reduce((sum, { messages }) => sum + messages.rowCount, 0);
    this.table = new TableBuilder(MESSAGE_SCHEMA, Math.ceil(events / 2) + 16);
  }

  /** @param partners by receive: position of its send, or NO_ROW less a `MessageMatch` */
  addReceives(from: number, to: number, { receives, sends }: EndLists, partners: Uint32Array): void {
    const isPaired = (position: number) => partners[position] < sends.ends.row.length;
    const [first, last] = boundsOf(partners.length, isPaired);
    for (let position = 0; position < partners.length; position++) {
      if (isPaired(position)) {
        this.add(from, to, end(sends.ends, partners[position]), end(receives, position), MessageMatch.Paired);
        continue;
      }
      const told = NO_ROW - partners[position];
      const isInside = position > first && position < last;
      const reason = isInside ? MessageMatch.Missing : MessageMatch.OutsidePeer;
      this.add(from, to, undefined, end(receives, position), told === MessageMatch.Paired ? reason : told);
    }
  }

  /** Sends that no receive was found for. */
  addLoneSends(from: number, to: number, { ends, isTaken }: SendList, isPeerRecorded: boolean): void {
    const [first, last] = boundsOf(isTaken.length, (position) => isTaken[position] === 1);
    for (let position = 0; position < isTaken.length; position++) {
      if (isTaken[position]) continue;
      const isInside = position > first && position < last;
      // Where a send went is not told in an untold list, so inside it went to any node.
      const inside = isPeerRecorded ? MessageMatch.Missing : MessageMatch.PeerNotRecorded;
      const outside =
        isPeerRecorded || first < isTaken.length ? MessageMatch.OutsidePeer : MessageMatch.PeerNotRecorded;
      this.add(from, to, end(ends, position), undefined, isInside ? inside : outside);
    }
  }

  add(from: number, to: number, send: End | undefined, receive: End | undefined, match: number): void {
    const told = send ?? receive;
    if (!told) return;
    const row = this.table.addRow();
    const { columns } = this.table;
    const { messages } = this.sources[told.recording];
    columns.sent[row] = Number.NaN;
    columns.received[row] = Number.NaN;
    columns.sendEvent[row] = send ? messages.event[send.row] : NO_ROW;
    columns.receiveEvent[row] = receive
      ? this.sources[receive.recording].messages.event[receive.row]
      : NO_ROW;
    columns.sender[row] = send ? send.recording : NO_RECORDING;
    columns.receiver[row] = receive ? receive.recording : NO_RECORDING;
    columns.from[row] = from;
    columns.to[row] = to;
    columns.lockspace[row] = messages.lockspace[told.row];
    columns.sequence[row] = messages.sequence[told.row];
    columns.lkbFrom[row] = messages.lkbFrom[told.row];
    columns.lkbTo[row] = messages.lkbTo[told.row];
    columns.sendLock[row] = NO_ROW;
    columns.receiveLock[row] = NO_ROW;
    columns.resource[row] = NO_ROW;
    columns.name[row] = send ? messages.name[send.row] : NO_ROW;
    columns.command[row] = messages.command[told.row];
    columns.type[row] = messages.type[told.row];
    columns.match[row] = match;
  }

  finish(): MessageTable {
    return this.table.finish();
  }
}

/** The first and the last position for which it is so; [count, -1] when there is none. */
function boundsOf(count: number, isSo: (position: number) => boolean): [number, number] {
  let first = 0;
  while (first < count && !isSo(first)) first++;
  let last = count - 1;
  while (last > first && !isSo(last)) last--;
  return [first, first === count ? -1 : last];
}
