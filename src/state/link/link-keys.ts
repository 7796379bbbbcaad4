import { CLOCK, INSTANCES, NAMES, OFFSETS } from './keys/clock-keys';
import { ARROWS, BLAME, BOUNDS, EVENTS, TAB } from './keys/drawing-keys';
import { FILES } from './keys/files-key';
import { GROUPING, OPEN, ORDER, SEARCH, SHOW } from './keys/row-keys';
import { SELECTION } from './keys/selection-key';
import { RANGE, WINDOW } from './keys/time-keys';
import type { LinkKey } from './link-key';

/** All that a link can say, in the order in which it stands there. */
export const LINK_KEYS: readonly LinkKey[] = [
  WINDOW,
  SELECTION,
  RANGE,
  GROUPING,
  ORDER,
  SEARCH,
  SHOW,
  OPEN,
  TAB,
  ARROWS,
  BLAME,
  EVENTS,
  BOUNDS,
  CLOCK,
  INSTANCES,
  OFFSETS,
  NAMES,
  FILES,
];

/**
 * The order in which a link is followed: another clock or name makes another model, which forgets the rows and times of
 * the one before; rows of another grouping are others; a selection opens the row it is in.
 */
export const FOLLOWING_ORDER: readonly LinkKey[] = [
  CLOCK,
  INSTANCES,
  OFFSETS,
  NAMES,
  ...LINK_KEYS.filter((key) => ![CLOCK, INSTANCES, OFFSETS, NAMES].includes(key as never)),
];
