import { MODE_NAMES } from '../../model/lock-mode';
import type { LockModel } from '../../model/lock-model';
import { buildRowTree, type RowTree } from '../../model/row-tree';
import { type Hidden, NOTHING_HIDDEN } from '../hidden';
import { cssColour, parseColour } from '../paint/colour';
import { paintContent } from '../paint/content';
import { buildPalette, type Palette } from '../paint/palette';
import { PixelBrush } from '../paint/pixel-brush';
import type { PixelBuffer } from '../paint/pixel-buffer';
import { StripCache } from '../paint/strip-cache';
import type { GroupStrip, LaneStrip } from '../paint/strips';
import type { Surface } from '../paint/surface';
import { SvgPatterns } from '../paint/svg/svg-patterns';
import { createSvgSurface } from '../paint/svg/svg-surface';
import type { Preview } from '../preview';
import { RowData } from '../row-data';
import { type LayoutOptions, layoutRows, type RowLayout } from '../row-layout';
import type { ThemeTokens } from '../theme-tokens';
import type { TimeRange } from '../viewport';
import { createRecordingSurface } from './recording-surface';

/** Colours that can be told apart in a pixel. */
export const TEST_TOKENS: ThemeTokens = {
  bg: '#ffffff',
  bgRaised: '#ffffff',
  bgGroup: '#f4f4f4',
  text: '#000000',
  textMuted: '#666666',
  line: '#dddddd',
  grid: '#eeeeee',
  accent: '#2244cc',
  modes: ['#b4bac2', '#57b0e3', '#2fa37a', '#2a6fc9', '#e3a008', '#d0451b'],
  waits: ['#b4bac2', '#57b0e3', '#2fa37a', '#2a6fc9', '#e3a008', '#d0451b', '#8a94a0'],
  leaving: '',
  asked: '',
  blame: '',
  arrows: { request: '#666666', answer: '#2244cc', notice: '#111111', recovery: '#666666' },
  onModes: ['#000001', '#000002', '#000003', '#fffff1', '#000004', '#fffff2'],
  waitPlate: '#fffffe',
  unknown: '#8a94a0',
  gap: '#f0e6d8',
  bast: '#111111',
  marks: ['#111111', '#c8321e', '#000000', '#c8321e', '#c8321e', '#000000', '#c8321e', '#c8321e'],
  danger: '#c8321e',
  summary: '#a7aeb7',
  nodes: ['#c77dff'],
  fontFamily: 'sans-serif',
};

export interface Painting {
  readonly log: readonly string[];
  readonly pixels: PixelBuffer;
  readonly palette: Palette;
  readonly tree: RowTree;
  readonly layout: RowLayout;
  /** Colours of a column of pixels from the top of a row of the tree to its bottom. */
  column(row: number, x: number): number[];
}

export interface PaintOptions extends LayoutOptions {
  readonly width: number;
  readonly window?: TimeRange;
  readonly ratio?: number;
  readonly hidden?: Hidden;
  readonly preview?: Preview;
  /** Bars are pixels, as on the screen, rather than lines of the log. */
  readonly hasPixelBars?: boolean;
}

/** Paints a model without a browser. */
export function paintModel(model: LockModel, options: PaintOptions): Painting {
  const { width, ratio = 1 } = options;
  const tree = buildRowTree(model);
  const layout = layoutRows(tree, options);
  const names = Object.fromEntries(
    MODE_NAMES.map((name, mode) => [cssColour(parseColour(TEST_TOKENS.modes[mode])), name]),
  );
  const height = layout.totalHeight;
  const { surface, ground, log } = createRecordingSurface(
    Math.round(width * ratio),
    Math.round(height * ratio),
    names,
    (pixels) => (options.hasPixelBars ? new PixelBrush(pixels, ratio, NO_NAMES) : undefined),
  );
  const palette = paintOn(surface, model, layout, options);
  const column = (row: number, x: number) => {
    const top = Math.round(layout.tops[layout.positions[row]] * ratio);
    return Array.from(
      { length: Math.round(layout.rowHeight * ratio) },
      (_, y) => ground.pixels[(top + y) * ground.width + x],
    );
  };
  return { log, pixels: ground, palette, tree, layout, column };
}

/** Writing needs a browser. */
const NO_NAMES = {
  setFont: () => undefined,
  widthOf: (name: string) => 7 * name.length,
  stampOf: () => ({ left: 0, top: 0, width: 0, height: 0, pixels: new Uint32Array(0) }),
};

/** The same as SVG, an element per line; every letter is 7 wide. */
export function paintModelAsSvg(model: LockModel, options: PaintOptions): string {
  const { width, ratio = 1 } = options;
  const layout = layoutRows(buildRowTree(model), options);
  const patterns = new SvgPatterns();
  const size = { width, height: layout.totalHeight };
  const surface = createSvgSurface({ ...size, ratio, patterns, measure: (text) => 7 * text.length });
  paintOn(surface, model, layout, options);
  return (patterns.markup() + surface.markup()).replaceAll('><', '>\n<');
}

function paintOn(surface: Surface, model: LockModel, layout: RowLayout, options: PaintOptions): Palette {
  const { width, ratio = 1, window = { start: model.axis.start, end: model.axis.end } } = options;
  const palette = buildPalette(TEST_TOKENS, ratio);
  paintContent({
    surface,
    palette,
    data: new RowData(model, layout.tree),
    layout,
    viewport: { ...window, bounds: window },
    scrollTop: 0,
    width,
    height: layout.totalHeight,
    columns: Math.ceil(width),
    scale: (window.end - window.start) / width,
    grid: [],
    stripePhase: 0,
    hidden: options.hidden ?? NOTHING_HIDDEN,
    preview: options.preview ?? 'fit',
    laneStrips: new StripCache<LaneStrip>(),
    groupStrips: new StripCache<GroupStrip>(),
  });
  return palette;
}
