import type { GlockActivity } from '../../model/glock-table';
import {
  GLOCK_DEMOTE_SCHEMA,
  GLOCK_HOLDER_SCHEMA,
  GLOCK_SCHEMA,
  GLOCK_STATE_SCHEMA,
} from '../../model/glock-table';
import { concatTables, NO_ROW } from '../../model/table';
import type { LockEventTable } from '../dlm/lock-event-table';
import type { ResourceIndex } from '../dlm/resource-index';
import { type FileSystem, findFileSystems } from './file-systems';
import { type GlockInput, type RecordedGlocks, replayGlocks } from './glock-replay';

interface BuiltGlocks extends RecordedGlocks {
  readonly fileSystems: readonly FileSystem[];
}

/** The glocks of one recording, each with the DLM resource behind it. The locks' lives must have been built before. */
export function buildGlocks(
  input: GlockInput,
  lockEvents: LockEventTable,
  resources: ResourceIndex,
): BuiltGlocks {
  const built = replayGlocks(input);
  const fileSystems = findFileSystems(input.events, input.glockEvents, lockEvents);
  const lockspaces = new Map(fileSystems.map(({ device, lockspace }) => [device, lockspace]));
  const { glocks } = built;
  for (let row = 0; row < glocks.rowCount; row++) {
    const lockspace = lockspaces.get(glocks.device[row]);
    if (lockspace === undefined) continue;
    glocks.resource[row] = resources.find(lockspace, glocks.name[row]) ?? NO_ROW;
  }
  return { ...built, fileSystems };
}

/** The glocks of all recordings as one, row numbers shifted in place. */
export function joinGlocks(parts: readonly RecordedGlocks[]): GlockActivity {
  let [firstGlock, firstState, firstHolder, firstDemote] = [0, 0, 0, 0];
  for (const { glocks, states, holders, demotes } of parts) {
    for (let row = 0; row < glocks.rowCount; row++) {
      glocks.firstState[row] += firstState;
      glocks.firstHolder[row] += firstHolder;
      glocks.firstDemote[row] += firstDemote;
    }
    for (const table of [states, holders, demotes]) {
      for (let row = 0; row < table.rowCount; row++) table.glock[row] += firstGlock;
    }
    firstGlock += glocks.rowCount;
    firstState += states.rowCount;
    firstHolder += holders.rowCount;
    firstDemote += demotes.rowCount;
  }
  return {
    glocks: concatTables(
      GLOCK_SCHEMA,
      parts.map(({ glocks }) => glocks),
    ),
    states: concatTables(
      GLOCK_STATE_SCHEMA,
      parts.map(({ states }) => states),
    ),
    holders: concatTables(
      GLOCK_HOLDER_SCHEMA,
      parts.map(({ holders }) => holders),
    ),
    demotes: concatTables(
      GLOCK_DEMOTE_SCHEMA,
      parts.map(({ demotes }) => demotes),
    ),
    queuesSince: Float64Array.from(parts, ({ queuesSince }) => queuesSince),
  };
}
