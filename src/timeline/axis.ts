import { select } from 'd3-selection';
import type { Clockface } from './clockface';
import { createLayerCanvas } from './layer-canvas';
import type { ThemeTokens } from './theme-tokens';
import { timeTicks } from './ticks';
import { formatTimeGrouped } from './time-format';
import { spanOf, type TimeRange, timeToX } from './viewport';

/** The time axis above the rows. */
export interface Axis {
  /** Draws the ticks of a window and returns their x, for the grid. */
  draw(range: TimeRange, face: Clockface): readonly number[];
  /** The time under the pointer, or nothing. */
  point(range: TimeRange, face: Clockface, x: number | undefined): void;
  setTheme(tokens: ThemeTokens): void;
  remove(): void;
}

const LABEL_OFFSET = 5;
const GAP_AFTER_ANCHOR = 12;
const FONT_SIZE = 12;
/** None has been shown. */
const NO_ANCHOR = { free: 0 };
/** A label that begins closer to the right edge is left out. */
const LEAST_ROOM = 30;

export function createAxis(host: HTMLElement): Axis {
  const canvas = createLayerCanvas(host);
  const svg = select(host)
    .append('svg')
    .attr('aria-hidden', 'true')
    .style('position', 'absolute')
    .style('inset', '0')
    .style('width', '100%')
    .style('height', '100%')
    .style('font-variant-numeric', 'tabular-nums')
    .style('user-select', 'none');
  const anchorText = svg.append('text').attr('font-weight', 600).attr('x', LABEL_OFFSET);
  const pointer = svg.append('g').style('display', 'none');
  const pointerBox = pointer
    .append('rect')
    .attr('rx', 4)
    .attr('height', FONT_SIZE + 8);
  const pointerText = pointer.append('text').attr('font-weight', 600);
  let theme: ThemeTokens | undefined;
  let isFontStale = true;
  let isPointing = false;

  // Asking for sizes in the middle of a frame makes the browser lay out the page: only when they may have changed.
  let size: { readonly width: number; readonly height: number } | undefined;
  const observer = new ResizeObserver(() => {
    size = undefined;
    anchor = NO_ANCHOR;
  });
  observer.observe(host);
  const sizeNow = () => {
    size ??= { width: host.clientWidth, height: host.clientHeight };
    return size;
  };
  const baseline = () => Math.round(sizeNow().height / 2 + FONT_SIZE * 0.36);
  let anchor: { readonly label?: string; readonly free: number } = NO_ANCHOR;
  /** Shows the anchor, and tells from which x on there is room. */
  const showAnchor = (label: string) => {
    if (anchor.label === label) return anchor.free;
    anchorText.attr('y', baseline()).text(label);
    anchor = { label, free: label === '' ? 0 : textWidth(anchorText.node()) + GAP_AFTER_ANCHOR };
    return anchor.free;
  };

  return {
    draw(range, face) {
      const { width } = sizeNow();
      const { ticks, anchor: common } = timeTicks(range, width, face);
      const free = showAnchor(common?.label ?? '');
      if (canvas.fit()) isFontStale = true;
      canvas.clear();
      const { pen } = canvas;
      // The same font again would make the browser look through all styles.
      if (isFontStale) pen.font = `${FONT_SIZE}px ${theme?.fontFamily ?? 'sans-serif'}`;
      isFontStale = false;
      pen.fillStyle = theme?.textMuted ?? '#000';
      return ticks.map(({ time, label }) => {
        const x = timeToX(range, width, time);
        if (x >= free && x < width - LEAST_ROOM) pen.fillText(label, x + LABEL_OFFSET, baseline());
        return x;
      });
    },
    point(range, face, x) {
      if (x === undefined && isPointing) pointer.style('display', 'none');
      if (x !== undefined && !isPointing) pointer.style('display', 'inline');
      isPointing = x !== undefined;
      if (x === undefined) return;
      const { width } = sizeNow();
      const perPixel = spanOf(range) / width;
      const time = range.start + x * perPixel;
      const step = Math.max(1, 10 ** Math.floor(Math.log10(perPixel)));
      pointerText.text(formatTimeGrouped(time, face, step)).attr('y', baseline());
      const boxWidth = Math.ceil(textWidth(pointerText.node())) + 12;
      const left = Math.min(Math.max(Math.round(x - boxWidth / 2), 0), width - boxWidth);
      pointerText.attr('x', left + 6);
      pointerBox
        .attr('x', left)
        .attr('y', Math.round((sizeNow().height - FONT_SIZE - 8) / 2))
        .attr('width', boxWidth);
    },
    setTheme(tokens) {
      theme = tokens;
      anchor = NO_ANCHOR;
      isFontStale = true;
      svg.selectAll('text').attr('font-family', tokens.fontFamily).attr('font-size', FONT_SIZE);
      anchorText.attr('fill', tokens.text);
      pointerText.attr('fill', tokens.bg);
      pointerBox.attr('fill', tokens.text);
    },
    remove() {
      observer.disconnect();
      canvas.remove();
      svg.remove();
    },
  };
}

function textWidth(node: SVGTextElement | null): number {
  return node?.getComputedTextLength() ?? 0;
}
