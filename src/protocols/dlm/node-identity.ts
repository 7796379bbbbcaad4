import type { MessageEventTable } from './message-event-table';

/**
 * The DLM node id of the node that recorded these messages: it is the sender of all it sends and, where the
 * kernel prints it, the receiver of all it receives. Undefined without messages, or when they disagree.
 */
export function nodeIdentity(messages: MessageEventTable): number | undefined {
  let node = 0;
  for (let row = 0; row < messages.rowCount; row++) {
    const own = messages.received[row] ? messages.to[row] : messages.from[row];
    if (own === 0) continue;
    if (node !== 0 && own !== node) return undefined;
    node = own;
  }
  return node === 0 ? undefined : node;
}
