import { CATEGORY_COUNT, Category, HELD_MASK, WAIT_MASK } from '../../lod/category';
import { NL } from '../../model/lock-mode';

/**
 * A column that holds many short intervals, as layers on each other: waits on top, what is held below,
 * strongest first, each as high as its share of time. A wait is never lower than can be seen, however short.
 *
 *   ▨ waits for EX      alone in its column the stack is as high as a bar;
 *   █ EX                among others it is as high as its part of the time
 *   █ PR
 */
export interface CellStack {
  layers: number;
  /** By layer from the top: its category and its height in device pixels. */
  readonly categories: Uint8Array;
  readonly heights: Uint16Array;
  height: number;
}

export function createCellStack(): CellStack {
  return {
    layers: 0,
    categories: new Uint8Array(CATEGORY_COUNT),
    heights: new Uint16Array(CATEGORY_COUNT),
    height: 0,
  };
}

/** Lowest layer of a wait, as part of the bar's height, and in CSS pixels. */
const WAIT_PART = 0.4;
const LOWEST_WAIT = 3;
const LOWEST_HELD = 1;
const WAIT_FOR_NL = Category.Wait + NL;
const UNKNOWN_BIT = 1 << Category.Unknown;

/** Stacks the cell whose shares begin at `at`; NL and leaving are lines behind the stack, not layers. */
export function stackCell(
  stack: CellStack,
  shares: Float64Array,
  at: number,
  mask: number,
  barHeight: number,
  ratio: number,
  isAlone: boolean,
): void {
  stack.layers = 0;
  stack.height = 0;
  const scale = isAlone ? barHeight / stackedShare(shares, at, mask) : barHeight;
  const lowestWait = Math.max(LOWEST_WAIT * ratio, Math.round(barHeight * WAIT_PART));
  // A strong wait leaves room for the weaker ones; a hold may have to give way to waits.
  let left = mask & WAIT_MASK;
  while (left !== 0) {
    const category = strongestOf(left);
    left &= ~(1 << category);
    const reserved = left === 0 ? 0 : countBits(left) * LOWEST_WAIT * ratio;
    // Whoever converts down to NL waits for nobody: a pixel tells enough.
    const lowest = category === WAIT_FOR_NL ? LOWEST_HELD * ratio : lowestWait;
    const wished = Math.max(lowest, Math.round(shares[at + category] * scale));
    addLayer(stack, category, Math.min(wished, Math.max(1, barHeight - stack.height - reserved)), barHeight);
  }
  left = mask & (HELD_MASK | UNKNOWN_BIT);
  while (left !== 0) {
    const category = left & HELD_MASK ? strongestOf(left & HELD_MASK) : Category.Unknown;
    left &= ~(1 << category);
    const wished = Math.max(LOWEST_HELD * ratio, Math.round(shares[at + category] * scale));
    addLayer(stack, category, wished, barHeight);
  }
  // Rounding must not leave a lone column a pixel short of its neighbours.
  if (isAlone && stack.layers > 0 && stack.height < barHeight) {
    stack.heights[stack.layers - 1] += barHeight - stack.height;
    stack.height = barHeight;
  }
}

function addLayer(stack: CellStack, category: number, wished: number, barHeight: number): void {
  const height = Math.min(wished, barHeight - stack.height);
  if (height <= 0) return;
  stack.categories[stack.layers] = category;
  stack.heights[stack.layers++] = height;
  stack.height += height;
}

function stackedShare(shares: Float64Array, at: number, mask: number): number {
  let sum = 0;
  for (let left = mask & (WAIT_MASK | HELD_MASK | UNKNOWN_BIT); left !== 0; ) {
    const category = strongestOf(left);
    left &= ~(1 << category);
    sum += shares[at + category];
  }
  return sum > 0 ? sum : 1;
}

/** The highest bit: modes rise with their strength. */
function strongestOf(mask: number): number {
  return 31 - Math.clz32(mask);
}

function countBits(mask: number): number {
  let count = 0;
  for (let left = mask; left !== 0; left &= left - 1) count++;
  return count;
}
