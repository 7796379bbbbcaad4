import { createLaneSlice } from '../lod/lane-slice';
import { NOTHING_HIDDEN } from './hidden';
import type { Scene } from './hit-test';
import { createLayerCanvas } from './layer-canvas';
import { createCanvasSurface } from './paint/canvas-surface';
import { createCellStack } from './paint/cell-stack';
import { paintContent } from './paint/content';
import { buildPalette, type Palette } from './paint/palette';
import type { ThemeTokens } from './theme-tokens';
import { spanOf, type TimeRange } from './viewport';

/** The canvas of bars and summaries with all that painting reuses from frame to frame. */
export interface ContentLayer {
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Takes the host's size and the screen's pixel ratio. */
  fit(): void;
  setTheme(tokens: ThemeTokens): void;
  /** Stripes go with the bars when the window moves, and stay where they are when its scale changes. */
  follow(from: TimeRange, to: TimeRange): void;
  /** True when some rows were left for the next frame. */
  draw(scene: Scene, grid: readonly number[]): boolean;
  clear(): void;
  remove(): void;
}

/** Milliseconds of a frame in which rows seen for the first time are indexed. */
const INDEX_BUDGET = 8;

export function createContentLayer(host: HTMLElement): ContentLayer {
  const canvas = createLayerCanvas(host);
  const { pen } = canvas;
  let tokens: ThemeTokens | undefined;
  let palette: Palette | undefined;
  let scratch: ReturnType<typeof createScratch>;
  let stripePhase = 0;

  function createScratch() {
    const surface = createCanvasSurface(pen, canvas.ratio);
    if (surface === undefined) return undefined;
    return { surface, slice: createLaneSlice(Math.ceil(canvas.width)), stack: createCellStack() };
  }

  function preparePalette(): void {
    palette = tokens && buildPalette(tokens, canvas.ratio);
  }

  return {
    get width() {
      return canvas.width;
    },
    get height() {
      return canvas.height;
    },
    fit() {
      if (!canvas.fit()) return;
      scratch = createScratch();
      preparePalette();
    },
    setTheme(next) {
      tokens = next;
      preparePalette();
    },
    follow(from, to) {
      if (Math.abs(spanOf(to) / spanOf(from) - 1) > 1e-9) return;
      const moved = ((from.start - to.start) / spanOf(to)) * canvas.width;
      stripePhase = Math.abs(moved) < canvas.width ? stripePhase + moved : 0;
    },
    draw(scene, grid) {
      if (scratch === undefined || palette === undefined) return false;
      const frame = {
        ...scene,
        ...scratch,
        palette,
        height: canvas.height,
        columns: Math.ceil(canvas.width),
        scale: spanOf(scene.viewport) / canvas.width,
        grid,
        stripePhase,
        hidden: scene.hidden ?? NOTHING_HIDDEN,
      };
      return scene.data.withinBudget(INDEX_BUDGET, () => paintContent(frame));
    },
    clear: () => canvas.clear(),
    remove: () => canvas.remove(),
  };
}
