import { createContentLayer } from './content-layer';
import { type Hit, hitTest, type Scene } from './hit-test';
import { createLayerCanvas } from './layer-canvas';
import { createOverlay } from './overlay';
import type { OverlayState, Pointing } from './paint/overlay-frame';
import type { ThemeTokens } from './theme-tokens';
import type { TimeRange } from './viewport';

/** Rows with what lies over them, as far as its host is high. The chart has one, and another for rows that stick. */
export interface Pane {
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Takes the host's size and the screen's pixel ratio. */
  fit(): void;
  setTheme(tokens: ThemeTokens): void;
  /** Stripes go with the bars when the window moves. */
  follow(from: TimeRange, to: TimeRange): void;
  /** True when some rows were left for the next frame. */
  drawContent(scene: Scene, grid: readonly number[]): boolean;
  /** Works out what lies over the rows of a window; true when something is left for the next frame. */
  arrange(scene: Scene, state: OverlayState): boolean;
  drawOverlay(scene: Scene, state: OverlayState, pointing: Pointing): void;
  hitAt(scene: Scene, x: number, y: number): Hit | undefined;
  clear(): void;
  remove(): void;
}

export function createPane(host: HTMLElement): Pane {
  const content = createContentLayer(host);
  const canvas = createLayerCanvas(host);
  const overlay = createOverlay();
  let tokens: ThemeTokens | undefined;
  return {
    get width() {
      return content.width;
    },
    get height() {
      return content.height;
    },
    fit() {
      content.fit();
      canvas.fit();
    },
    setTheme(next) {
      tokens = next;
      content.setTheme(next);
    },
    follow: content.follow,
    drawContent: content.draw,
    arrange: (scene, state) => overlay.arrange(scene, canvas.height, state),
    drawOverlay(scene, state, pointing) {
      canvas.clear();
      if (tokens === undefined) return;
      const { pen, height, ratio } = canvas;
      overlay.paint({ ...scene, ...state, pen, tokens, height, ratio, pointing });
    },
    hitAt(scene, x, y) {
      const under = hitTest(scene, x, y);
      return under && overlay.hitAt(under, x, y);
    },
    clear() {
      content.clear();
      canvas.clear();
    },
    remove() {
      content.remove();
      canvas.remove();
    },
  };
}
