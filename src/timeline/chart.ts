import type { GroupPeaks } from '../lod/group-summary';
import type { LockModel } from '../model/lock-model';
import type { RowTree } from '../model/row-tree';
import { createAxis } from './axis';
import { type ChartTools, listenOnChart, type Pointer } from './chart-gestures';
import type { ChartCallbacks, ChartHosts } from './chart-hosts';
import { type Clockface, sinceStart } from './clockface';
import { createContentLayer } from './content-layer';
import { createFrameScheduler } from './frame-scheduler';
import { type Hidden, NOTHING_HIDDEN } from './hidden';
import { type Hit, hitTest, type Scene } from './hit-test';
import { createLayerCanvas } from './layer-canvas';
import { createMovingViewport } from './moving-viewport';
import { createOverlay } from './overlay';
import { createOverview } from './overview';
import { NO_OVERLAY, type OverlayState } from './paint/overlay-frame';
import type { OverviewMarks } from './paint/overview-marks';
import type { Preview } from './preview';
import { createRecoveryLane } from './recovery-lane';
import { RowData } from './row-data';
import { positionsBetween, type RowLayout } from './row-layout';
import type { ThemeTokens } from './theme-tokens';
import { type TimeRange, type Viewport, wholeTrace } from './viewport';

/**
 * The chart moves its viewport at once while a gesture lasts and announces it; selection and range it only
 * announces, and shows what it is told.
 */
export interface Chart {
  setModel(model: LockModel, rows: RowTree): void;
  setLayout(layout: RowLayout): void;
  setViewport(viewport: Viewport, options?: { readonly animate?: boolean }): void;
  /** What lies over the content. */
  setOverlay(next: OverlayState): void;
  /** What is left out of the picture. */
  setHidden(hidden: Hidden): void;
  setPreview(preview: Preview): void;
  /** What the times on the axis are written by. */
  setClockface(face: Clockface): void;
  /** What is marked in the overview. */
  setMarks(marks: OverviewMarks): void;
  setTools(tools: ChartTools): void;
  setTheme(tokens: ThemeTokens): void;
  /** What a group has at most at once in a range; undefined when so many milliseconds are not enough: ask again. */
  peaksOf(row: number, range: TimeRange, milliseconds: number): GroupPeaks | undefined;
  resize(): void;
  invalidate(): void;
  dispose(): void;
}

/** `arrange`: what the overlay's layers show of the window; `overlay`: only to be painted again. */
type Part = 'content' | 'overlay' | 'arrange' | 'time' | 'overview';

export function createChart(hosts: ChartHosts, callbacks: ChartCallbacks): Chart {
  const content = createContentLayer(hosts.canvasHost);
  const canvas = createLayerCanvas(hosts.canvasHost);
  const overlay = createOverlay();
  const axis = createAxis(hosts.axisHost);
  const scheduler = createFrameScheduler<Part>(draw);
  const viewport = createMovingViewport(scheduler, show, callbacks.onViewport);
  const overview = createOverview(hosts.overviewHost, viewport.move);
  const recoveryLane = createRecoveryLane(hosts.recoveryHost, callbacks);
  const listening = new AbortController();

  let data: RowData | undefined;
  let layout: RowLayout | undefined;
  let tokens: ThemeTokens | undefined;
  let state = NO_OVERLAY;
  let dragged: TimeRange | undefined;
  let pointer: Pointer | undefined;
  let hover: Hit | undefined;
  let rows: readonly [number, number] = [-1, -1];
  let grid: readonly number[] = [];
  let hidden = NOTHING_HIDDEN;
  let preview: Preview = 'fit';
  let face = sinceStart('ns');
  let tools: ChartTools = { drag: 'range', axis: 'zoom', isClickZoom: false, isSnapping: false };
  let isSizeStale = true;

  function redraw(): void {
    scheduler.request('time', 'content', 'overlay');
  }

  function resize(): void {
    isSizeStale = true;
    redraw();
  }

  function show(next: Viewport, from: Viewport | undefined): void {
    if (from !== undefined) content.follow(from, next);
    redraw();
  }

  /** What is on screen; undefined until everything for it is there. */
  function scene(): Scene | undefined {
    if (data === undefined || layout === undefined || viewport.current === undefined) return undefined;
    if (layout.tree !== data.tree || content.width === 0) return undefined;
    const { scrollTop } = hosts.scroller;
    return { data, layout, viewport: viewport.current, width: content.width, scrollTop, hidden, preview };
  }

  function draw(parts: ReadonlySet<Part>): void {
    if (isSizeStale) {
      isSizeStale = false;
      content.fit();
      canvas.fit();
    }
    const current = scene();
    if (current === undefined || tokens === undefined) {
      // No picture of what is gone may stay.
      content.clear();
      canvas.clear();
      return;
    }
    if (parts.has('time')) {
      grid = axis.draw(current.viewport, face);
      recoveryLane.draw(current.viewport);
    }
    if (parts.has('content')) {
      if (content.draw(current, grid)) scheduler.request('content', 'overlay');
      announceRows(current);
    }
    if (parts.has('time') || parts.has('overview')) {
      // Counting the waits of a new model gets a frame of its own, when its rows are there.
      if (parts.has('content') && overview.hasToCount(current.viewport)) scheduler.request('overview');
      else overview.draw(current.viewport);
    }
    if (parts.has('content') || parts.has('arrange')) {
      if (overlay.arrange(current, canvas.height, state)) scheduler.request('arrange', 'overlay');
    }
    if (pointer !== undefined) point(pointer);
    axis.point(current.viewport, face, hover === undefined || dragged !== undefined ? undefined : pointer?.x);
    canvas.clear();
    const { pen, height, ratio } = canvas;
    const pointing = { x: pointer?.x, hover, dragged };
    overlay.paint({ ...current, ...state, pen, tokens, height, ratio, pointing });
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

  function hitAt(x: number, y: number): Hit | undefined {
    const current = scene();
    const under = current && hitTest(current, x, y);
    return under && overlay.hitAt(under, x, y);
  }

  const stopGestures = listenOnChart(
    {
      viewport,
      get tools() {
        return tools;
      },
      get hasRange() {
        return state.range !== undefined;
      },
      scene,
      hitAt,
      pointTo(next) {
        pointer = next;
        if (pointer === undefined && hover !== undefined) {
          hover = undefined;
          callbacks.onHover(undefined, 0, 0);
        }
        scheduler.request('overlay');
      },
      drag(next) {
        dragged = next;
        scheduler.request('overlay');
      },
    },
    hosts,
    callbacks,
  );

  const { signal } = listening;
  hosts.scroller.addEventListener('scroll', () => scheduler.request('content', 'overlay'), { signal });
  addEventListener('resize', resize, { signal });
  const sizes = new ResizeObserver(resize);
  for (const host of [hosts.canvasHost, hosts.axisHost, hosts.overviewHost, hosts.recoveryHost])
    sizes.observe(host);

  return {
    setModel(model, tree) {
      data = new RowData(model, tree);
      hover = undefined;
      overview.setModel(model, tree.nodes);
      if (viewport.current === undefined) viewport.go(wholeTrace(model.axis), false);
      redraw();
    },
    setLayout(next) {
      layout = next;
      rows = [-1, -1];
      redraw();
    },
    setViewport: (next, options) => viewport.go(next, options?.animate ?? false),
    setOverlay(next) {
      const keys = Object.keys(next) as (keyof OverlayState)[];
      if (keys.every((key) => next[key] === state[key])) return;
      state = next;
      recoveryLane.show(next);
      scheduler.request('overlay', 'arrange');
    },
    setHidden(next) {
      hidden = next;
      scheduler.request('content', 'overlay');
    },
    setClockface(next) {
      face = next;
      redraw();
    },
    setPreview(next) {
      preview = next;
      scheduler.request('content');
    },
    setMarks(marks) {
      overview.setMarks(marks);
      scheduler.request('overview', 'overlay');
    },
    setTools(next) {
      tools = next;
    },
    setTheme(next) {
      tokens = next;
      content.setTheme(next);
      axis.setTheme(next);
      overview.setTheme(next);
      recoveryLane.setTheme(next);
      redraw();
    },
    peaksOf: (row, range, milliseconds) => data?.peaksOf(row, range, milliseconds),
    resize,
    invalidate: redraw,
    dispose() {
      scheduler.dispose();
      stopGestures();
      listening.abort();
      sizes.disconnect();
      content.remove();
      canvas.remove();
      axis.remove();
      overview.remove();
      recoveryLane.remove();
    },
  };
}
