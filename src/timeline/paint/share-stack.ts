import { Category, HELD_MASK, WAIT_MASK } from '../../lod/category';
import type { CellStack } from './cell-stack';

/** From the top: waits, then what is held, strongest first. NL held and leaving are lines behind the stack. */
const LAYERS = [...Array(Category.Leaving).keys()]
  .filter((category) => ((WAIT_MASK | HELD_MASK | (1 << Category.Unknown)) >> category) & 1)
  .sort((a, b) => layerOrder(a) - layerOrder(b));

/**
 * The shares of a column's time as layers from the bar's base up, true to scale:
 *
 *   cumulative   ▨ waits for EX    on each other; where they are more than the whole they shrink together
 *                █ EX
 *   overlap      ▨ waits for EX    each from the base, the lower before the higher: of a layer is seen what it has
 *                █ EX              more than the next; of layers as high as each other the uppermost in the list
 *
 * Whatever occurs is at least a CSS pixel high, as far as there is room, so that no wait is lost.
 */
export function stackShares(
  stack: CellStack,
  isOverlap: boolean,
  shares: Float64Array,
  at: number,
  mask: number,
  barHeight: number,
  ratio: number,
): void {
  const { categories, heights } = stack;
  const least = Math.min(barHeight, Math.max(1, Math.round(ratio)));
  const scale = isOverlap ? barHeight : barHeight / Math.max(1, sumOf(shares, at, mask));
  stack.layers = 0;
  for (const category of LAYERS) {
    if (((mask >> category) & 1) === 0) continue;
    categories[stack.layers] = category;
    heights[stack.layers++] = Math.min(barHeight, Math.max(least, Math.round(shares[at + category] * scale)));
  }
  if (isOverlap) layOver(stack);
  else cutTo(stack, barHeight);
  stack.height = 0;
  for (let layer = 0; layer < stack.layers; layer++) stack.height += heights[layer];
}

/** What is too much by rounding is taken from the tallest. */
function cutTo({ heights, layers }: CellStack, barHeight: number): void {
  let excess = -barHeight;
  for (let layer = 0; layer < layers; layer++) excess += heights[layer];
  for (; excess > 0; excess--) {
    let tallest = 0;
    for (let layer = 1; layer < layers; layer++) if (heights[layer] >= heights[tallest]) tallest = layer;
    heights[tallest]--;
  }
}

/** Layers from the base become what is seen of them. */
function layOver(stack: CellStack): void {
  const { categories, heights, layers } = stack;
  // A few layers, and equal ones keep their order.
  for (let layer = 1; layer < layers; layer++) {
    for (let at = layer; at > 0 && heights[at] > heights[at - 1]; at--) swap(stack, at);
  }
  let seen = 0;
  for (let layer = 0; layer < layers; ) {
    const height = heights[layer];
    const category = categories[layer];
    while (layer < layers && heights[layer] === height) layer++;
    categories[seen] = category;
    heights[seen++] = height - (layer < layers ? heights[layer] : 0);
  }
  stack.layers = seen;
}

function swap({ categories, heights }: CellStack, at: number): void {
  [categories[at], categories[at - 1]] = [categories[at - 1], categories[at]];
  [heights[at], heights[at - 1]] = [heights[at - 1], heights[at]];
}

function sumOf(shares: Float64Array, at: number, mask: number): number {
  let sum = 0;
  for (const category of LAYERS) if ((mask >> category) & 1) sum += shares[at + category];
  return sum;
}

function layerOrder(category: number): number {
  const group = (WAIT_MASK >> category) & 1 ? 0 : category === Category.Unknown ? 2 : 1;
  return group * Category.Leaving - category;
}
