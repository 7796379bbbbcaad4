import { createLaneSlice } from '../lod/lane-slice';
import type { LockModel } from '../model/lock-model';
import type { RowTree } from '../model/row-tree';
import { createAxis } from './axis';
import { createFrameScheduler } from './frame-scheduler';
import { listenToGestures, rangeBetween } from './gestures';
import { type Hit, hitTest, type Scene } from './hit-test';
import { createLayerCanvas } from './layer-canvas';
import { createOverview } from './overview';
import { createCellStack } from './paint/cell-stack';
import { paintContent } from './paint/content';
import { paintOverlay } from './paint/overlay';
import { buildPalette, type Palette } from './paint/palette';
import { PixelBuffer } from './paint/pixel-buffer';
import { patternMaker } from './paint/tile-pattern';
import { RowData } from './row-data';
import { positionsBetween, type RowLayout } from './row-layout';
import type { ThemeTokens } from './theme-tokens';
import { between, pan, spanOf, type TimeRange, type Viewport, wholeTrace, xToTime, zoomAt } from './viewport';

/**
 * Where the chart draws. The page owns the boxes, the chart what is in them:
 *
 *   ┌──────────┬───────────────────────────────┐
 *   │          │ overviewHost (56 px or so)    │
 *   │          │ axisHost (28 px or so)        │   same left edge and width as canvasHost
 *   ├──────────┼───────────────────────────────┤
 *   │ labels   │ canvasHost: sticky top 0,     │   scroller: overflow-y auto; its content is
 *   │ (DOM)    │ as high as the scroller       │   layout.totalHeight high (the page's label column)
 *   └──────────┴───────────────────────────────┘
 *
 * Row r is drawn at layout y − scroller.scrollTop below the top of canvasHost. All four are positioned
 * (relative or sticky); what the chart adds to them is positioned absolutely.
 */
export interface ChartHosts {
  readonly scroller: HTMLElement;
  readonly canvasHost: HTMLElement;
  readonly axisHost: HTMLElement;
  readonly overviewHost: HTMLElement;
}

export interface ChartCallbacks {
  /** `settled` marks the end of a gesture: a place worth going back to. */
  onViewport(viewport: Viewport, settled: boolean): void;
  onHover(hit: Hit | undefined, clientX: number, clientY: number): void;
  onSelect(hit: Hit | undefined): void;
  /** A range was dragged; undefined when it was cleared. */
  onRange(range: TimeRange | undefined): void;
  /** Double click: fit what was hit. */
  onActivate(hit: Hit): void;
  /** The window of visible rows changed: positions in `layout.visible`, `last` excluded. */
  onRows(first: number, last: number): void;
}

/**
 * The chart moves its viewport at once while a gesture lasts and announces it; selection and range it only
 * announces, and shows what it is told.
 */
export interface Chart {
  setModel(model: LockModel, rows: RowTree): void;
  setLayout(layout: RowLayout): void;
  setViewport(viewport: Viewport, options?: { readonly animate?: boolean }): void;
  /** Row of the interval table. */
  setSelection(interval: number | undefined): void;
  setRange(range: TimeRange | undefined): void;
  setTheme(tokens: ThemeTokens): void;
  resize(): void;
  invalidate(): void;
  dispose(): void;
}

type Part = 'content' | 'overlay' | 'time';

const ANIMATION = 240;
/** Milliseconds of a frame in which rows seen for the first time are indexed. */
const INDEX_BUDGET = 8;

export function createChart(hosts: ChartHosts, callbacks: ChartCallbacks): Chart {
  const content = createLayerCanvas(hosts.canvasHost);
  const overlay = createLayerCanvas(hosts.canvasHost);
  const axis = createAxis(hosts.axisHost);
  const overview = createOverview(hosts.overviewHost, announce);
  const scheduler = createFrameScheduler<Part>(draw);
  const listening = new AbortController();

  let data: RowData | undefined;
  let layout: RowLayout | undefined;
  let viewport: Viewport | undefined;
  let tokens: ThemeTokens | undefined;
  let palette: Palette | undefined;
  let scratch: ReturnType<typeof createScratch>;
  let selection: number | undefined;
  let range: TimeRange | undefined;
  let dragged: TimeRange | undefined;
  let pointer:
    | { readonly x: number; readonly y: number; readonly clientX: number; readonly clientY: number }
    | undefined;
  let hover: Hit | undefined;
  let rows: readonly [number, number] = [0, 0];
  let grid: readonly number[] = [];
  let stripePhase = 0;
  let isSizeStale = true;
  let isSettled = true;

  function redraw(): void {
    scheduler.request('time', 'content', 'overlay');
  }

  function resize(): void {
    isSizeStale = true;
    redraw();
  }

  function scene(): Scene | undefined {
    if (data === undefined || layout === undefined || viewport === undefined) return undefined;
    if (layout.tree !== data.tree || content.width === 0) return undefined;
    return { data, layout, viewport, width: content.width, scrollTop: hosts.scroller.scrollTop };
  }

  function show(next: Viewport): void {
    // Stripes go with the bars when they move, and stay where they are when the scale changes.
    if (viewport !== undefined && Math.abs(spanOf(next) / spanOf(viewport) - 1) < 1e-9) {
      const moved = ((viewport.start - next.start) / spanOf(next)) * content.width;
      stripePhase = Math.abs(moved) < content.width ? stripePhase + moved : 0;
    }
    viewport = next;
    redraw();
  }

  function announce(next: Viewport, settled: boolean): void {
    scheduler.stopAnimation();
    isSettled = settled;
    show(next);
    callbacks.onViewport(next, settled);
  }

  function draw(parts: ReadonlySet<Part>): void {
    if (isSizeStale) fitAll();
    const current = scene();
    if (current === undefined || palette === undefined || scratch === undefined || tokens === undefined) {
      clear();
      return;
    }
    const { unit } = current.data.model.axis;
    if (parts.has('time')) {
      grid = axis.draw(current.viewport, unit);
      overview.draw(current.viewport);
    }
    if (parts.has('content')) drawContent(current, palette, scratch);
    if (pointer !== undefined) point(pointer);
    axis.point(current.viewport, unit, hover === undefined || dragged !== undefined ? undefined : pointer?.x);
    const state = { hover, pointer: pointer?.x, selection, range: dragged ?? range };
    paintOverlay(overlay.pen, current, overlay.height, overlay.ratio, tokens, state);
  }

  function drawContent(current: Scene, colours: Palette, reused: NonNullable<typeof scratch>): void {
    const { width, height, pen } = content;
    const frame = {
      ...current,
      ...reused,
      pen,
      putPixels: () => pen.putImageData(reused.image, 0, 0),
      palette: colours,
      height,
      columns: Math.ceil(width),
      scale: spanOf(current.viewport) / width,
      grid,
      stripePhase,
    };
    const isPartial = current.data.withinBudget(INDEX_BUDGET, () => paintContent(frame));
    if (isPartial) scheduler.request('content');
    const [first, last] = positionsBetween(current.layout, current.scrollTop, current.scrollTop + height);
    if (first !== rows[0] || last !== rows[1]) {
      rows = [first, last];
      callbacks.onRows(first, last);
    }
  }

  /** Nothing to show, or not yet: no picture of what is gone may stay. */
  function clear(): void {
    for (const { pen, element } of [content, overlay]) {
      pen.setTransform(1, 0, 0, 1, 0, 0);
      pen.clearRect(0, 0, element.width, element.height);
    }
  }

  function fitAll(): void {
    isSizeStale = false;
    const hadRatio = content.ratio;
    content.fit();
    overlay.fit();
    if (tokens !== undefined && (palette === undefined || hadRatio !== content.ratio)) setPalette(tokens);
    scratch = createScratch();
  }

  /** What painting reuses from frame to frame; made for a size. */
  function createScratch() {
    const { width, element } = content;
    if (width === 0 || element.height === 0) return undefined;
    const pixels = new PixelBuffer(element.width, element.height);
    const image = new ImageData(pixels.bytes, pixels.width, pixels.height);
    return { slice: createLaneSlice(Math.ceil(width)), stack: createCellStack(), pixels, image };
  }

  function setPalette(next: ThemeTokens): void {
    palette = buildPalette(next, content.ratio, patternMaker(content.pen));
  }

  function point(at: NonNullable<typeof pointer>): void {
    const current = scene();
    const hit = current && hitTest(current, at.x, at.y);
    const isSame = hit?.kind === hover?.kind && hit?.interval === hover?.interval && hit?.row === hover?.row;
    if (!isSame || hit !== undefined || hover !== undefined) callbacks.onHover(hit, at.clientX, at.clientY);
    hover = hit;
  }

  function hitAt(x: number, y: number): Hit | undefined {
    const current = scene();
    return current && hitTest(current, x, y);
  }

  const stopGestures = listenToGestures(hosts.canvasHost, {
    zoom(x, factor) {
      if (viewport !== undefined) {
        announce(zoomAt(viewport, xToTime(viewport, content.width, x), factor), false);
      }
    },
    pan(pixels) {
      if (viewport !== undefined)
        announce(pan(viewport, (-pixels / content.width) * spanOf(viewport)), false);
    },
    settle() {
      if (viewport !== undefined && !isSettled) announce(viewport, true);
    },
    hover(x, y, clientX, clientY) {
      pointer = x === undefined ? undefined : { x, y, clientX, clientY };
      if (pointer === undefined && hover !== undefined) {
        hover = undefined;
        callbacks.onHover(undefined, clientX, clientY);
      }
      scheduler.request('overlay');
    },
    click(x, y) {
      if (range !== undefined) callbacks.onRange(undefined);
      callbacks.onSelect(hitAt(x, y));
    },
    doubleClick(x, y) {
      const hit = hitAt(x, y);
      if (hit !== undefined) callbacks.onActivate(hit);
    },
    drag(from, to) {
      if (viewport === undefined) return;
      dragged = rangeBetween(viewport, content.width, from, to);
      scheduler.request('overlay');
    },
    dragEnd(from, to) {
      if (viewport !== undefined) callbacks.onRange(rangeBetween(viewport, content.width, from, to));
      dragged = undefined;
      scheduler.request('overlay');
    },
    dragCancel() {
      dragged = undefined;
      scheduler.request('overlay');
    },
  });

  const { signal } = listening;
  hosts.scroller.addEventListener('scroll', () => scheduler.request('content', 'overlay'), { signal });
  addEventListener('resize', resize, { signal });
  const sizes = new ResizeObserver(resize);
  for (const host of [hosts.canvasHost, hosts.axisHost, hosts.overviewHost]) sizes.observe(host);

  return {
    setModel(model, tree) {
      data = new RowData(model, tree);
      hover = undefined;
      overview.setModel(model, tree.nodes);
      if (viewport === undefined) viewport = wholeTrace(model.axis);
      redraw();
    },
    setLayout(next) {
      layout = next;
      rows = [-1, -1];
      redraw();
    },
    setViewport(next, options) {
      const isSame = next.start === viewport?.start && next.end === viewport.end;
      if (isSame && next.bounds === viewport?.bounds) return;
      isSettled = true;
      const from = viewport;
      const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
      if (options?.animate !== true || isStill || from === undefined || isSame) {
        scheduler.stopAnimation();
        show(next);
        return;
      }
      scheduler.animate((elapsed) => {
        const progress = Math.min(1, elapsed / ANIMATION);
        show(between(from, next, 1 - (1 - progress) ** 3));
        return progress < 1;
      });
    },
    setSelection(interval) {
      selection = interval;
      scheduler.request('overlay');
    },
    setRange(next) {
      range = next;
      scheduler.request('overlay');
    },
    setTheme(next) {
      tokens = next;
      setPalette(next);
      axis.setTheme(next);
      overview.setTheme(next);
      redraw();
    },
    resize,
    invalidate: redraw,
    dispose() {
      scheduler.dispose();
      stopGestures();
      listening.abort();
      sizes.disconnect();
      content.remove();
      overlay.remove();
      axis.remove();
      overview.remove();
    },
  };
}
