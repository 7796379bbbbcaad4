import type { LockModel } from '../model/lock-model';
import { NONE } from '../model/row-table';
import type { RowTree } from '../model/row-tree';
import { createAxis } from './axis';
import { createContentLayer } from './content-layer';
import { createFrameScheduler } from './frame-scheduler';
import { listenToGestures, rangeBetween } from './gestures';
import { type Hit, hitTest, type Scene } from './hit-test';
import { createLayerCanvas } from './layer-canvas';
import { type Arrow, type ArrowChoice, MessageArrows } from './message-arrows';
import { createOverview } from './overview';
import { arrowAt } from './paint/arrows';
import { paintOverlay } from './paint/overlay';
import { RowData } from './row-data';
import { positionsBetween, type RowLayout, rowAt } from './row-layout';
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
  /** A node's rows were dragged by so much axis time: recordings of the node. */
  onShift(recordings: readonly number[], by: number): void;
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
  /** Axis time to mark with a line through all rows. */
  setCursor(time: number | undefined): void;
  /** Which messages are drawn as arrows. */
  setArrows(choice: ArrowChoice): void;
  /** Whether edges show how far they can be off. */
  setBounds(hasBounds: boolean): void;
  setTheme(tokens: ThemeTokens): void;
  resize(): void;
  invalidate(): void;
  dispose(): void;
}

type Part = 'content' | 'overlay' | 'time' | 'overview' | 'arrows';

interface Pointer {
  readonly x: number;
  readonly y: number;
  readonly clientX: number;
  readonly clientY: number;
}

const ANIMATION = 240;

export function createChart(hosts: ChartHosts, callbacks: ChartCallbacks): Chart {
  const content = createContentLayer(hosts.canvasHost);
  const overlay = createLayerCanvas(hosts.canvasHost);
  const axis = createAxis(hosts.axisHost);
  const overview = createOverview(hosts.overviewHost, announce);
  const scheduler = createFrameScheduler<Part>(draw);
  const listening = new AbortController();

  let data: RowData | undefined;
  let layout: RowLayout | undefined;
  let viewport: Viewport | undefined;
  let tokens: ThemeTokens | undefined;
  let selection: number | undefined;
  let range: TimeRange | undefined;
  let cursor: number | undefined;
  let choice: ArrowChoice = { scope: 'none', families: [] };
  let hasBounds = false;
  let messageArrows: MessageArrows | undefined;
  let arrows: readonly Arrow[] = [];
  let dragged: TimeRange | undefined;
  let pointer: Pointer | undefined;
  let hover: Hit | undefined;
  let rows: readonly [number, number] = [-1, -1];
  let grid: readonly number[] = [];
  let isSizeStale = true;
  let isSettled = true;

  function redraw(): void {
    scheduler.request('time', 'content', 'overlay');
  }

  function resize(): void {
    isSizeStale = true;
    redraw();
  }

  /** What is on screen; undefined until everything for it is there. */
  function scene(): Scene | undefined {
    if (data === undefined || layout === undefined || viewport === undefined) return undefined;
    if (layout.tree !== data.tree || content.width === 0) return undefined;
    return { data, layout, viewport, width: content.width, scrollTop: hosts.scroller.scrollTop };
  }

  function show(next: Viewport): void {
    if (viewport !== undefined) content.follow(viewport, next);
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
    if (isSizeStale) {
      isSizeStale = false;
      content.fit();
      overlay.fit();
    }
    const current = scene();
    if (current === undefined || tokens === undefined) {
      // No picture of what is gone may stay.
      content.clear();
      return;
    }
    const { unit } = current.data.model.axis;
    if (parts.has('time')) grid = axis.draw(current.viewport, unit);
    if (parts.has('content')) {
      if (content.draw(current, grid)) scheduler.request('content', 'overlay');
      announceRows(current);
    }
    if (parts.has('time') || parts.has('overview')) {
      // Counting the waits of a new model gets a frame of its own, when its rows are there.
      if (parts.has('content') && overview.hasToCount(current.viewport)) scheduler.request('overview');
      else overview.draw(current.viewport);
    }
    if (parts.has('content') || parts.has('arrows')) arrows = arrowsOf(current);
    if (pointer !== undefined) point(pointer);
    axis.point(current.viewport, unit, hover === undefined || dragged !== undefined ? undefined : pointer?.x);
    const state = {
      hover,
      pointer: pointer?.x,
      selection,
      range: dragged ?? range,
      cursor,
      arrows,
      hasBounds,
    };
    overlay.clear();
    paintOverlay(overlay.pen, current, overlay.height, overlay.ratio, tokens, state);
  }

  function announceRows(current: Scene): void {
    const { scrollTop } = current;
    const [first, last] = positionsBetween(current.layout, scrollTop, scrollTop + content.height);
    if (first === rows[0] && last === rows[1]) return;
    rows = [first, last];
    callbacks.onRows(first, last);
  }

  function point({ x, y, clientX, clientY }: Pointer): void {
    const hit = hitAt(x, y);
    if (hit !== undefined || hover !== undefined) callbacks.onHover(hit, clientX, clientY);
    hover = hit;
  }

  /** Arrows lie over everything. */
  function hitAt(x: number, y: number): Hit | undefined {
    const current = scene();
    const hit = current && hitTest(current, x, y);
    const arrow = arrowAt(arrows, x, y);
    if (arrow === undefined || hit === undefined) return hit;
    return { ...hit, kind: 'message', message: { row: arrow.message, count: arrow.count } };
  }

  function arrowsOf(current: Scene): readonly Arrow[] {
    if (choice.scope === 'none') return [];
    const { model, tree } = current.data;
    messageArrows ??= new MessageArrows(model, tree);
    const lock = selection === undefined ? undefined : model.intervals.lock[selection];
    return messageArrows.drawn(current, content.height, choice, lock);
  }

  function drag(next: TimeRange | undefined): void {
    dragged = next;
    scheduler.request('overlay');
  }

  const stopGestures = listenToGestures(hosts.canvasHost, {
    zoom(x, factor) {
      if (viewport === undefined) return;
      announce(zoomAt(viewport, xToTime(viewport, content.width, x), factor), false);
    },
    pan(pixels) {
      if (viewport === undefined) return;
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
      if (viewport !== undefined) drag(rangeBetween(viewport, content.width, from, to));
    },
    dragEnd(from, to) {
      if (viewport !== undefined) callbacks.onRange(rangeBetween(viewport, content.width, from, to));
      drag(undefined);
    },
    dragCancel: () => drag(undefined),
    shift(y, from, to) {
      const current = scene();
      const row = current === undefined ? NONE : rowAt(current.layout, y + current.scrollTop);
      const node = current === undefined || row === NONE ? NONE : current.data.tree.rows.node[row];
      if (current === undefined || node === NONE) return;
      const by = ((to - from) / content.width) * spanOf(current.viewport);
      callbacks.onShift(current.data.tree.nodes[node].recordings, by);
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
      messageArrows = undefined;
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
      scheduler.request('overlay', 'arrows');
    },
    setRange(next) {
      range = next;
      scheduler.request('overlay');
    },
    setCursor(time) {
      cursor = time;
      scheduler.request('overlay');
    },
    setArrows(next) {
      choice = next;
      scheduler.request('overlay', 'arrows');
    },
    setBounds(next) {
      hasBounds = next;
      scheduler.request('overlay');
    },
    setTheme(next) {
      tokens = next;
      content.setTheme(next);
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
