/** The chart as it is on screen, drawn once more for a mail or a ticket. Loaded when it is asked for. */

import type { PictureFormat } from '../../commands/command';
import type { LockModel } from '../../model/lock-model';
import { clockNote } from '../../state/clock-words';
import { hiddenIn } from '../../state/legend';
import { overlayStateOf } from '../../state/overlay-state';
import { PREVIEW_TITLES } from '../../state/preview-words';
import type { Stores } from '../../state/stores';
import { clockfaceOf } from '../../state/time-formats';
import type { Clockface } from '../../timeline/clockface';
import { type DrawnPicture, drawPicture } from '../../timeline/picture/picture';
import type { RowLabel } from '../../timeline/picture/picture-labels';
import { RowData } from '../../timeline/row-data';
import { positionsBetween, type RowLayout, stickyRows } from '../../timeline/row-layout';
import type { ThemeTokens } from '../../timeline/theme-tokens';
import { formatDuration, formatMoment } from '../../timeline/time-format';
import { spanOf, type TimeRange } from '../../timeline/viewport';
import { COLUMN_TITLES } from '../chart/column-titles';
import { formatWait } from '../chart/format-wait';
import { rowWords } from '../chart/row-words';
import { counted, formatCount } from '../primitives/format';
import { readThemeTokens } from '../theme/theme-tokens';

/** Pixels of a PNG per CSS pixel: sharp on every screen. */
const PNG_SCALE = 2;

/** Where the chart is on the page: its size, and how far its rows are scrolled. */
export interface ChartPlace {
  readonly width: number;
  readonly height: number;
  readonly scrollTop: number;
}

export async function drawView(
  stores: Stores,
  place: ChartPlace,
  format: PictureFormat,
): Promise<Blob | undefined> {
  const picture = pictureOf(stores, place);
  if (!picture) return undefined;
  const svg = new Blob([picture.svg], { type: 'image/svg+xml' });
  return format === 'svg' ? svg : rasterised(svg, picture);
}

function pictureOf(stores: Stores, place: ChartPlace): DrawnPicture | undefined {
  const { width, height, scrollTop } = place;
  const { model, layout, history, grouping, filter } = stores.view.getState();
  const { entries } = stores.legend.getState();
  const hiddenKinds = Object.values(entries).filter((entry) => entry?.isHidden).length;
  if (!model || !layout) return undefined;
  const { preview, timeFormat } = stores.preferences.getState();
  const face = clockfaceOf(model, timeFormat);
  const tokens = readThemeTokens();
  const viewport = history.present;
  const names = stores.session.getState().files.map(({ name }) => name);
  return drawPicture({
    title: names.join(', '),
    subtitle: [
      timeWords(model, viewport, face),
      model.recordings.length > 1 ? clockNote(model).text : '',
      rowsWords(layout, scrollTop, height),
      // What a picture leaves out it says.
      filter === '' ? '' : `only rows with “${filter}”`,
      preview === 'fit' ? '' : `zoomed out: ${PREVIEW_TITLES[preview]}`,
      hiddenKinds > 0 ? `${counted(hiddenKinds, 'kind')} of the legend not drawn` : '',
    ]
      .filter(Boolean)
      .join(' · '),
    columnTitle: COLUMN_TITLES[grouping],
    scene: {
      data: new RowData(model, layout.tree),
      layout,
      viewport,
      width,
      scrollTop,
      hidden: hiddenIn(entries),
      preview,
    },
    face,
    height,
    labelWidth: stores.preferences.getState().labelWidth,
    labelOf: (row) => labelOf(model, layout, row, tokens),
    overlay: overlayStateOf(stores),
    tokens,
    measure: createMeasure(),
  });
}

/** "12.304 s to 13.116 s, 812 ms of 10.1 s". */
function timeWords({ axis }: LockModel, range: TimeRange, face: Clockface): string {
  const step = 10 ** Math.floor(Math.log10(spanOf(range) / 1000));
  const at = (time: number) => formatMoment(time, face, Math.max(1, step));
  const span = formatDuration(spanOf(range), axis.unit);
  const whole = axis.end - axis.start;
  const of = spanOf(range) >= whole ? 'the whole trace' : `${span} of ${formatDuration(whole, axis.unit)}`;
  return `${at(range.start)} to ${at(range.end)}, ${of}`;
}

/** Which rows, unless all are there. */
function rowsWords(layout: RowLayout, scrollTop: number, height: number): string {
  const sticky = stickyRows(layout, height);
  const [first, last] = positionsBetween(layout, scrollTop + sticky.height, scrollTop + height);
  const count = layout.visible.length;
  if (first === sticky.count && last === count) return '';
  const from = first === sticky.count ? 0 : first;
  const pinned = from === first && sticky.count > 0 ? `${formatCount(sticky.count)} pinned and ` : '';
  return `${pinned}rows ${formatCount(from + 1)} to ${formatCount(last)} of ${formatCount(count)}`;
}

function labelOf(model: LockModel, layout: RowLayout, row: number, tokens: ThemeTokens): RowLabel {
  const { group, node, isNodeFirst, resource, about } = rowWords(model, layout.tree, row);
  const totalWait = layout.tree.rows.totalWait[row];
  const muted = about.map((text) => ({ text, weight: 'muted' as const }));
  const parts: RowLabel['parts'] = [
    ...(group ? [{ text: group, weight: 'strong' as const }] : []),
    ...(node
      ? [
          {
            text: node.label,
            weight: isNodeFirst ? ('strong' as const) : ('plain' as const),
            dot: tokens.nodes[(node.colour - 1) % tokens.nodes.length],
          },
        ]
      : []),
    ...(resource ? [{ text: resource.label, weight: 'strong' as const }] : []),
    ...muted,
  ];
  return { parts, waited: totalWait > 0 ? formatWait(totalWait, model.axis.unit) : '–' };
}

function createMeasure(): (text: string, font: string) => number {
  const pen = document.createElement('canvas').getContext('2d');
  return (text, font) => {
    if (pen === null) return 7 * text.length;
    pen.font = font;
    return pen.measureText(text).width;
  };
}

async function rasterised(svg: Blob, { width, height }: DrawnPicture): Promise<Blob | undefined> {
  const url = URL.createObjectURL(svg);
  try {
    const image = new Image(width, height);
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width * PNG_SCALE;
    canvas.height = height * PNG_SCALE;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/png'));
  } finally {
    URL.revokeObjectURL(url);
  }
}
