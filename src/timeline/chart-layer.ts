import type { Hit, Scene } from './hit-test';
import type { OverlayFrame, OverlayState } from './paint/overlay-frame';

/** One kind of thing that lies over the content. A new one is a line in `overlay.ts`. */
export interface ChartLayer {
  /** Works out what the window shows: when window, rows or state have changed, not when the pointer has moved. */
  arrange?(scene: Scene, height: number, state: OverlayState): void;
  /** Had no time to finish: to be arranged again in the next frame. */
  isLate?(): boolean;
  paint(frame: OverlayFrame): void;
  /** What is meant at a place, given what lies there in the content; undefined when nothing of this layer is. */
  hitAt?(under: Hit, x: number, y: number): Hit | undefined;
}
