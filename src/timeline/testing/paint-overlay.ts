import type { LockModel } from '../../model/lock-model';
import { buildRowTree } from '../../model/row-tree';
import { NOTHING_HIDDEN } from '../hidden';
import type { Scene } from '../hit-test';
import { createOverlay } from '../overlay';
import { cssColour, parseColour } from '../paint/colour';
import { NO_OVERLAY, type OverlayState, type Pointing } from '../paint/overlay-frame';
import { SvgPen } from '../paint/svg/svg-pen';
import { RowData } from '../row-data';
import { layoutRows } from '../row-layout';
import type { TimeRange } from '../viewport';
import { type PaintOptions, TEST_TOKENS } from './paint-model';
import { createRecordingSurface } from './recording-surface';

export interface OverlayOptions extends PaintOptions {
  readonly state?: Partial<OverlayState>;
  readonly pointing?: Partial<Pointing>;
}

/** What lies over a model's rows: as a log of what was drawn, and as SVG, an element per line. */
export function paintOverlay(
  model: LockModel,
  options: OverlayOptions,
): { readonly log: readonly string[]; readonly svg: string; readonly scene: Scene } {
  const { width, ratio = 1, window = { start: model.axis.start, end: model.axis.end } } = options;
  const tree = buildRowTree(model);
  const layout = layoutRows(tree, options);
  const bounds: TimeRange = { start: model.axis.start, end: model.axis.end };
  const scene = {
    data: new RowData(model, tree),
    layout,
    viewport: { ...window, bounds },
    width,
    scrollTop: 0,
    hidden: options.hidden ?? NOTHING_HIDDEN,
  };
  const state: OverlayState = { ...NO_OVERLAY, ...options.state };
  const overlay = createOverlay();
  const height = layout.totalHeight;
  while (overlay.arrange(scene, height, state));
  const pointing = { x: undefined, hover: undefined, dragged: undefined, ...options.pointing };
  const { surface, log } = createRecordingSurface(1, 1, colourNames());
  const frame = { ...scene, ...state, tokens: TEST_TOKENS, height, ratio, pointing };
  overlay.paint({ ...frame, pen: surface.pen });
  const pen = new SvgPen((text) => 7 * text.length);
  overlay.paint({ ...frame, pen });
  return { log, svg: pen.markup().replaceAll('><', '>\n<'), scene };
}

/** Tokens by their colours, as plain and as each strength that a layer gives them. */
function colourNames(): Record<string, string> {
  const { text, textMuted, accent, bg, danger, modes, arrows } = TEST_TOKENS;
  // Messages share some colours with what is drawn more often.
  const tokens = { ...arrows, text, textMuted, accent, bg, danger };
  const names: Record<string, string> = {};
  modes.forEach((colour, mode) => {
    names[colour] = `mode ${mode}`;
  });
  for (const [name, colour] of Object.entries(tokens)) {
    names[colour] = name;
    for (let percent = 1; percent <= 100; percent++) {
      const strength = percent === 100 ? '' : ` ${percent}%`;
      names[cssColour(parseColour(colour), percent / 100)] = `${name}${strength}`;
    }
  }
  return names;
}
