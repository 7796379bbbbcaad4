import { LockState } from '../model/interval-table';
import { EX, MODE_NAMES, NL, shownAs } from '../model/lock-mode';

/**
 * What a pixel can show of an interval, as one small number:
 * Plocks look like the modes that they resemble.
 * 0–5 held in that mode, 6–11 waits for that mode, 12 waits for an unknown mode, 13 unknown, 14 leaving.
 */
export const Category = {
  Held: 0,
  Wait: MODE_NAMES.length,
  WaitUnknown: 2 * MODE_NAMES.length,
  Unknown: 2 * MODE_NAMES.length + 1,
  /** Unlocking or cancelling. */
  Leaving: 2 * MODE_NAMES.length + 2,
} as const;

export const CATEGORY_COUNT = Category.Leaving + 1;
/** Masks have a bit per category. */
export const WAIT_MASK = ((1 << (MODE_NAMES.length + 1)) - 1) << Category.Wait;
/** Held above NL. */
export const HELD_MASK = (1 << Category.Wait) - 2;

export function categoryOf(state: number, heldMode: number, wantedMode: number): number {
  const mode = shownAs(heldMode);
  const wanted = shownAs(wantedMode);
  switch (state) {
    case LockState.Granted:
      return isMode(mode) ? Category.Held + mode : Category.Unknown;
    case LockState.Requesting:
    case LockState.Converting:
      return isMode(wanted) ? Category.Wait + wanted : Category.WaitUnknown;
    case LockState.Unlocking:
    case LockState.Cancelling:
      return Category.Leaving;
    default:
      return Category.Unknown;
  }
}

export function isWaitCategory(category: number): boolean {
  return category >= Category.Wait && category <= Category.WaitUnknown;
}

function isMode(mode: number): boolean {
  return mode >= NL && mode <= EX;
}
