import { boundAt } from '../model/clock-facts';
import type { LockModel } from '../model/lock-model';
import { MESSAGE_MATCH_WORDS } from '../model/message-table';
import { messageTypeName } from '../model/message-type';
import { NO_ROW } from '../model/table';
import { nodeLabel, resourceFacts } from './interval-facts';

/** A message whose both ends were recorded, ready to be read. */
export interface MessageFacts {
  readonly type: string;
  readonly from: string;
  readonly to: string;
  readonly resource: string | undefined;
  readonly sequence: number;
  readonly sent: number;
  readonly received: number;
  readonly delay: number;
  /** By how much the delay can be off; undefined where nothing tells. */
  readonly bound: number | undefined;
}

export function messageFacts(model: LockModel, row: number): MessageFacts {
  const { messages, recordings } = model;
  const sent = messages.sent[row];
  const received = messages.received[row];
  const sender = messages.sender[row];
  const receiver = messages.receiver[row];
  const resource = messages.resource[row];
  const bound = boundBetween(model, sender, sent, receiver, received);
  return {
    type: messageTypeName(messages.command[row], messages.type[row]),
    from: nodeLabel(recordings[sender]),
    to: nodeLabel(recordings[receiver]),
    resource: resource === NO_ROW ? undefined : resourceFacts(model, resource).label,
    sequence: messages.sequence[row],
    sent,
    received,
    delay: received - sent,
    bound: Number.isFinite(bound) ? bound : undefined,
  };
}

/** By how much the time between two moments of two recordings can be off; 0 for moments of one recording. */
export function boundBetween(model: LockModel, a: number, timeA: number, b: number, timeB: number): number {
  if (a === b) return 0;
  const boundOf = (recording: number, time: number) => boundAt(model.clocks[recording].bounds, time);
  return boundOf(a, timeA) + boundOf(b, timeB);
}

/** "2,280 messages with both ends; 722 missing in the other recording". */
export function matchCountWords({ messages }: LockModel): string {
  const counts = new Uint32Array(MESSAGE_MATCH_WORDS.length);
  for (const match of messages.match) counts[match]++;
  const [paired, ...others] = counts;
  const words = others.flatMap((count, index) =>
    count > 0 ? [`${count.toLocaleString('en-US')} ${MESSAGE_MATCH_WORDS[index + 1]}`] : [],
  );
  const both = `${paired.toLocaleString('en-US')} ${paired === 1 ? 'message' : 'messages'} with both ends recorded`;
  return [both, ...words.map((word) => `one end only: ${word}`)].join('; ');
}
