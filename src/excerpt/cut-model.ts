/**
 * A part of a model, with all that keeps it true: what was held when it begins, the waits that reach into it, whoever
 * was in their way, and their messages. Nothing is clipped: an interval that is kept is kept whole, with its own edges.
 *
 *   chosen window          ┌──────────────┐
 *   waits that reach in  ▓▓▓▓▓▓      ▓▓▓▓▓▓▓▓▓▓▓
 *   kept                 ├──────────────────────┤   so that the blockers of each of them are known all along
 *
 * What lies outside the chosen window is there for the sake of what lies inside, and is not complete.
 */
import { listWaits } from '../analysis/list-waits';
import { GAP_SCHEMA } from '../model/gap-table';
import { INTERVAL_SCHEMA } from '../model/interval-table';
import type { KnownNames } from '../model/known-names';
import type { LockModel, TimeSpan } from '../model/lock-model';
import { LOCK_SCHEMA, RESOURCE_SCHEMA } from '../model/lock-table';
import { MARK_SCHEMA } from '../model/mark-table';
import { messageFlights } from '../model/message-flights';
import { MESSAGE_SCHEMA, type MessageTable } from '../model/message-table';
import { PLOCK_SCHEMA } from '../model/plock-table';
import { RECOVERY_SCHEMA } from '../model/recovery-table';
import { keepRows, NO_ROW } from '../model/table';
import { recordingsWithMessages } from '../model/traced-messages';
import { cutClock, cutLink } from './cut-clock';
import { countRuns, cutGlocks } from './cut-glocks';
import { cutRecoveries, purgedLocks } from './cut-recoveries';
import { keepStrings } from './keep-strings';
import { numbering, renumber, rowsWhere } from './kept-rows';

export interface Choice {
  /** Axis times. */
  readonly window: TimeSpan;
  /** By resource: whether it is taken; undefined takes all of them. */
  readonly resources?: Uint8Array | undefined;
}

/** The part of a model that was chosen. Row numbers are its own; times stay on the axis that they were on. */
export function cutModel(model: LockModel, { window, resources }: Choice): LockModel {
  const isTaken = (resource: number) => resources === undefined || resources[resource] === 1;
  const reach = reachOf(model, window, isTaken);
  const { locks, intervals, marks, plocks, messages, recovery } = model;

  const purged = purgedLocks(model);
  const keptIntervals = rowsWhere(intervals.rowCount, (row) => {
    const lock = intervals.lock[row];
    const resource = locks.resource[lock];
    if (!isTaken(resource) || intervals.start[row] > reach.end[resource]) return false;
    // What begins just when a wait ends tells how it ended; what a node left behind, who was in the way when it had left.
    const isLast = row === locks.firstInterval[lock] + locks.intervalCount[lock] - 1;
    return intervals.end[row] >= reach.start[resource] || (isLast && purged.has(lock));
  });
  const lockSpans = spansOf(model, keptIntervals);
  const keptLocks = rowsWhere(locks.rowCount, (lock) => !Number.isNaN(lockSpans.start[lock]));
  const newLock = numbering(locks.rowCount, keptLocks);
  const isWithin = (lock: number, time: number) =>
    lock !== NO_ROW && time >= lockSpans.start[lock] && time <= lockSpans.end[lock];

  const keptMarks = rowsWhere(marks.rowCount, (row) => isWithin(marks.lock[row], marks.time[row]));
  const keptPlocks = rowsWhere(plocks.rowCount, (row) => !Number.isNaN(lockSpans.start[plocks.lock[row]]));
  const keptMessages = rowsWhere(messages.rowCount, (row) => {
    if (isWithin(messages.sendLock[row], messages.sent[row])) return true;
    if (isWithin(messages.receiveLock[row], messages.received[row])) return true;
    const resource = messages.resource[row];
    if (resource === NO_ROW) return resources === undefined && touches(messages, row, window);
    return (
      isTaken(resource) && touches(messages, row, { start: reach.start[resource], end: reach.end[resource] })
    );
  });

  // The others have told what they had to tell: see `cutRecoveries`.
  const keptSteps = rowsWhere(
    recovery.rowCount,
    (row) => recovery.lock[row] !== NO_ROW && newLock[recovery.lock[row]] !== NO_ROW,
  );

  const hasResource = new Uint8Array(model.resources.rowCount);
  for (const lock of keptLocks) hasResource[locks.resource[lock]] = 1;
  for (const row of keptMessages)
    if (messages.resource[row] !== NO_ROW) hasResource[messages.resource[row]] = 1;
  const keptResources = rowsWhere(model.resources.rowCount, (row) => hasResource[row] === 1);
  const newResource = numbering(model.resources.rowCount, keptResources);

  const cut = {
    resources: keepRows(RESOURCE_SCHEMA, model.resources, keptResources),
    locks: keepRows(LOCK_SCHEMA, locks, keptLocks),
    intervals: keepRows(INTERVAL_SCHEMA, intervals, keptIntervals),
    marks: keepRows(MARK_SCHEMA, marks, keptMarks),
    plocks: keepRows(PLOCK_SCHEMA, plocks, keptPlocks),
    messages: keepRows(MESSAGE_SCHEMA, messages, keptMessages),
    recovery: keepRows(RECOVERY_SCHEMA, recovery, keptSteps),
  };
  renumber(cut.locks.resource, newResource);
  renumber(cut.intervals.lock, newLock);
  renumber(cut.marks.lock, newLock);
  renumber(cut.plocks.lock, newLock);
  renumber(cut.messages.sendLock, newLock);
  renumber(cut.messages.receiveLock, newLock);
  renumber(cut.messages.resource, newResource);
  renumber(cut.recovery.lock, newLock);
  renumber(cut.recovery.resource, newResource);
  countRuns(cut.intervals.lock, cut.locks.firstInterval, cut.locks.intervalCount);
  // The events themselves stay behind.
  for (const column of [cut.intervals.askedEvent, cut.intervals.beginEvent, cut.intervals.endEvent])
    column.fill(NO_ROW);
  for (const column of [cut.marks.event, cut.messages.sendEvent, cut.messages.receiveEvent])
    column.fill(NO_ROW);
  cut.recovery.event.fill(NO_ROW);
  const axisSpan = widest(reach, keptResources, window);
  const glocks = cutGlocks(model.glocks, newResource, axisSpan);
  const strings = keepStrings(model.strings, [
    cut.resources.name,
    cut.locks.comm,
    cut.messages.name,
    cut.recovery.name,
    glocks.glocks.name,
    glocks.holders.comm,
  ]);
  // Named one by one: a table that is added to the model must be cut, too.
  return {
    ...cut,
    strings,
    recordings: model.recordings,
    names: model.names && cutNames(model.names, keptResources, cut.resources.lockspace),
    glocks,
    axis: { ...model.axis, ...axisSpan },
    gaps: model.gaps.map((gaps) =>
      keepRows(
        GAP_SCHEMA,
        gaps,
        rowsWhere(gaps.rowCount, (row) => gaps.start[row] <= axisSpan.end && gaps.end[row] >= axisSpan.start),
      ),
    ),
    clocks: model.clocks.map((clock) => cutClock(clock, axisSpan)),
    links: model.links.map((link) => cutLink(link, axisSpan)),
    flights: messageFlights(cut.messages, model.clocks),
    excerpt: {
      start: window.start,
      end: window.end,
      isWhole: resources === undefined,
      recordingsWithMessages: [...recordingsWithMessages(model)].sort((a, b) => a - b),
      recoveries: cutRecoveries(model, axisSpan, new Set(cut.resources.lockspace), {
        lock: newLock,
        resource: newResource,
      }),
    },
  };
}

function cutNames({ lockspaces, paths }: KnownNames, kept: Uint32Array, used: Uint32Array): KnownNames {
  return {
    lockspaces: new Map([...lockspaces].filter(([id]) => used.includes(id))),
    paths: new Map(
      [...kept].flatMap((row, number) => (paths.has(row) ? [[number, paths.get(row) ?? []]] : [])),
    ),
  };
}

/** By resource: the chosen window, and every wait on it that reaches into it. */
function reachOf(model: LockModel, window: TimeSpan, isTaken: (resource: number) => boolean) {
  const start = new Float64Array(model.resources.rowCount).fill(window.start);
  const end = new Float64Array(model.resources.rowCount).fill(window.end);
  const waits = listWaits(model);
  for (let wait = 0; wait < waits.rowCount; wait++) {
    const resource = model.locks.resource[waits.lock[wait]];
    if (!isTaken(resource) || waits.end[wait] < window.start || waits.start[wait] > window.end) continue;
    start[resource] = Math.min(start[resource], waits.start[wait]);
    end[resource] = Math.max(end[resource], waits.end[wait]);
  }
  return { start, end };
}

/** By lock: from when to when it is kept; NaN for one that is not. */
function spansOf({ locks, intervals }: LockModel, kept: Uint32Array) {
  const start = new Float64Array(locks.rowCount).fill(Number.NaN);
  const end = new Float64Array(locks.rowCount).fill(Number.NaN);
  for (const row of kept) {
    const lock = intervals.lock[row];
    if (Number.isNaN(start[lock])) start[lock] = intervals.start[row];
    end[lock] = intervals.end[row];
  }
  return { start, end };
}

function touches({ sent, received }: MessageTable, row: number, { start, end }: TimeSpan): boolean {
  return (sent[row] >= start && sent[row] <= end) || (received[row] >= start && received[row] <= end);
}

function widest(
  reach: { readonly start: Float64Array; readonly end: Float64Array },
  resources: Uint32Array,
  window: TimeSpan,
): TimeSpan {
  let { start, end } = window;
  for (const resource of resources) {
    start = Math.min(start, reach.start[resource]);
    end = Math.max(end, reach.end[resource]);
  }
  return { start, end };
}
