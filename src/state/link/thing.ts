/**
 * A thing on the chart by what it is:
 *
 *   res-3/2/1a3f.0@202.741          an interval
 *   bast:res-3/2/1a3f.0@202.741     a mark on a lock
 *   REQUEST:1.2/res-3@202.741       a message from node 1 to node 2 about a resource, when it was sent or, where that
 *                                   is not known, received
 */

import type { LockModel } from '../../model/lock-model';
import { MARK_NAMES } from '../../model/mark-table';
import { MESSAGE_KINDS, messageKind } from '../../model/message-type';
import { NO_ROW } from '../../model/table';
import { hitTimes } from '../../search/next-hit';
import type { BoxSubject, InfoBox } from '../notes';
import {
  findInterval,
  formatLockAt,
  type LockAt,
  lockAt,
  lockAtTime,
  parseLockAt,
  sameLock,
} from './lock-at';
import { momentOf, parseMoment } from './moment';
import { formatResource, nameOfResource, parseResource, type ResourceName } from './name';

export interface MarkAt {
  readonly kind: number;
  /** Its lock and time; `nth` among the marks of that kind then. */
  readonly at: LockAt;
}

export interface MessageAt {
  /** A number of `messageKind`. */
  readonly kind: number;
  /** DLM node ids; 0 where nothing tells it. */
  readonly from: number;
  readonly to: number;
  readonly resource: ResourceName | undefined;
  readonly time: string;
  /** Among those that are the same in all this, from 0. */
  readonly nth: number;
}

export type Thing =
  | { readonly is: 'interval'; readonly at: LockAt }
  | ({ readonly is: 'mark' } & MarkAt)
  | ({ readonly is: 'message' } & MessageAt);

const MARKS = MARK_NAMES.map((name) => name.split(' ')[0].toLowerCase());

export function formatThing(thing: Thing): string {
  switch (thing.is) {
    case 'interval':
      return formatLockAt(thing.at);
    case 'mark':
      return `${MARKS[thing.kind]}:${formatLockAt(thing.at)}`;
    case 'message': {
      const { from, to, resource, time, nth } = thing;
      const about = resource ? `/${formatResource(resource)}` : '';
      return `${messageName(thing.kind)}:${from}.${to}${about}@${time}${nth === 0 ? '' : `+${nth}`}`;
    }
  }
}

export function parseThing(text: string): Thing | undefined {
  const [, name = '', rest = ''] = /^([A-Za-z_]+):(.*)$/s.exec(text) ?? [];
  if (MARKS.includes(name)) {
    const at = parseLockAt(rest);
    return at && { is: 'mark', kind: MARKS.indexOf(name), at };
  }
  const kind = MESSAGE_KINDS.find((each) => each.name === name)?.kind;
  if (kind !== undefined) return parseMessage(kind, rest);
  const at = parseLockAt(text);
  return at && { is: 'interval', at };
}

export function thingOf(model: LockModel, kind: InfoBox['kind'], row: number): Thing {
  switch (kind) {
    case 'interval':
      return { is: 'interval', at: lockAt(model, row) };
    case 'mark': {
      const { marks } = model;
      const nth = marksLike(model, marks.lock[row], marks.time[row], marks.kind[row]).indexOf(row);
      return {
        is: 'mark',
        kind: marks.kind[row],
        at: { ...lockAtTime(model, marks.lock[row], marks.time[row]), nth },
      };
    }
    case 'message': {
      const message = messageOf(model, row);
      return { is: 'message', ...message, nth: messagesLike(model, message).indexOf(row) };
    }
  }
}

export function findThing(model: LockModel, thing: Thing): BoxSubject | undefined {
  const kind = thing.is;
  const row = rowOf(model, thing);
  return row === undefined ? undefined : { kind, row };
}

/** What is missing, as a part of a sentence. */
export function thingWords(thing: Thing): string {
  switch (thing.is) {
    case 'interval':
      return `the lock ${thing.at.lkbId.toString(16)} at ${thing.at.begin}`;
    case 'mark':
      return `“${MARK_NAMES[thing.kind]}” at ${thing.at.begin}`;
    case 'message':
      return `the message ${messageName(thing.kind)} at ${thing.time}`;
  }
}

function rowOf(model: LockModel, thing: Thing): number | undefined {
  switch (thing.is) {
    case 'interval':
      return findInterval(model, thing.at);
    case 'mark': {
      const { marks } = model;
      const found: number[] = [];
      for (let row = 0; row < marks.rowCount; row++) {
        const isIt = marks.kind[row] === thing.kind && momentOf(model, marks.time[row]) === thing.at.begin;
        if (isIt && sameLock(model, marks.lock[row], thing.at)) found.push(row);
      }
      return found[Math.min(thing.at.nth, found.length - 1)];
    }
    case 'message': {
      const found = messagesLike(model, thing);
      return found[Math.min(thing.nth, found.length - 1)];
    }
  }
}

function marksLike({ marks }: LockModel, lock: number, time: number, kind: number): number[] {
  const found: number[] = [];
  for (let row = 0; row < marks.rowCount; row++) {
    if (marks.lock[row] === lock && marks.kind[row] === kind && marks.time[row] === time) found.push(row);
  }
  return found;
}

function messageOf(model: LockModel, row: number): Omit<MessageAt, 'nth'> {
  const { command, type, from, to, resource } = model.messages;
  return {
    kind: messageKind(command[row], type[row]),
    from: from[row],
    to: to[row],
    resource: resource[row] === NO_ROW ? undefined : nameOfResource(model, resource[row]),
    time: momentOf(model, hitTimes(model, 'message')(row)),
  };
}

function messagesLike(model: LockModel, wished: Omit<MessageAt, 'nth'>): number[] {
  const { messages } = model;
  const timeOf = hitTimes(model, 'message');
  const about = wished.resource && formatResource(wished.resource);
  const found: number[] = [];
  for (let row = 0; row < messages.rowCount; row++) {
    if (messages.from[row] !== wished.from || messages.to[row] !== wished.to) continue;
    if (messageKind(messages.command[row], messages.type[row]) !== wished.kind) continue;
    if (momentOf(model, timeOf(row)) !== wished.time) continue;
    const { resource } = messageOf(model, row);
    if ((resource && formatResource(resource)) === about) found.push(row);
  }
  return found;
}

function parseMessage(kind: number, text: string): Thing | undefined {
  const [, from = '', to = '', about, moment = '', nth = '0'] =
    /^(\d{1,10})\.(\d{1,10})(?:\/([^@]*))?@([^+]+)(?:\+([1-9]\d{0,5}))?$/s.exec(text) ?? [];
  const time = parseMoment(moment);
  const resource = about === undefined ? undefined : parseResource(about);
  if (time === undefined || (about !== undefined && !resource)) return undefined;
  return { is: 'message', kind, from: Number(from), to: Number(to), resource, time, nth: Number(nth) };
}

function messageName(kind: number): string {
  return MESSAGE_KINDS.find((each) => each.kind === kind)?.name ?? String(kind);
}
