/** What the details speak about: an interval, an event, a recovery; and the moment that others are compared with. */
import type { LockModel } from '../../../model/lock-model';
import { selectedMoment } from '../../order-words';
import type { ChosenEvent } from '../../selection';
import type { Stores } from '../../stores';
import { type LinkKey, NOTHING_MISSING, parsedBy } from '../link-key';
import { findInterval, formatLockAt, type LockAt, lockAt, parseLockAt } from '../lock-at';
import { momentOf, parseMoment, timeOf } from '../moment';
import { formatNode, type NodeName, nameOfNode, parseNode } from '../name';

export const SELECTION: LinkKey<LockAt> = {
  key: 'sel',
  what: 'the selection',
  schema: parsedBy(parseLockAt),
  format: formatLockAt,
  read: ({ view, selection }) => {
    const { model } = view.getState();
    const { interval } = selection.getState();
    return model && interval !== undefined ? lockAt(model, interval) : undefined;
  },
  apply: ({ view, selection }, wished) => {
    const { model } = view.getState();
    const interval = model && wished && findInterval(model, wished);
    selection.getState().select(interval);
    return !wished || interval !== undefined ? NOTHING_MISSING : [lockWords(wished)];
  },
};

/** An event of a node's recording: its number there, from 1, and when it was. */
export interface EventAt {
  readonly node: NodeName;
  readonly number: number;
  readonly time: string;
}

/** A single event that was chosen: `2/4711@202.740683216`. */
export const EVENT: LinkKey<EventAt> = {
  key: 'ev',
  what: 'the selected event',
  schema: parsedBy(parseEventAt),
  format: formatEventAt,
  read: ({ view, selection }) => {
    const { model } = view.getState();
    const { event } = selection.getState();
    return model && event && eventAt(model, event);
  },
  apply: async (stores, wished) => {
    // Without one, the selection before has done what there is to do.
    if (!wished) return NOTHING_MISSING;
    const { interval, select } = stores.selection.getState();
    const event = await findEvent(stores, wished);
    if (!event) return [`the event ${wished.number} of node ${wished.node} at ${wished.time}`];
    select(interval, event);
    return NOTHING_MISSING;
  },
};

/** The moment that others are compared with: an interval's begin, or a moment of a node's recording, `2@202.741`. */
export type MarkedAt = LockAt | { readonly node: NodeName; readonly time: string };

export const SINCE: LinkKey<MarkedAt> = {
  key: 'since',
  what: 'the marked moment',
  schema: parsedBy((text): MarkedAt | undefined => {
    const [, place = '', moment = ''] = /^([^/@]+)@([^@]+)$/.exec(text) ?? [];
    const node = parseNode(place);
    const time = parseMoment(moment);
    return node !== undefined && time !== undefined ? { node, time } : parseLockAt(text);
  }),
  format: (at) => ('row' in at ? formatLockAt(at) : `${formatNode(at.node)}@${at.time}`),
  read: ({ view, selection }) => {
    const { model } = view.getState();
    const { marked } = selection.getState();
    if (!model || !marked) return undefined;
    if (marked.interval !== undefined) return lockAt(model, marked.interval);
    return { node: nameOfNode(model, marked.recording), time: momentOf(model, marked.time) };
  },
  apply: ({ view, selection }, wished) => {
    const { model } = view.getState();
    const { mark } = selection.getState();
    if (!model || !wished) {
      mark(undefined);
      return NOTHING_MISSING;
    }
    if ('row' in wished) {
      const interval = findInterval(model, wished);
      mark(interval === undefined ? undefined : selectedMoment(model, { event: undefined, interval }));
      return interval === undefined ? [lockWords(wished)] : NOTHING_MISSING;
    }
    const recording = recordingOf(model, wished.node);
    const event =
      recording === undefined ? undefined : { recording, row: 0, time: timeOf(model, wished.time) };
    mark(event && selectedMoment(model, { event, interval: undefined }));
    return event ? NOTHING_MISSING : [`the node ${wished.node}`];
  },
};

/** A recovery of a lockspace: its id, and when it began. */
export interface RecoveryAt {
  readonly lockspace: number;
  readonly start: string;
}

/** The recovery that is selected: `deadbeef@202.7`. */
export const RECOVERY: LinkKey<RecoveryAt> = {
  key: 'recovery',
  what: 'the selected recovery',
  schema: parsedBy((text) => {
    const [, id = '', moment = ''] = /^([0-9a-f]{8})@(.+)$/.exec(text) ?? [];
    const start = parseMoment(moment);
    return id === '' || start === undefined ? undefined : { lockspace: Number.parseInt(id, 16), start };
  }),
  format: ({ lockspace, start }) => `${lockspace.toString(16).padStart(8, '0')}@${start}`,
  read: ({ session, recovery }) => {
    const { model, analysis } = session.getState();
    const { chosen } = recovery.getState();
    const one = chosen === undefined ? undefined : analysis?.recoveries[chosen];
    return model && one && { lockspace: one.lockspace, start: momentOf(model, one.start) };
  },
  apply: ({ session, recovery }, wished) => {
    const { model, analysis } = session.getState();
    const found =
      model && wished
        ? (analysis?.recoveries ?? []).findIndex(
            ({ lockspace, start }) =>
              lockspace === wished.lockspace && momentOf(model, start) === wished.start,
          )
        : -1;
    recovery.getState().choose(found === -1 ? undefined : found);
    return wished && found === -1 ? [`the recovery at ${wished.start}`] : NOTHING_MISSING;
  },
};

function lockWords({ lkbId, begin }: LockAt): string {
  return `the lock ${lkbId.toString(16)} at ${begin}`;
}

function parseEventAt(text: string): EventAt | undefined {
  const [, place = '', number = '', moment = ''] = /^([^/]+)\/([1-9]\d{0,9})@(.+)$/.exec(text) ?? [];
  const node = parseNode(place);
  const time = parseMoment(moment);
  return node === undefined || time === undefined ? undefined : { node, number: Number(number), time };
}

function formatEventAt({ node, number, time }: EventAt): string {
  return `${formatNode(node)}/${number}@${time}`;
}

function eventAt(model: LockModel, { recording, row, time }: ChosenEvent): EventAt {
  return { node: nameOfNode(model, recording), number: row + 1, time: momentOf(model, time) };
}

/** The event of that number, provided that it was then. */
async function findEvent({ session, view }: Stores, wished: EventAt): Promise<ChosenEvent | undefined> {
  const { model } = view.getState();
  const recording = model && recordingOf(model, wished.node);
  if (!model || recording === undefined) return undefined;
  const row = wished.number - 1;
  if (row >= model.recordings[recording].eventCount) return undefined;
  const [event] = await session.getState().events(recording, [row]);
  return event && momentOf(model, event.time) === wished.time
    ? { recording, row, time: event.time }
    : undefined;
}

function recordingOf(model: LockModel, node: NodeName): number | undefined {
  const found = model.recordings.findIndex((_, index) => nameOfNode(model, index) === node);
  return found === -1 ? undefined : found;
}
