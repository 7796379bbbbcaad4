import { Category, isWaitCategory } from '../../lod/category';
import type { SpanProfile } from '../../lod/span-profile';
import { NL } from '../../model/lock-mode';
import type { BarLook } from '../paint/bar';
import { cssColour, parseColour } from '../paint/colour';
import { drawLook, HELD_NAMES, nameFont, WAIT_NAMES, writeName } from '../paint/lane-bars';
import type { Palette } from '../paint/palette';
import { fillBand } from '../paint/range-band';
import { type RowBox, rowBox, snap } from '../paint/row-box';
import type { Surface } from '../paint/surface';
import { type TimeRange, timeToX } from '../viewport';
import { type Segment, segmentsOf } from './segments';

/** Everything one picture of a profile is made of. Lengths are CSS pixels, times sums of time. */
export interface ProfileFrame {
  readonly surface: Surface;
  readonly palette: Palette;
  readonly profile: SpanProfile;
  /** Bars of the profile from top to bottom. */
  readonly order: Uint32Array;
  /** How long the span is that was summed. */
  readonly span: number;
  readonly range: TimeRange;
  readonly scrollTop: number;
  readonly width: number;
  readonly height: number;
  readonly rowHeight: number;
  /** x of the grid lines. */
  readonly grid: readonly number[];
  readonly hover: { readonly place: number; readonly cell: number | undefined } | undefined;
  /** Place of the bar that the keyboard is on. */
  readonly active: number | undefined;
  /** What is being dragged, to zoom to. */
  readonly dragged: TimeRange | undefined;
}

/** From here on neighbours are told apart by a pixel between them. */
const WIDE = 4;

export function paintProfile(frame: ProfileFrame): void {
  const { surface, palette, order, scrollTop, width, height, rowHeight } = frame;
  const { ground } = surface;
  const { ratio } = palette;
  const device = (value: number) => Math.round(value * ratio);
  ground.fill(palette.bg.packed);
  const first = Math.max(0, Math.floor(scrollTop / rowHeight));
  const last = Math.min(order.length, Math.ceil((scrollTop + height) / rowHeight));
  const boxOf = (place: number) => rowBox(place * rowHeight - scrollTop, rowHeight, ratio);
  for (const place of new Set([frame.active, frame.hover?.place])) {
    if (place === undefined || place < first || place >= last) continue;
    const { top } = boxOf(place);
    ground.rect(0, device(top), device(width), device(top + rowHeight), palette.group.packed);
  }
  const line = Math.max(1, Math.round(ratio));
  for (const x of frame.grid)
    ground.rect(device(x), 0, device(x) + line, device(height), palette.grid.packed);
  surface.brush.setFont(nameFont({ ...frame, stripePhase: 0 }));
  let framed: { readonly box: RowBox; readonly segment: Segment } | undefined;
  for (let place = first; place < last; place++) {
    const box = boxOf(place);
    for (const segment of segmentsOf(frame.profile, order[place], frame.range, width, ratio)) {
      drawSegment(frame, box, segment);
      if (frame.hover?.place === place && frame.hover.cell === segment.cell) framed = { box, segment };
    }
  }
  surface.layGround();
  paintSpan(frame);
  if (framed) paintOutline(frame, framed.box, framed.segment);
  paintBand(frame);
}

function drawSegment(frame: ProfileFrame, box: RowBox, { category, left, right }: Segment): void {
  const { palette } = frame;
  const ground = { ...frame, stripePhase: 0 };
  const look = lookOf(category);
  const isWide = right - left >= WIDE;
  const shape = {
    look,
    left,
    right: isWide ? right - 1 / palette.ratio : right,
    hasLeftEdge: left >= 0,
    hasRightEdge: right <= frame.width,
    fadeLeft: 0,
    fadeRight: 0,
  };
  drawLook(ground, box, shape);
  if (!box.hasText) return;
  if (look.kind === 'wait') writeName(ground, box, shape, WAIT_NAMES[look.wanted]);
  else if (look.kind === 'held') writeName(ground, box, shape, HELD_NAMES[look.mode]);
}

/** As the chart draws it; a sum has no mode that is kept while waiting. */
function lookOf(category: number): BarLook {
  if (isWaitCategory(category)) return { kind: 'wait', wanted: category - Category.Wait, held: NL };
  if (category === Category.Leaving) return { kind: 'leaving', mode: NL };
  if (category === Category.Unknown) return { kind: 'unknown' };
  return category === Category.Held + NL ? { kind: 'line' } : { kind: 'held', mode: category };
}

/** Bars of several locks can be longer than the span: a line tells where it ends. */
function paintSpan({ surface: { pen }, palette, range, width, height, span }: ProfileFrame): void {
  const x = snap(timeToX(range, width, span), palette.ratio);
  if (x < 0 || x > width) return;
  pen.fillStyle = palette.tokens.textMuted;
  pen.fillRect(x, 0, 1, height);
}

function paintOutline({ surface: { pen }, palette }: ProfileFrame, box: RowBox, segment: Segment): void {
  pen.beginPath();
  pen.roundRect(segment.left - 1, box.barTop - 1.5, segment.right - segment.left + 2, box.barHeight + 3, 3);
  pen.strokeStyle = cssColour(parseColour(palette.tokens.text), 0.75);
  pen.lineWidth = 1.5;
  pen.stroke();
}

function paintBand({ surface: { pen }, palette, range, width, height, dragged }: ProfileFrame): void {
  if (!dragged) return;
  const left = snap(timeToX(range, width, dragged.start), palette.ratio);
  const right = snap(timeToX(range, width, dragged.end), palette.ratio);
  fillBand(pen, palette.tokens, left, right, height);
}
