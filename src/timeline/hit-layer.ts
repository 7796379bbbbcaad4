import type { ChartLayer } from './chart-layer';
import { type FoundHits, type HitFrame, HitFrames } from './hit-frames';
import { paintHitFrames } from './paint/hit-painter';
import type { RowData } from './row-data';

/** Frames around what the search has found. */
export function createHitLayer(): ChartLayer {
  let found: FoundHits | undefined;
  let data: RowData | undefined;
  let frames: HitFrames | undefined;
  let drawn: readonly HitFrame[] = [];
  return {
    arrange(scene, height, state) {
      if (state.found !== found || scene.data !== data) {
        found = state.found;
        data = scene.data;
        frames = found && new HitFrames(found);
      }
      drawn = frames?.inWindow(scene, height) ?? [];
    },
    paint: (frame) => paintHitFrames(frame, drawn),
  };
}
