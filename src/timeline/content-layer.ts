import { NOTHING_HIDDEN } from './hidden';
import type { Scene } from './hit-test';
import { createLayerCanvas } from './layer-canvas';
import { createCanvasSurface } from './paint/canvas-surface';
import { paintContent } from './paint/content';
import { buildPalette, type Palette } from './paint/palette';
import { StripCache } from './paint/strip-cache';
import type { GroupStrip, LaneStrip } from './paint/strips';
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

/** Milliseconds of a frame for rows seen for the first time, or no longer as sharp as they can be. */
const REST_BUDGET = 8;
const MOVING_BUDGET = 1;
const SCROLLING_BUDGET = 2.5;

export function createContentLayer(host: HTMLElement): ContentLayer {
  const canvas = createLayerCanvas(host);
  const { pen } = canvas;
  let tokens: ThemeTokens | undefined;
  let palette: Palette | undefined;
  let scratch: ReturnType<typeof createScratch>;
  let stripePhase = 0;
  let drawn: Place | undefined;

  function createScratch() {
    const surface = createCanvasSurface(pen, canvas.ratio);
    if (surface === undefined) return undefined;
    return { surface, laneStrips: new StripCache<LaneStrip>(), groupStrips: new StripCache<GroupStrip>() };
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
        preview: scene.preview ?? 'fit',
      };
      const budget = drawn === undefined ? REST_BUDGET : budgetOf(drawn, scene);
      drawn = scene;
      return scene.data.withinBudget(budget, () => paintContent(frame));
    },
    clear: () => canvas.clear(),
    remove: () => canvas.remove(),
  };
}

type Place = Pick<Scene, 'viewport' | 'scrollTop'>;

/** The longer a frame takes, the less it may be late. */
function budgetOf({ viewport: from, scrollTop }: Place, { viewport: to, scrollTop: nextTop }: Place): number {
  if (from.start !== to.start || from.end !== to.end) return MOVING_BUDGET;
  return scrollTop === nextTop ? REST_BUDGET : SCROLLING_BUDGET;
}
