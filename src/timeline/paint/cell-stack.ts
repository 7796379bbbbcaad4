import { CATEGORY_COUNT, Category, WAIT_CATEGORY_COUNT } from '../../lod/category';

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
  /** 2 when NL is held in the column, 1 when a lock only leaves, 0 for neither: the line behind the stack. */
  line: number;
}

export function createCellStack(): CellStack {
  return {
    layers: 0,
    categories: new Uint8Array(CATEGORY_COUNT),
    heights: new Uint16Array(CATEGORY_COUNT),
    height: 0,
    line: 0,
  };
}

/** Lowest layer of a wait, as part of the bar's height, and in CSS pixels. */
const WAIT_PART = 0.4;
const LOWEST_WAIT = 3;
const LOWEST_HELD = 1;

/** Below a wait in the order of layers: everything that is not one, strongest first. */
const HELD_ORDER = [5, 4, 3, 2, 1, Category.Unknown];

export function stackCell(
  shares: Float64Array,
  at: number,
  waits: number,
  barHeight: number,
  ratio: number,
  isAlone: boolean,
  stack: CellStack,
): void {
  stack.layers = 0;
  stack.height = 0;
  stack.line = shares[at + Category.Held] > 0 ? 2 : shares[at + Category.Leaving] > 0 ? 1 : 0;
  const scale = isAlone ? barHeight / visibleShare(shares, at) : barHeight;
  const lowestWait = Math.max(LOWEST_WAIT * ratio, Math.round(barHeight * WAIT_PART));
  for (let wait = WAIT_CATEGORY_COUNT - 1; wait >= 0; wait--) {
    if ((waits & (1 << wait)) === 0) continue;
    const category = Category.Wait + wait;
    addLayer(stack, category, Math.max(lowestWait, Math.round(shares[at + category] * scale)), barHeight);
  }
  for (const category of HELD_ORDER) {
    const share = shares[at + category];
    if (share > 0)
      addLayer(stack, category, Math.max(LOWEST_HELD * ratio, Math.round(share * scale)), barHeight);
  }
  // Rounding must not leave a lone column a pixel short of its neighbours.
  if (isAlone && stack.layers > 0 && stack.height < barHeight) {
    stack.heights[stack.layers - 1] += barHeight - stack.height;
    stack.height = barHeight;
  }
}

function addLayer(stack: CellStack, category: number, height: number, barHeight: number): void {
  const fitting = Math.min(height, barHeight - stack.height);
  if (fitting <= 0) return;
  stack.categories[stack.layers] = category;
  stack.heights[stack.layers++] = fitting;
  stack.height += fitting;
}

/** The part of the column that stacks: everything but NL and leaving, which are lines. */
function visibleShare(shares: Float64Array, at: number): number {
  let sum = 0;
  for (let category = 1; category < Category.Leaving; category++) sum += shares[at + category];
  return sum > 0 ? sum : 1;
}
