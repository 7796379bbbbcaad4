import type { AxisMap } from '../clock/axis';
import { INTERVAL_SCHEMA } from '../model/interval-table';
import type { LockModel } from '../model/lock-model';
import { LOCK_SCHEMA } from '../model/lock-table';
import { MARK_SCHEMA } from '../model/mark-table';
import { messageFlights } from '../model/message-flights';
import { MESSAGE_SCHEMA, type MessageTable } from '../model/message-table';
import { noPlocks, PLOCK_SCHEMA } from '../model/plock-table';
import type { Problem } from '../model/problem';
import type { StringPool } from '../model/string-pool';
import { concatTables } from '../model/table';
import { buildLives, type LifeCounts } from '../protocols/dlm/lives';
import { noteMasters } from '../protocols/dlm/masters';
import { ResourceIndex } from '../protocols/dlm/resource-index';
import { type BuiltGlocks, buildGlocks, joinGlocks } from '../protocols/gfs2/glocks';
import type { LivesWithPlocks } from '../protocols/plock/plocks';
import { clockFacts, clockLinks } from './clocks/clock-facts';
import { placeMessages } from './clocks/message-times';
import { type ClockChoice, placeRecordings } from './clocks/place-recordings';
import { axisOf, withOffsets } from './clocks/placement';
import type { LoadedRecording } from './loaded-recording';
import { noteMessageLocks } from './message-locks';
import { placeGlocks } from './place-glocks';
import { placeGaps, placeLives } from './place-on-axis';
import type { readPlocks as ReadPlocks } from './read-plocks';
import { recoverySteps } from './recovery-steps';

/** How the recordings are put on the axis. */
export interface ClockSettings {
  readonly choice: ClockChoice;
  /** Whether recorded time shifts are applied to buffer instances, too. */
  readonly shiftsInstances: boolean;
  /** By index of recording: units by which it is moved by hand. */
  readonly offsets: readonly bigint[];
}

export interface BuiltModel {
  readonly model: LockModel;
  /** By index of recording: what moves its times onto the axis. */
  readonly maps: readonly AxisMap[];
  readonly counts: readonly LifeCounts[];
  readonly plockProblems: readonly Problem[];
  readonly glocks: readonly BuiltGlocks[];
}

/**
 * Builds the lives of all recordings' locks, each in its own order of events, and joins them on one axis.
 *
 * @param readPlocks given when a recording has any
 */
export function buildModel(
  recordings: readonly LoadedRecording[],
  strings: StringPool,
  messages: MessageTable,
  clock: ClockSettings,
  readPlocks?: typeof ReadPlocks,
): BuiltModel {
  const resources = new ResourceIndex();
  const counts: LifeCounts[] = [];
  const plockProblems: Problem[] = [];
  const lives = recordings.map((loaded, recording): LivesWithPlocks => {
    const { info, data, dlm, plockEvents } = loaded;
    const { counts: own, ...ofDlm } = buildLives(
      { recording, events: data.events, gaps: data.gaps, dlm, ...info },
      resources,
      strings,
    );
    counts.push(own);
    if (plockEvents.rowCount === 0 || !readPlocks) return { ...ofDlm, plocks: noPlocks() };
    const read = readPlocks(ofDlm, recording, loaded, resources, strings);
    plockProblems.push(...read.problems);
    return read.lives;
  });
  for (const { dlm } of recordings) noteMasters(dlm.messageEvents, resources);
  const built = recordings.map(({ info, data, dlm, glockEvents }, recording) =>
    buildGlocks(
      { recording, events: data.events, gaps: data.gaps, glockEvents, ...info },
      dlm.lockEvents,
      resources,
    ),
  );

  const placed = placeRecordings(recordings, messages, clock.choice, clock.shiftsInstances);
  const placement = withOffsets(placed.placement, clock.offsets);
  const { axis, maps } = axisOf(placement, recordings);
  for (const [index, { data, firstCpu, lastCpu }] of recordings.entries()) {
    placeLives(lives[index], data.events, maps[index], firstCpu, lastCpu);
  }
  const glocks = built.map((each, index) => {
    const { data, firstCpu, lastCpu } = recordings[index];
    return { ...each, queuesSince: placeGlocks(each, data.events, maps[index], firstCpu, lastCpu) };
  });
  const placedMessages = concatTables(MESSAGE_SCHEMA, [messages]);
  placeMessages(placedMessages, recordings, maps);
  const joined = joinLives(lives);
  const resourceTable = resources.finish();
  noteMessageLocks(
    placedMessages,
    joined.locks,
    joined.intervals,
    resourceTable,
    resources,
    (recording, event) => recordings[recording].data.events.pid[event],
  );
  const { locks, intervals } = joined;
  const recovery = recoverySteps(recordings, placedMessages, locks, intervals, resources, strings);
  const clocks = clockFacts(recordings, placed, maps, axis.origins, clock.offsets);
  const model: LockModel = {
    axis,
    recordings: recordings.map(({ info }, index) => ({ ...info, unit: placement.units[index] })),
    strings: strings.finish(),
    resources: resourceTable,
    ...joined,
    glocks: joinGlocks(glocks),
    gaps: recordings.map(({ data }, index) => placeGaps(data.gaps, maps[index])),
    messages: placedMessages,
    flights: messageFlights(placedMessages, clocks),
    recovery,
    clocks,
    links: clockLinks(placed, clocks),
  };
  return { model, maps, counts, plockProblems, glocks };
}

/** The tables of all recordings as one, row numbers shifted. */
function joinLives(lives: readonly LivesWithPlocks[]): LivesWithPlocks {
  // The largest tables there are, and mostly of one recording: they need not be copied.
  const [only, ...others] = lives;
  if (only && others.length === 0) return only;
  let firstLock = 0;
  let firstInterval = 0;
  for (const { locks, intervals, marks, plocks } of lives) {
    for (let row = 0; row < locks.rowCount; row++) locks.firstInterval[row] += firstInterval;
    for (let row = 0; row < intervals.rowCount; row++) intervals.lock[row] += firstLock;
    for (let row = 0; row < marks.rowCount; row++) marks.lock[row] += firstLock;
    for (let row = 0; row < plocks.rowCount; row++) plocks.lock[row] += firstLock;
    firstLock += locks.rowCount;
    firstInterval += intervals.rowCount;
  }
  return {
    locks: concatTables(
      LOCK_SCHEMA,
      lives.map(({ locks }) => locks),
    ),
    intervals: concatTables(
      INTERVAL_SCHEMA,
      lives.map(({ intervals }) => intervals),
    ),
    marks: concatTables(
      MARK_SCHEMA,
      lives.map(({ marks }) => marks),
    ),
    plocks: concatTables(
      PLOCK_SCHEMA,
      lives.map(({ plocks }) => plocks),
    ),
  };
}
