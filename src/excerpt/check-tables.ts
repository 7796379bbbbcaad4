/** Whether tables that come from a file are what the rest of the program takes them for. */

import { GAP_SCHEMA } from '../model/gap-table';
import { EDGE_NAMES, INTERVAL_SCHEMA, LOCK_STATE_NAMES } from '../model/interval-table';
import type { LockModel } from '../model/lock-model';
import { LOCK_SCHEMA, RESOURCE_SCHEMA, ResourceKind } from '../model/lock-table';
import { MARK_NAMES, MARK_SCHEMA } from '../model/mark-table';
import { MESSAGE_MATCH_WORDS, MESSAGE_SCHEMA } from '../model/message-table';
import { PLOCK_SCHEMA } from '../model/plock-table';
import { RECOVERY_SCHEMA } from '../model/recovery-table';
import type { StringTable } from '../model/string-pool';
import { areModes, areRecordings, areRows, isBelow, isRecord, isSorted, isTable } from './check-columns';

/** What a file may hold in place of a model's tables. */
export type Tables = Pick<
  LockModel,
  'strings' | 'resources' | 'locks' | 'intervals' | 'marks' | 'plocks' | 'messages' | 'recovery' | 'gaps'
>;

/** What is wrong with them, undefined when nothing is. @param recordings how many there are */
export function faultOf(
  tables: { readonly [K in keyof Tables]?: unknown },
  recordings: number,
): string | undefined {
  const { strings, resources, locks, intervals, marks, plocks, messages, recovery, gaps } = tables;
  const isComplete =
    isTable(RESOURCE_SCHEMA, resources) &&
    isTable(LOCK_SCHEMA, locks) &&
    isTable(INTERVAL_SCHEMA, intervals) &&
    isTable(MARK_SCHEMA, marks) &&
    isTable(PLOCK_SCHEMA, plocks) &&
    isTable(MESSAGE_SCHEMA, messages) &&
    isTable(RECOVERY_SCHEMA, recovery) &&
    Array.isArray(gaps) &&
    gaps.length === recordings &&
    gaps.every((each) => isTable(GAP_SCHEMA, each)) &&
    isPool(strings);
  if (!isComplete) return 'a table is missing or has other columns';
  return faultOfContents(
    { strings, resources, locks, intervals, marks, plocks, messages, recovery, gaps } as Tables,
    recordings,
  );
}

function faultOfContents(tables: Tables, recordings: number): string | undefined {
  const { strings, resources, locks, intervals, marks, plocks, messages, recovery } = tables;
  const rules: readonly (readonly [what: string, isKept: boolean])[] = [
    ['a name', isBelow(resources.name, strings.count) && isBelow(locks.comm, strings.count)],
    ['a resource', isBelow(locks.resource, resources.rowCount)],
    ['the kind of a resource', isBelow(resources.kind, ResourceKind.File + 1)],
    ['a recording', isBelow(locks.recording, recordings)],
    ['a state', isBelow(intervals.state, LOCK_STATE_NAMES.length)],
    ['a mode', areModes(intervals.mode) && areModes(intervals.wanted) && areModes(marks.mode)],
    ['an edge', isBelow(intervals.begin, EDGE_NAMES.length) && isBelow(intervals.ending, EDGE_NAMES.length)],
    ['an order of intervals', areIntervalsInOrder(tables)],
    [
      'a mark',
      isBelow(marks.kind, MARK_NAMES.length) && isSorted(marks.lock) && isBelow(marks.lock, locks.rowCount),
    ],
    ['a plock', isSorted(plocks.lock) && isBelow(plocks.lock, locks.rowCount)],
    ['the time of a mark', marks.time.every(Number.isFinite)],
    ['a message', isBelow(messages.match, MESSAGE_MATCH_WORDS.length)],
    [
      'the lock of a message',
      areRows(messages.sendLock, locks.rowCount) && areRows(messages.receiveLock, locks.rowCount),
    ],
    [
      'the name of a message',
      areRows(messages.resource, resources.rowCount) && areRows(messages.name, strings.count),
    ],
    [
      'a step of recovery',
      areRows(recovery.resource, resources.rowCount) &&
        areRows(recovery.name, strings.count) &&
        areRows(recovery.lock, locks.rowCount) &&
        isBelow(recovery.recording, recordings) &&
        recovery.time.every(Number.isFinite),
    ],
    [
      'the node of a message',
      areRecordings(messages.sender, recordings) && areRecordings(messages.receiver, recordings),
    ],
  ];
  const broken = rules.find(([, isKept]) => !isKept);
  return broken && `${broken[0]} is none that there is`;
}

/** Each lock has a run of intervals without holes, and each interval is in one. */
function areIntervalsInOrder({ locks, intervals }: Tables): boolean {
  let next = 0;
  for (let lock = 0; lock < locks.rowCount; lock++) {
    const end = next + locks.intervalCount[lock];
    if (locks.intervalCount[lock] > 0 && locks.firstInterval[lock] !== next) return false;
    if (end > intervals.rowCount) return false;
    for (let row = next; row < end; row++) {
      if (intervals.lock[row] !== lock) return false;
      // Neither holds for NaN.
      if (!(intervals.start[row] <= intervals.end[row])) return false;
      if (row > next && !(intervals.start[row] >= intervals.end[row - 1])) return false;
      if (!Number.isFinite(intervals.end[row] - intervals.start[row])) return false;
    }
    next = end;
  }
  return next === intervals.rowCount;
}

function isPool(value: unknown): value is StringTable {
  if (!isRecord(value)) return false;
  const { count, bytes, offsets } = value;
  if (!(bytes instanceof Uint8Array && offsets instanceof Uint32Array)) return false;
  return offsets.length - 1 === count && isSorted(offsets) && isBelow(offsets, bytes.length + 1);
}
