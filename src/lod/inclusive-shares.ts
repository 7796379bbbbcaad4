import { NL } from '../model/lock-mode';
import { CATEGORY_COUNT, Category } from './category';
import { addCrowd, firstStarting, firstTouching, indexSpans, type LaneIndex } from './lane-index';
import type { LaneSlice } from './lane-slice';

/** By lane: what is held while the lock converts or is on its way out, as a lane of its own. */
const heldBehind = new WeakMap<LaneIndex, LaneIndex>();

/**
 * Makes the shares of a slice inclusive: a mode is held in all its intervals, also while the lock converts or unlocks.
 * @param start of the slice's first column, each `width` long
 */
export function addInclusiveShares(index: LaneIndex, slice: LaneSlice, start: number, width: number): void {
  const behind = heldBehind.get(index) ?? laneBehind(index);
  heldBehind.set(index, behind);
  const { starts, ends, categories } = behind;
  const { shares, masks, columns, cellCount } = slice;
  let item = 0;
  for (let cell = 0; cell < cellCount; cell++) {
    const from = start + columns[cell] * width;
    const to = from + width;
    item = firstTouching(behind, from, item);
    if (item >= starts.length) return;
    const last = firstStarting(behind, to, item) - 1;
    if (last < item) continue;
    const at = cell * CATEGORY_COUNT;
    const category = categories[item];
    const bit = 1 << category;
    const share = (Math.min(ends[item], to) - Math.max(starts[item], from)) / width;
    shares[at + category] = share + (masks[cell] & bit ? shares[at + category] : 0);
    masks[cell] |= bit;
    if (last > item) masks[cell] = addCrowd(behind, item + 1, last, to, 1 / width, shares, at, masks[cell]);
  }
}

function laneBehind({ rows, starts, ends, categories, modes }: LaneIndex): LaneIndex {
  const items = Array.from(rows.keys()).filter(
    (item) =>
      modes[item] >= NL &&
      categories[item] !== Category.Held + modes[item] &&
      categories[item] !== Category.Unknown,
  );
  const pick = (from: ArrayLike<number>) => items.map((item) => from[item]);
  return indexSpans(
    Uint32Array.from(pick(rows)),
    Float64Array.from(pick(starts)),
    Float64Array.from(pick(ends)),
    Uint8Array.from(items, (item) => Category.Held + modes[item]),
    Int8Array.from(pick(modes)),
  );
}
