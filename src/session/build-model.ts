import type { AxisMap } from '../clock/axis';
import { noGlocks } from '../model/glock-table';
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
import type { LivesWithPlocks } from '../protocols/plock/plocks';
import { clockFacts, clockLinks } from './clocks/clock-facts';
import { placeMessages } from './clocks/message-times';
import { type ClockChoice, placeRecordings } from './clocks/place-recordings';
import { axisOf, withOffsets } from './clocks/placement';
import type { LoadedRecording } from './loaded-recording';
import { noteMessageLocks } from './message-locks';
import { placeGaps, placeLives } from './place-on-axis';
import type { readGlocks as ReadGlocks } from './read-glocks';
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
  /** Of the protocols that are loaded when a recording has them. */
  readonly problems: readonly Problem[];
}

/** What is loaded when a recording has such events: most have none. */
export interface RareProtocols {
  readonly readGlocks?: typeof ReadGlocks | undefined;
  readonly readPlocks?: typeof ReadPlocks | undefined;
}

/** Builds the lives of all recordings' locks, each in its own order of events, and joins them on one axis. */
export function buildModel(
  recordings: readonly LoadedRecording[],
  strings: StringPool,
  messages: MessageTable,
  clock: ClockSettings,
  { readGlocks, readPlocks }: RareProtocols = {},
): BuiltModel {
  const resources = new ResourceIndex();
  const counts: LifeCounts[] = [];
  const problems: Problem[] = [];
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
    problems.push(...read.problems);
    return read.lives;
  });
  for (const { dlm } of recordings) noteMasters(dlm.messageEvents, resources);

  const placed = placeRecordings(recordings, messages, clock.choice, clock.shiftsInstances);
  const placement = withOffsets(placed.placement, clock.offsets);
  const { axis, maps } = axisOf(placement, recordings);
  for (const [index, { data, firstCpu, lastCpu }] of recordings.entries()) {
    placeLives(lives[index], data.events, maps[index], firstCpu, lastCpu);
  }
  const gfs2 = readGlocks?.(recordings, maps, resources);
  problems.push(...(gfs2?.problems ?? []));
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
    glocks: gfs2?.glocks ?? noGlocks(recordings.length),
    gaps: recordings.map(({ data }, index) => placeGaps(data.gaps, maps[index])),
    messages: placedMessages,
    flights: messageFlights(placedMessages, clocks),
    recovery,
    clocks,
    links: clockLinks(placed, clocks),
  };
  return { model, maps, counts, problems };
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
