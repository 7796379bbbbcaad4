import { recordedAxis } from '../clock/axis';
import { GAP_SCHEMA, type GapTable } from '../model/gap-table';
import { INTERVAL_SCHEMA } from '../model/interval-table';
import type { LockModel, TimeAxis } from '../model/lock-model';
import { LOCK_SCHEMA } from '../model/lock-table';
import { MARK_SCHEMA } from '../model/mark-table';
import type { StringPool } from '../model/string-pool';
import { concatTables } from '../model/table';
import type { LockLives } from '../protocols/dlm/life-writer';
import { buildLives } from '../protocols/dlm/lives';
import type { ReplayCounts } from '../protocols/dlm/lock-replay';
import { noteMasters } from '../protocols/dlm/masters';
import { ResourceIndex } from '../protocols/dlm/resource-index';
import type { LoadedRecording } from './loaded-recording';

export interface BuiltModel {
  readonly model: LockModel;
  /** By index of recording. */
  readonly counts: readonly ReplayCounts[];
}

/** Builds the lives of all recordings' locks and joins them on one axis. */
export function buildModel(recordings: readonly LoadedRecording[], strings: StringPool): BuiltModel {
  const resources = new ResourceIndex();
  const lives = recordings.map(({ info, data, dlm }, recording) =>
    buildLives({ recording, events: data.events, gaps: data.gaps, dlm, node: info.node }, resources, strings),
  );
  for (const { dlm } of recordings) noteMasters(dlm.messageEvents, resources);

  const infos = recordings.map(({ info }) => info);
  const axis = recordedAxis(infos);
  const model: LockModel = {
    axis,
    recordings: infos,
    strings: strings.finish(),
    resources: resources.finish(),
    ...joinLives(lives, axis),
    gaps: recordings.map(({ data }, index) => gapsOnAxis(data.gaps, axis.offsets[index])),
  };
  return { model, counts: lives.map(({ counts }) => counts) };
}

/** The tables of all recordings as one: row numbers shifted, times on the axis. */
function joinLives(lives: readonly LockLives[], axis: TimeAxis): LockLives {
  let firstLock = 0;
  let firstInterval = 0;
  for (const [index, { locks, intervals, marks }] of lives.entries()) {
    const offset = axis.offsets[index];
    for (let row = 0; row < locks.rowCount; row++) locks.firstInterval[row] += firstInterval;
    for (let row = 0; row < intervals.rowCount; row++) {
      intervals.lock[row] += firstLock;
      intervals.start[row] += offset;
      intervals.end[row] += offset;
      intervals.askedSince[row] += offset;
    }
    for (let row = 0; row < marks.rowCount; row++) {
      marks.lock[row] += firstLock;
      marks.time[row] += offset;
    }
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

/** A copy: the model is handed to another thread, the recording's own gaps stay. */
function gapsOnAxis(gaps: GapTable, offset: number): GapTable {
  const moved = concatTables(GAP_SCHEMA, [gaps]);
  for (let row = 0; row < moved.rowCount; row++) {
    moved.start[row] += offset;
    moved.end[row] += offset;
  }
  return moved;
}
