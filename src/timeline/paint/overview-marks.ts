import type { LayerCanvas } from '../layer-canvas';
import type { ThemeTokens } from '../theme-tokens';
import { type TimeRange, timeToX } from '../viewport';

/** What is to be found again on the whole trace. */
export interface OverviewMarks {
  /** How many hits of the search begin in each of equal parts of the axis, from its start to its end. */
  readonly hits: Uint32Array | undefined;
  /** Axis times of notes. */
  readonly notes: readonly number[];
}

const HIT_HEIGHT = 5;
const FLAG = 5;

/** Hits as ticks at the upper edge, notes as flags. */
export function paintOverviewMarks(
  { pen, width, height }: LayerCanvas,
  { hits, notes }: OverviewMarks,
  axis: TimeRange,
  bounds: TimeRange,
  tokens: ThemeTokens,
): void {
  if (hits) {
    const perBin = (axis.end - axis.start) / hits.length;
    pen.fillStyle = tokens.bg;
    pen.fillRect(0, 0, width, HIT_HEIGHT + 1);
    pen.fillStyle = tokens.accent;
    let last = -1;
    for (let bin = 0; bin < hits.length; bin++) {
      if (hits[bin] === 0) continue;
      const x = Math.round(timeToX(bounds, width, axis.start + (bin + 0.5) * perBin));
      if (x !== last) pen.fillRect(x, 0, 1, HIT_HEIGHT);
      last = x;
    }
  }
  pen.fillStyle = tokens.text;
  for (const time of notes) {
    const x = Math.round(timeToX(bounds, width, time));
    pen.fillRect(x, 0, 1, height);
    pen.beginPath();
    pen.moveTo(x, 0);
    pen.lineTo(x + FLAG + 1, FLAG / 2);
    pen.lineTo(x, FLAG);
    pen.fill();
  }
}
