import { brushX, type D3BrushEvent } from 'd3-brush';
import { select } from 'd3-selection';
import { type ContentionHeat, contentionHeat } from '../lod/contention-heat';
import { type WaitHistogram, waitHistogram } from '../lod/wait-histogram';
import type { LockModel } from '../model/lock-model';
import { type NodeIdentity, nodeOfRecordings } from '../model/row-tree-nodes';
import { createLayerCanvas } from './layer-canvas';
import { type OverviewMarks, paintOverviewMarks } from './paint/overview-marks';
import { paintHeat, paintWaitArea } from './paint/wait-area';
import type { ThemeTokens } from './theme-tokens';
import { formatDuration } from './time-format';
import {
  fitAll,
  moveTo,
  pan,
  spanOf,
  type TimeRange,
  timeToX,
  type Viewport,
  xToTime,
  zoomAt,
} from './viewport';

/**
 * The whole trace in one strip: how many locks wait over time, stacked by node, below it how many of them for one and the
 * same resource, and a brush on it that is the window of the chart. Dragging it pans, its edges zoom, dragging beside it chooses another window.
 */
export interface Overview {
  setModel(model: LockModel, nodes: readonly NodeIdentity[]): void;
  setTheme(tokens: ThemeTokens): void;
  setMarks(marks: OverviewMarks): void;
  /** Whether showing a window takes a look at all waits first. */
  hasToCount(viewport: Viewport): boolean;
  /** Shows a window; also after a change of size. */
  draw(viewport: Viewport): void;
  remove(): void;
}

/** Width of a bin in CSS pixels. */
const BIN_WIDTH = 2;
/** The window is never drawn narrower, so that it can be seen and held. */
const NARROWEST = 6;
const INSIDE_OPACITY = 0.06;
const OUTSIDE_OPACITY = 0.55;
/** Milliseconds of rest after which the place of the window is told. */
const TELL_AFTER = 150;

export function createOverview(
  host: HTMLElement,
  onViewport: (viewport: Viewport, settled: boolean) => void,
): Overview {
  const canvas = createLayerCanvas(host);
  const svg = select(host)
    .append('svg')
    .style('position', 'absolute')
    .style('inset', '0')
    .style('width', '100%')
    .style('height', '100%');
  const shades = ['before', 'after'].map((side) => svg.append('rect').attr('class', side).attr('y', 0));
  const layer = svg
    .append('g')
    .attr('tabindex', 0)
    .attr('role', 'slider')
    .attr('aria-label', 'Window on the whole trace')
    .attr('aria-roledescription', 'brush')
    .style('outline', 'none')
    .on('focus blur', styleBrush);
  const brush = brushX<unknown>().handleSize(8).on('start', begin).on('brush', change).on('end', finish);
  let model: LockModel | undefined;
  let nodes: readonly NodeIdentity[] = [];
  let tokens: ThemeTokens | undefined;
  let histogram: WaitHistogram | undefined;
  let heat: ContentionHeat | undefined;
  let viewport: Viewport | undefined;
  let telling: ReturnType<typeof setTimeout> | undefined;
  let marks: OverviewMarks = { hits: undefined, notes: [] };
  /** The window and its pixels when the present gesture began. */
  let from: { readonly viewport: Viewport; readonly left: number; readonly right: number } | undefined;
  layer.on('keydown', (event: KeyboardEvent) => {
    const moved = viewport && movedByKey(viewport, event.key);
    if (moved === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onViewport(moved, true);
  });

  function begin(event: D3BrushEvent<unknown>): void {
    if (!event.sourceEvent || viewport === undefined) return;
    from = { viewport, ...pixelsOf(viewport, host.clientWidth) };
  }

  function change(event: D3BrushEvent<unknown>): void {
    if (!event.sourceEvent || from === undefined || !event.selection) return;
    const [left, right] = event.selection as [number, number];
    const toTime = (x: number) => xToTime(from?.viewport.bounds ?? { start: 0, end: 0 }, host.clientWidth, x);
    if (event.mode === 'drag') {
      onViewport(pan(from.viewport, toTime(left) - toTime(from.left)), false);
      return;
    }
    // An edge that was not moved keeps its exact time.
    const start = Math.abs(left - from.left) < 0.5 ? from.viewport.start : toTime(left);
    const end = Math.abs(right - from.right) < 0.5 ? from.viewport.end : toTime(right);
    onViewport(moveTo(from.viewport, { start, end }), false);
  }

  function finish(event: D3BrushEvent<unknown>): void {
    if (!event.sourceEvent || viewport === undefined) return;
    if (event.selection === null) {
      // A click beside the window brings it there.
      const [x] = pointerOf(event.sourceEvent, host);
      const time = xToTime(viewport.bounds, host.clientWidth, x);
      onViewport(pan(viewport, time - (viewport.start + viewport.end) / 2), true);
    } else {
      onViewport(viewport, true);
    }
    from = undefined;
  }

  function hasToCount({ bounds }: Viewport): boolean {
    return histogram === undefined || bounds !== viewport?.bounds;
  }

  function paint(bounds: TimeRange): void {
    if (model === undefined || tokens === undefined) return;
    const nodeOf = nodeOfRecordings(nodes, model.recordings.length);
    const bins = Math.max(1, Math.floor(canvas.width / BIN_WIDTH));
    histogram ??= waitHistogram(model, nodeOf, nodes.length, bounds.start, bounds.end, bins);
    heat ??= contentionHeat(model, bounds.start, bounds.end, bins);
    const theme = tokens;
    const colours = nodes.map((node) => colourOf(theme, node));
    paintWaitArea(canvas, histogram, BIN_WIDTH, colours, theme.line);
    paintHeat(canvas, heat, BIN_WIDTH, theme);
    paintOverviewMarks(canvas, marks, model.axis, bounds, theme);
  }

  return {
    setModel(nextModel, nextNodes) {
      // Another grouping of the same model leaves the picture as it is.
      if (nextModel !== model) histogram = heat = undefined;
      model = nextModel;
      nodes = nextNodes;
    },
    setTheme(next) {
      tokens = next;
      styleBrush();
      if (viewport !== undefined) paint(viewport.bounds);
    },
    setMarks(next) {
      marks = next;
      if (viewport !== undefined) paint(viewport.bounds);
    },
    hasToCount,
    draw(next) {
      const isResized = canvas.fit();
      const isNew = hasToCount(next);
      viewport = next;
      if (isResized || isNew) {
        histogram = heat = undefined;
        paint(next.bounds);
        brush.extent([
          [0, 0],
          [canvas.width, canvas.height],
        ]);
        layer.call(brush);
        styleBrush();
      }
      const { left, right } = pixelsOf(next, canvas.width);
      shade(0, 0, left);
      shade(1, right, canvas.width);
      // While the brush is held it already shows the window, and d3 must not lose its grip.
      // A window on everything would leave no place beside it to choose another one.
      const isWhole = left < 1 && right > canvas.width - 1;
      if (from === undefined) layer.call(brush.move, isWhole ? null : [left, right]);
      // Nobody listens while it moves.
      clearTimeout(telling);
      telling = setTimeout(tell, TELL_AFTER);
    },
    remove() {
      clearTimeout(telling);
      canvas.remove();
      svg.remove();
    },
  };

  /** Tells a screen reader where the window is. */
  function tell(): void {
    if (viewport === undefined) return;
    const { left, right } = pixelsOf(viewport, canvas.width);
    const unit = model?.axis.unit;
    layer
      .attr('aria-valuemin', 0)
      .attr('aria-valuemax', 100)
      .attr('aria-valuenow', Math.round((100 * ((left + right) / 2)) / Math.max(1, canvas.width)))
      .attr(
        'aria-valuetext',
        `${formatDuration(spanOf(viewport), unit)} from ${formatDuration(viewport.start, unit)}`,
      );
  }

  /** What is outside the window steps back. */
  function shade(side: 0 | 1, from: number, to: number): void {
    shades[side].attr('x', from).attr('width', Math.max(0, to - from));
  }

  function styleBrush(): void {
    if (tokens === undefined) return;
    for (const each of shades) {
      each.attr('height', '100%').attr('fill', tokens.bg).attr('fill-opacity', OUTSIDE_OPACITY);
    }
    layer
      .select('.selection')
      .attr('fill', tokens.accent)
      .attr('fill-opacity', INSIDE_OPACITY)
      .attr('stroke', tokens.accent)
      .attr('stroke-opacity', 1)
      .attr('stroke-width', layer.node()?.matches(':focus-visible') ? 3 : 1)
      .attr('shape-rendering', 'crispEdges');
  }
}

/** A node's colour; more nodes than colours begin again. */
function colourOf({ nodes }: ThemeTokens, node: NodeIdentity): string {
  return nodes[(node.colour - 1) % nodes.length];
}

/** The window in pixels of the strip, at least wide enough to be held. */
function pixelsOf(viewport: Viewport, width: number): { readonly left: number; readonly right: number } {
  const left = timeToX(viewport.bounds, width, viewport.start);
  const right = timeToX(viewport.bounds, width, viewport.end);
  if (right - left >= NARROWEST) return { left, right };
  const middle = Math.min(Math.max((left + right) / 2, NARROWEST / 2), width - NARROWEST / 2);
  return { left: middle - NARROWEST / 2, right: middle + NARROWEST / 2 };
}

function movedByKey(viewport: Viewport, key: string): Viewport | undefined {
  const middle = (viewport.start + viewport.end) / 2;
  switch (key) {
    case 'ArrowLeft':
      return pan(viewport, -spanOf(viewport) / 4);
    case 'ArrowRight':
      return pan(viewport, spanOf(viewport) / 4);
    case 'PageUp':
      return pan(viewport, -spanOf(viewport));
    case 'PageDown':
      return pan(viewport, spanOf(viewport));
    case 'ArrowUp':
    case '+':
      return zoomAt(viewport, middle, 1.5);
    case 'ArrowDown':
    case '-':
      return zoomAt(viewport, middle, 1 / 1.5);
    case 'Home':
      return pan(viewport, viewport.bounds.start - viewport.start);
    case 'End':
      return pan(viewport, viewport.bounds.end - viewport.end);
    case '0':
      return fitAll(viewport);
    default:
      return undefined;
  }
}

function pointerOf(event: MouseEvent | TouchEvent, host: HTMLElement): readonly [number, number] {
  const { left, top } = host.getBoundingClientRect();
  const point = 'changedTouches' in event ? event.changedTouches[0] : event;
  return [point.clientX - left, point.clientY - top];
}
