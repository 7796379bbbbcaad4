import { axisBottom } from 'd3-axis';
import { scaleLinear } from 'd3-scale';
import { select } from 'd3-selection';
import type { TimeUnit } from '../model/recording';
import type { ThemeTokens } from './theme-tokens';
import { timeTicks } from './ticks';
import { formatTimeGrouped } from './time-format';
import { spanOf, type TimeRange, timeToX } from './viewport';

/** The time axis above the rows. */
export interface Axis {
  /** Draws the ticks of a window and returns their x, for the grid. */
  draw(range: TimeRange, unit: TimeUnit): readonly number[];
  /** The time under the pointer, or nothing. */
  point(range: TimeRange, unit: TimeUnit, x: number | undefined): void;
  setTheme(tokens: ThemeTokens): void;
  remove(): void;
}

const LABEL_OFFSET = 5;
const GAP_AFTER_ANCHOR = 12;
const FONT_SIZE = 12;

export function createAxis(host: HTMLElement): Axis {
  const svg = select(host)
    .append('svg')
    .attr('aria-hidden', 'true')
    .style('position', 'absolute')
    .style('inset', '0')
    .style('width', '100%')
    .style('height', '100%')
    .style('font-variant-numeric', 'tabular-nums')
    .style('user-select', 'none');
  const ticksLayer = svg.append('g');
  const anchorText = svg.append('text').attr('font-weight', 600).attr('x', LABEL_OFFSET);
  const pointer = svg.append('g').style('display', 'none');
  const pointerBox = pointer
    .append('rect')
    .attr('rx', 4)
    .attr('height', FONT_SIZE + 8);
  const pointerText = pointer.append('text').attr('font-weight', 600);
  let theme: ThemeTokens | undefined;

  // Asking for sizes in the middle of a frame makes the browser lay out the page: only when they may have changed.
  let size: { readonly width: number; readonly height: number } | undefined;
  const observer = new ResizeObserver(() => {
    size = undefined;
  });
  observer.observe(host);
  const sizeNow = () => {
    size ??= { width: host.clientWidth, height: host.clientHeight };
    return size;
  };
  const baseline = () => Math.round(sizeNow().height / 2 + FONT_SIZE * 0.36);
  let anchorWidth = { label: '', width: 0 };
  const widthOfAnchor = (label: string) => {
    if (anchorWidth.label !== label) anchorWidth = { label, width: textWidth(anchorText.node()) };
    return anchorWidth.width;
  };

  return {
    draw(range, unit) {
      const { width } = sizeNow();
      const { ticks, anchor } = timeTicks(range, width, unit);
      const xs = ticks.map(({ time }) => timeToX(range, width, time));
      anchorText.attr('y', baseline()).text(anchor?.label ?? '');
      const free = anchor === undefined ? 0 : widthOfAnchor(anchor.label) + GAP_AFTER_ANCHOR;
      // Offsets from the window's start: the scale would round times of nanoseconds an hour into the trace.
      const scale = scaleLinear()
        .domain([0, spanOf(range)])
        .range([0, width]);
      const axis = axisBottom<number>(scale)
        .tickValues(ticks.map(({ time }) => time - range.start))
        .tickFormat((_, index) => (xs[index] >= free && xs[index] < width - 30 ? ticks[index].label : ''))
        .tickSize(0)
        .tickPadding(0);
      ticksLayer.call(axis);
      ticksLayer.attr('font-size', FONT_SIZE).attr('font-family', theme?.fontFamily ?? 'sans-serif');
      ticksLayer.select('.domain').remove();
      ticksLayer
        .selectAll('text')
        .attr('text-anchor', 'start')
        .attr('x', LABEL_OFFSET)
        .attr('dy', null)
        .attr('y', baseline())
        .attr('fill', theme?.textMuted ?? 'currentColor');
      return xs;
    },
    point(range, unit, x) {
      pointer.style('display', x === undefined ? 'none' : 'inline');
      if (x === undefined) return;
      const { width } = sizeNow();
      const perPixel = spanOf(range) / width;
      const time = range.start + x * perPixel;
      const step = Math.max(1, 10 ** Math.floor(Math.log10(perPixel)));
      pointerText.text(formatTimeGrouped(time, unit, step)).attr('y', baseline());
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
      anchorWidth = { label: '', width: 0 };
      svg.selectAll('text').attr('font-family', tokens.fontFamily).attr('font-size', FONT_SIZE);
      anchorText.attr('fill', tokens.text);
      pointerText.attr('fill', tokens.bg);
      pointerBox.attr('fill', tokens.text);
    },
    remove() {
      observer.disconnect();
      svg.remove();
    },
  };
}

function textWidth(node: SVGTextElement | null): number {
  return node?.getComputedTextLength() ?? 0;
}
