import { createArrowLayer } from './arrow-layer';
import { createBlameLayer } from './blame-layer';
import type { ChartLayer } from './chart-layer';
import { createHitLayer } from './hit-layer';
import type { Hit, Scene } from './hit-test';
import { createNoteLayer } from './note-layer';
import { paintBounds } from './paint/bounds';
import { paintExcerptVeil } from './paint/excerpt-veil';
import { paintCursor, paintPointer } from './paint/lines';
import { paintOutlines } from './paint/outlines';
import type { OverlayFrame, OverlayState } from './paint/overlay-frame';
import { paintRange } from './paint/range-band';
import { paintRecoveryTraces } from './paint/recovery-shade';

/** What lies over the content and changes while the content does not, on whatever it is painted. */
export interface Overlay {
  /** True when something is left for the next frame. */
  arrange(scene: Scene, height: number, state: OverlayState): boolean;
  paint(frame: OverlayFrame): void;
  /** What is meant at a place: the topmost layer's, else what lies under them. */
  hitAt(under: Hit, x: number, y: number): Hit;
}

/** In the order in which they are painted. */
function layersOf(): readonly ChartLayer[] {
  return [
    { paint: paintRecoveryTraces },
    { paint: paintExcerptVeil },
    { paint: paintRange },
    { paint: paintPointer },
    { paint: paintCursor },
    { paint: paintBounds },
    createHitLayer(),
    createBlameLayer(),
    createArrowLayer(),
    { paint: paintOutlines },
    createNoteLayer(),
  ];
}

export function createOverlay(): Overlay {
  const layers = layersOf();
  return {
    arrange(scene, height, state) {
      for (const layer of layers) layer.arrange?.(scene, height, state);
      return layers.some((layer) => layer.isLate?.() ?? false);
    },
    paint(frame) {
      for (const layer of layers) layer.paint(frame);
    },
    hitAt(under, x, y) {
      for (const layer of [...layers].reverse()) {
        const hit = layer.hitAt?.(under, x, y);
        if (hit !== undefined) return hit;
      }
      return under;
    },
  };
}
