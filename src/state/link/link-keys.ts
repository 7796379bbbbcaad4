import { EMPTY, HIDDEN, MARKED, MOVED, PINNED, RANK } from './keys/arrangement-keys';
import { CLOCK, INSTANCES, OFFSETS } from './keys/clock-keys';
import { ARROWS, BLAME, BOUNDS, EVENTS, LANE, TAB } from './keys/drawing-keys';
import { CARRIED, FILES } from './keys/files-key';
import { OFF, UNSEARCHED } from './keys/legend-keys';
import { LOCKSPACES, NAMES } from './keys/name-keys';
import { BOXES, CURSOR, NOTES } from './keys/note-keys';
import { GROUPING, OPEN, ORDER, SEARCH, SHOW } from './keys/row-keys';
import { EVENT, RECOVERY, SELECTION, SINCE } from './keys/selection-keys';
import { RANGE, WINDOW } from './keys/time-keys';
import type { LinkKey } from './link-key';

/** All that a link can say, in the order in which it stands there. */
export const LINK_KEYS: readonly LinkKey[] = [
  WINDOW,
  SELECTION,
  EVENT,
  RANGE,
  RECOVERY,
  SINCE,
  CURSOR,
  GROUPING,
  ORDER,
  SEARCH,
  SHOW,
  OPEN,
  HIDDEN,
  EMPTY,
  PINNED,
  RANK,
  MOVED,
  MARKED,
  TAB,
  ARROWS,
  BLAME,
  EVENTS,
  BOUNDS,
  LANE,
  OFF,
  UNSEARCHED,
  NOTES,
  BOXES,
  CLOCK,
  INSTANCES,
  OFFSETS,
  NAMES,
  LOCKSPACES,
  FILES,
  CARRIED,
];

/** These make another model, which forgets the rows and times of the one before. */
const MODEL_KEYS: readonly LinkKey[] = [CLOCK, INSTANCES, OFFSETS, NAMES, LOCKSPACES];

/**
 * The order in which a link is followed: what makes the model first; rows of another grouping are others; a selection
 * opens the row it is in, and takes the place of a selected recovery.
 */
export const FOLLOWING_ORDER: readonly LinkKey[] = [
  ...MODEL_KEYS,
  ...LINK_KEYS.filter((key) => key !== RECOVERY && !MODEL_KEYS.includes(key)),
  RECOVERY,
];
