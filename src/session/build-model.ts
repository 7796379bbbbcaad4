import { type AxisMap, buildAxis } from '../clock/axis';
import { INTERVAL_SCHEMA } from '../model/interval-table';
import type { LockModel } from '../model/lock-model';
import { LOCK_SCHEMA } from '../model/lock-table';
import { MARK_SCHEMA } from '../model/mark-table';
import type { StringPool } from '../model/string-pool';
import { concatTables } from '../model/table';
import type { LockLives } from '../protocols/dlm/life-writer';
import { buildLives } from '../protocols/dlm/lives';
import type { ReplayCounts } from '../protocols/dlm/living-locks';
import { noteMasters } from '../protocols/dlm/masters';
import { ResourceIndex } from '../protocols/dlm/resource-index';
import type { LoadedRecording } from './loaded-recording';
import { placeGaps, placeLives } from './place-on-axis';

/** Which clock the axis is of: that of trace-cmd's own corrections, or each recording's own stamps. */
export type ClockChoice = 'recorded' | 'raw';

export interface BuiltModel {
  readonly model: LockModel;
  /** By index of recording: what moves its times onto the axis. */
  readonly maps: readonly AxisMap[];
  readonly counts: readonly ReplayCounts[];
}

/** Builds the lives of all recordings' locks, each in its own order of events, and joins them on one axis. */
export function buildModel(
  recordings: readonly LoadedRecording[],
  strings: StringPool,
  clock: ClockChoice,
): BuiltModel {
  const resources = new ResourceIndex();
  const lives = recordings.map(({ info, data, dlm }, recording) =>
    buildLives({ recording, events: data.events, gaps: data.gaps, dlm, ...info }, resources, strings),
  );
  for (const { dlm } of recordings) noteMasters(dlm.messageEvents, resources);

  const infos = recordings.map(({ info, data }) =>
    clock === 'raw' && data.rawUnit ? { ...info, unit: data.rawUnit } : info,
  );
  const { axis, maps } = buildAxis(
    recordings.map(({ data, firstCpu, lastCpu }, index) => ({
      ...infos[index],
      firstCpu,
      lastCpu,
      correct: clock === 'recorded' ? data.correct : undefined,
    })),
  );
  for (const [index, { data, firstCpu, lastCpu }] of recordings.entries()) {
    placeLives(lives[index], data.events, maps[index], firstCpu, lastCpu);
  }
  const model: LockModel = {
    axis,
    recordings: infos,
    strings: strings.finish(),
    resources: resources.finish(),
    ...joinLives(lives),
    gaps: recordings.map(({ data }, index) => placeGaps(data.gaps, maps[index])),
  };
  return { model, maps, counts: lives.map(({ counts }) => counts) };
}

/** The tables of all recordings as one, row numbers shifted. */
function joinLives(lives: readonly LockLives[]): LockLives {
  let firstLock = 0;
  let firstInterval = 0;
  for (const { locks, intervals, marks } of lives) {
    for (let row = 0; row < locks.rowCount; row++) locks.firstInterval[row] += firstInterval;
    for (let row = 0; row < intervals.rowCount; row++) intervals.lock[row] += firstLock;
    for (let row = 0; row < marks.rowCount; row++) marks.lock[row] += firstLock;
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
  };
}
