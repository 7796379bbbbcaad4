import type { Clockface } from '../clockface';
import { NOTHING_HIDDEN } from '../hidden';
import type { Scene } from '../hit-test';
import { createOverlay } from '../overlay';
import { paintContent } from '../paint/content';
import type { OverlayState } from '../paint/overlay-frame';
import { buildPalette } from '../paint/palette';
import { StripCache } from '../paint/strip-cache';
import type { GroupStrip, LaneStrip } from '../paint/strips';
import { SvgPatterns } from '../paint/svg/svg-patterns';
import type { MeasureText } from '../paint/svg/svg-pen';
import { createSvgSurface, type SvgSurface } from '../paint/svg/svg-surface';
import { escapeMarkup, formatAttributes, formatNumber } from '../paint/svg/svg-text';
import { positionsBetween, stickyRows } from '../row-layout';
import { panesOf } from '../rows-in-sight';
import type { ThemeTokens } from '../theme-tokens';
import { timeTicks } from '../ticks';
import { spanOf, timeToX } from '../viewport';
import { paintPictureAxis } from './picture-axis';
import { paintPictureLabels, type RowLabelOf } from './picture-labels';
import { paintPictureLegend } from './picture-legend';
import { fitText } from './picture-text';

/**
 * What is on screen as one SVG that stands for itself, in a mail or in a ticket: with a title, the axis, the rows'
 * names and the legend.
 *
 *   title
 *   which time, how far to trust the clocks
 *   column title │ axis
 *   ─────────────┼──────────────
 *   names        │ rows
 *   ─────────────┴──────────────
 *   legend
 */
export interface Picture {
  readonly title: string;
  readonly subtitle: string;
  /** Over the rows' names. */
  readonly columnTitle: string;
  readonly scene: Scene;
  readonly face: Clockface;
  /** Of the rows in sight, in CSS pixels. */
  readonly height: number;
  readonly labelWidth: number;
  readonly labelOf: RowLabelOf;
  readonly overlay: OverlayState;
  readonly tokens: ThemeTokens;
  readonly measure: MeasureText;
}

export interface DrawnPicture {
  readonly svg: string;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
}

const MARGIN = 16;
const TITLE_BASELINE = 32;
const SUBTITLE_BASELINE = 52;
const HEAD_HEIGHT = 64;
const AXIS_HEIGHT = 28;
const LEGEND_GAP = 8;

export function drawPicture(picture: Picture): DrawnPicture {
  const { labelWidth, tokens, measure } = picture;
  const { layout, scrollTop: scrolled } = picture.scene;
  const sticky = stickyRows(layout, picture.height);
  // Where the others begin before they are scrolled.
  const stuck = sticky.count === 0 ? 0 : layout.tops[sticky.count];
  // Rows that are only partly in sight are drawn whole.
  const [first, last] = positionsBetween(layout, scrolled + sticky.height, scrolled + picture.height);
  const scene = { ...picture.scene, scrollTop: (layout.tops[first] ?? stuck) - stuck };
  const panes = panesOf(scene, picture.height);
  const patterns = new SvgPatterns();
  const width = Math.ceil(MARGIN + labelWidth + scene.width + MARGIN);
  const rowsHeight =
    last > first
      ? layout.tops[last - 1] + layout.rowHeight - scene.scrollTop
      : Math.max(stuck, layout.rowHeight);
  const rowsTop = HEAD_HEIGHT + AXIS_HEIGHT;
  const rowsBottom = rowsTop + rowsHeight;
  const chartLeft = MARGIN + labelWidth;
  const surfaceOf = (size: { readonly width: number; readonly height: number }): SvgSurface =>
    createSvgSurface({ ...size, measure, patterns });

  const sheet = surfaceOf({ width, height: rowsBottom });
  const { pen } = sheet;
  pen.fillStyle = tokens.text;
  pen.font = `600 15px ${tokens.fontFamily}`;
  pen.fillText(fitText(pen, picture.title, width - 2 * MARGIN), MARGIN, TITLE_BASELINE);
  pen.fillStyle = tokens.textMuted;
  pen.font = `12px ${tokens.fontFamily}`;
  pen.fillText(fitText(pen, picture.subtitle, width - 2 * MARGIN), MARGIN, SUBTITLE_BASELINE);
  pen.fillText(picture.columnTitle, MARGIN + 12, HEAD_HEIGHT + AXIS_HEIGHT / 2 + 4);
  const legendHeight = paintPictureLegend(sheet, tokens, MARGIN, rowsBottom + LEGEND_GAP, width - 2 * MARGIN);
  pen.fillStyle = tokens.line;
  for (const y of [HEAD_HEIGHT, rowsTop - 1, rowsBottom]) pen.fillRect(MARGIN, y, width - 2 * MARGIN, 1);

  const axis = surfaceOf({ width: scene.width, height: AXIS_HEIGHT });
  const ticks = timeTicks(scene.viewport, scene.width, picture.face);
  paintPictureAxis(axis.pen, ticks, scene.viewport, scene.width, AXIS_HEIGHT, tokens);
  const grid = ticks.ticks.map(({ time }) => timeToX(scene.viewport, scene.width, time));
  /** The rows of a pane, and their names from `top` on; what sticks lies over what is scrolled. */
  const paneParts = (id: string, pane: Scene, height: number, top: number) => {
    const labels = surfaceOf({ width: labelWidth, height: height - top });
    labels.pen.fillStyle = tokens.bg;
    const named = { ...pane, scrollTop: pane.scrollTop + top };
    labels.pen.fillRect(0, 0, labelWidth, height - top);
    paintPictureLabels(labels.pen, named, labelWidth, height - top, picture.labelOf, tokens);
    const rows = surfaceOf({ width: scene.width, height });
    paintRows(rows, { ...picture, scene: pane }, height, grid);
    return [
      placed(`${id}labels`, labels, MARGIN, rowsTop + top, labelWidth, height - top),
      placed(`${id}rows`, rows, chartLeft, rowsTop, scene.width, height),
    ];
  };
  sheet.pen.fillStyle = tokens.line;
  sheet.pen.fillRect(chartLeft - 1, HEAD_HEIGHT, 1, AXIS_HEIGHT + rowsHeight);

  const height = Math.ceil(rowsBottom + LEGEND_GAP + legendHeight + MARGIN);
  const parts = [
    placed('axis', axis, chartLeft, HEAD_HEIGHT, scene.width, AXIS_HEIGHT),
    ...paneParts('', panes.scrolled, rowsHeight, stuck),
    ...(panes.sticky ? paneParts('sticky-', panes.sticky.scene, panes.sticky.height, 0) : []),
  ];
  // The seam lies over both panes.
  const seam = surfaceOf({ width, height: rowsBottom });
  seam.pen.fillStyle = tokens.line;
  if (panes.sticky) seam.pen.fillRect(MARGIN, rowsTop + panes.sticky.height, width - 2 * MARGIN, 1);
  const frame = { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}` };
  const ground = formatAttributes({ width, height, fill: tokens.bg });
  const svg = [
    `<svg${formatAttributes(frame)}>`,
    `<title>${escapeMarkup(`${picture.title} · ${picture.subtitle}`)}</title>`,
    `<defs>${patterns.markup()}${parts.map(({ clip }) => clip).join('')}</defs>`,
    `<rect${ground}/>`,
    sheet.markup(),
    ...parts.map(({ group }) => group),
    seam.markup(),
    '</svg>',
  ].join('\n');
  return { svg: `${svg}\n`, width, height };
}

function paintRows(surface: SvgSurface, picture: Picture, height: number, grid: readonly number[]): void {
  const { scene, overlay, tokens } = picture;
  const columns = Math.ceil(scene.width);
  paintContent({
    ...scene,
    hidden: scene.hidden ?? NOTHING_HIDDEN,
    preview: scene.preview ?? 'fit',
    surface,
    palette: buildPalette(tokens, 1),
    height,
    columns,
    scale: spanOf(scene.viewport) / scene.width,
    grid,
    stripePhase: 0,
    laneStrips: new StripCache<LaneStrip>(),
    groupStrips: new StripCache<GroupStrip>(),
  });
  const { pen } = surface;
  const pointing = { x: undefined, hover: undefined, dragged: undefined };
  const frame = { ...scene, ...overlay, pen, tokens, height, ratio: 1, pointing };
  const layers = createOverlay();
  while (layers.arrange(scene, height, overlay));
  layers.paint(frame);
}

/** A surface as a part of the sheet; nothing of it shows outside its box. */
function placed(id: string, surface: SvgSurface, x: number, y: number, width: number, height: number) {
  const clip = `<clipPath id="${id}"><rect${formatAttributes({ width, height })}/></clipPath>`;
  const place = { transform: `translate(${formatNumber(x)} ${formatNumber(y)})`, 'clip-path': `url(#${id})` };
  return { clip, group: `<g${formatAttributes(place)}>${surface.markup()}</g>` };
}
