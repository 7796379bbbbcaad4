import { scaleLinear } from 'd3-scale';
import type { ContentionHeat } from '../../lod/contention-heat';
import type { WaitHistogram } from '../../lod/wait-histogram';
import type { LayerCanvas } from '../layer-canvas';
import type { ThemeTokens } from '../theme-tokens';
import { cssColour, mix, parseColour } from './colour';

/** Free above the tallest bin, in CSS pixels. */
const HEADROOM = 2;
/** Of the strip below, in CSS pixels. */
const HEAT_HEIGHT = 5;
/** The coolest place that has a wait is still told from one that has none. */
const COOLEST = 0.12;

/** How many locks wait over time, the nodes' shares on each other, in steps of a bin. */
export function paintWaitArea(
  canvas: LayerCanvas,
  { bins, means, largest }: WaitHistogram,
  binWidth: number,
  colours: readonly string[],
  lineColour: string,
): void {
  const { pen, width, height } = canvas;
  const floor = height - HEAT_HEIGHT - 1;
  canvas.clear();
  pen.fillStyle = lineColour;
  pen.fillRect(0, floor, width, 1);
  const y = scaleLinear()
    .domain([0, largest || 1])
    .range([floor, HEADROOM]);
  const tops = new Float64Array(bins).fill(floor);
  const sums = new Float64Array(bins);
  colours.forEach((colour, node) => {
    pen.fillStyle = colour;
    for (let bin = 0; bin < bins; bin++) {
      const mean = means[node * bins + bin];
      if (mean === 0) continue;
      sums[bin] += mean;
      // A wait, however short, has a pixel.
      const top = Math.min(Math.round(y(sums[bin])), tops[bin] - 1);
      pen.fillRect(bin * binWidth, top, binWidth, tops[bin] - top);
      tops[bin] = top;
    }
  });
}

/** The strip below: the more wait for one and the same resource, the redder. */
export function paintHeat(
  { pen, height }: LayerCanvas,
  { means, largest }: ContentionHeat,
  binWidth: number,
  { bg, danger }: ThemeTokens,
): void {
  const [cold, hot] = [parseColour(bg), parseColour(danger)];
  for (let bin = 0; bin < means.length; bin++) {
    if (means[bin] === 0) continue;
    pen.fillStyle = cssColour(mix(cold, hot, COOLEST + (1 - COOLEST) * (means[bin] / largest)));
    pen.fillRect(bin * binWidth, height - HEAT_HEIGHT, binWidth, HEAT_HEIGHT);
  }
}
