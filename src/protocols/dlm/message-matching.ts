import { MessageMatch } from '../../model/message-table';
import { NO_ROW } from '../../model/table';
import type { MessageEnds, MessageSource } from './message-ends';
import { SequenceIndex } from './sequence-index';

/** Sends that receives are looked up in. */
export interface SendList {
  readonly ends: MessageEnds;
  /** 1 for a send whose receive was found. */
  readonly isTaken: Uint8Array;
  /** Whether the sends tell where they went. If not, a number may be there for another receiver. */
  readonly isTold: boolean;
}

export interface EndLists {
  readonly receives: MessageEnds;
  /** May be shared with other receivers, where sends do not tell where they went. */
  readonly sends: SendList;
}

/**
 * How far neighbours in a list may have changed places: buffers are taken, which gives the number, and committed,
 * which is traced, by several threads at once.
 */
const DISORDER = 64;

/** No partner, and nothing that tells why. */
const NO_PARTNER = NO_ROW - MessageMatch.Paired;

export function sendList(ends: MessageEnds, isTold: boolean): SendList {
  return { ends, isTaken: new Uint8Array(ends.row.length), isTold };
}

/** What it takes to look for the sends of a list. */
interface Candidates {
  readonly index: SequenceIndex;
  /** By send: 1 when one receive claims it, 2 when several do. */
  readonly claims: Uint8Array;
}

function candidatesOf(sources: readonly MessageSource[], { recording, row }: MessageEnds): Candidates {
  const sequences = new Uint32Array(row.length);
  const columns = sources.map(({ messages }) => messages.sequence);
  for (let position = 0; position < row.length; position++) {
    sequences[position] = columns[recording[position]][row[position]];
  }
  return { index: new SequenceIndex(sequences), claims: new Uint8Array(row.length) };
}

/**
 * Finds the send of every receive, for all receivers of one sender, and marks the sends taken.
 * @returns by receiver and receive: the position of its send, or NO_ROW less the `MessageMatch` that tells why not
 */
export function matchEnds(sources: readonly MessageSource[], receivers: readonly EndLists[]): Uint32Array[] {
  const known = new Map<SendList, Candidates>();
  const candidates = receivers.map(({ sends }) => {
    const found = known.get(sends) ?? candidatesOf(sources, sends.ends);
    known.set(sends, found);
    return found;
  });
  const partners = receivers.map((lists, index) => onlyCandidates(sources, lists, candidates[index]));
  return receivers.map((lists, index) => {
    resolve(sources, lists, partners[index], candidates[index]);
    return partners[index];
  });
}

/** Every receive with the one send that fits it; several receives may claim one send. */
function onlyCandidates(
  sources: readonly MessageSource[],
  { receives, sends }: EndLists,
  { index, claims }: Candidates,
): Uint32Array {
  const partners = new Uint32Array(receives.row.length);
  for (let position = 0; position < partners.length; position++) {
    const { messages } = sources[receives.recording[position]];
    const row = receives.row[position];
    let partner: number = NO_PARTNER;
    let candidate = index.first(messages.sequence[row]);
    if (candidate !== NO_ROW && sends.isTold) partner = NO_ROW - MessageMatch.Different;
    for (; candidate !== NO_ROW; candidate = index.next(candidate)) {
      if (!isSame(sources, sends.ends, candidate, receives, position)) continue;
      if (partner < sends.isTaken.length) {
        partner = NO_ROW - MessageMatch.Ambiguous;
        break;
      }
      partner = candidate;
    }
    partners[position] = partner;
    if (partner < claims.length && claims[partner] < 2) claims[partner]++;
  }
  return partners;
}

/** Settles the receives with several sends to choose from, and the sends that several receives claim, by order. */
function resolve(
  sources: readonly MessageSource[],
  { receives, sends }: EndLists,
  partners: Uint32Array,
  { index, claims }: Candidates,
): void {
  const following = nearestAfter(partners, claims);
  let before = 0;
  for (let position = 0; position < partners.length; position++) {
    if (partners[position] < claims.length && claims[partners[position]] === 1) {
      before = partners[position];
      sends.isTaken[before] = 1;
      continue;
    }
    if (partners[position] >= claims.length && partners[position] !== NO_ROW - MessageMatch.Ambiguous)
      continue;
    // A connection delivers in order: the send stands between those of the receives around.
    const { messages } = sources[receives.recording[position]];
    let found: number = NO_ROW - MessageMatch.Ambiguous;
    let candidate = index.first(messages.sequence[receives.row[position]]);
    for (; candidate !== NO_ROW; candidate = index.next(candidate)) {
      const isBetween = candidate + DISORDER >= before && candidate <= following[position] + DISORDER;
      if (!isBetween || sends.isTaken[candidate]) continue;
      if (!isSame(sources, sends.ends, candidate, receives, position)) continue;
      found = found < claims.length ? NO_ROW - MessageMatch.Ambiguous : candidate;
      if (found >= claims.length) break;
    }
    partners[position] = found;
    if (found < claims.length) sends.isTaken[found] = 1;
  }
}

/** By receive: the send of the next receive that alone claims its send, or the largest number there is. */
function nearestAfter(partners: Uint32Array, claims: Uint8Array): Uint32Array {
  const following = new Uint32Array(partners.length);
  let next: number = NO_ROW;
  for (let position = partners.length - 1; position >= 0; position--) {
    following[position] = next;
    const partner = partners[position];
    if (partner < claims.length && claims[partner] === 1) next = partner;
  }
  return following;
}

/** Whether both ends print the same message. */
function isSame(
  sources: readonly MessageSource[],
  sends: MessageEnds,
  send: number,
  receives: MessageEnds,
  receive: number,
): boolean {
  const one = sources[sends.recording[send]].messages;
  const other = sources[receives.recording[receive]].messages;
  const a = sends.row[send];
  const b = receives.row[receive];
  return (
    one.type[a] === other.type[b] &&
    one.lkbFrom[a] === other.lkbFrom[b] &&
    one.lkbTo[a] === other.lkbTo[b] &&
    one.lockspace[a] === other.lockspace[b] &&
    one.command[a] === other.command[b] &&
    one.pid[a] === other.pid[b]
  );
}
