import type { GroupPeaks } from '../lod/group-summary';
import type { LockModel } from '../model/lock-model';
import type { RowTree } from '../model/row-tree';
import { createAxis } from './axis';
import { type ChartTools, listenOnChart, type Pointer } from './chart-gestures';
import type { ChartCallbacks, ChartHosts } from './chart-hosts';
import { type Clockface, sinceStart } from './clockface';
import { createFrameScheduler } from './frame-scheduler';
import { type Hidden, NOTHING_HIDDEN } from './hidden';
import type { Hit, Scene } from './hit-test';
import { createMovingViewport } from './moving-viewport';
import { createOverview } from './overview';
import { NO_OVERLAY, type OverlayState } from './paint/overlay-frame';
import type { OverviewMarks } from './paint/overview-marks';
import { createPane, type Pane } from './pane';
import type { Preview } from './preview';
import { createRecoveryLane } from './recovery-lane';
import { RowData } from './row-data';
import { positionsBetween, type RowLayout, stickyRows } from './row-layout';
import { panesOf } from './rows-in-sight';
import { createStickyPane } from './sticky-pane';
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

/** None have been announced. */
const NO_ROWS = [-1, -1, -1] as const;

export function createChart(hosts: ChartHosts, callbacks: ChartCallbacks): Chart {
  const pane = createPane(hosts.canvasHost);
  const sticky = createStickyPane(hosts.canvasHost);
  const axis = createAxis(hosts.axisHost);
  const scheduler = createFrameScheduler<Part>(draw);
  const viewport = createMovingViewport(scheduler, show, callbacks.onViewport);
  const overview = createOverview(hosts.overviewHost, viewport.move);
  const recoveryLane = createRecoveryLane(hosts.recoveryHost, callbacks);
  const listening = new AbortController();

  let data: RowData | undefined;
  let layout: RowLayout | undefined;
  let hasTheme = false;
  let state = NO_OVERLAY;
  let dragged: TimeRange | undefined;
  let pointer: Pointer | undefined;
  let hover: Hit | undefined;
  let rows: readonly [number, number, number] = NO_ROWS;
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
    if (from !== undefined) {
      pane.follow(from, next);
      sticky.pane?.follow(from, next);
    }
    redraw();
  }

  /** What is on screen; undefined until everything for it is there. */
  function scene(): Scene | undefined {
    if (data === undefined || layout === undefined || viewport.current === undefined) return undefined;
    if (layout.tree !== data.tree || pane.width === 0) return undefined;
    const { scrollTop } = hosts.scroller;
    return { data, layout, viewport: viewport.current, width: pane.width, scrollTop, hidden, preview };
  }

  /** The same as the pane at `y` shows it: rows that stick do not scroll. */
  function sceneAt(y: number): Scene | undefined {
    const current = scene();
    return current && y < sticky.height ? { ...current, scrollTop: 0 } : current;
  }

  /** Each pane with what it shows. */
  function scenesOf(current: Scene): readonly { readonly pane: Pane; readonly scene: Scene }[] {
    const scenes = panesOf(current, pane.height);
    sticky.setHeight(scenes.sticky?.height ?? 0);
    const shown = [{ pane, scene: scenes.scrolled }];
    if (scenes.sticky && sticky.pane) shown.push({ pane: sticky.pane, scene: scenes.sticky.scene });
    return shown;
  }

  function draw(parts: ReadonlySet<Part>): void {
    if (isSizeStale) {
      isSizeStale = false;
      pane.fit();
      sticky.pane?.fit();
    }
    const current = scene();
    if (current === undefined || !hasTheme) {
      // No picture of what is gone may stay.
      pane.clear();
      sticky.remove();
      return;
    }
    const panes = scenesOf(current);
    if (parts.has('time')) {
      grid = axis.draw(current.viewport, face);
      recoveryLane.draw(current.viewport);
    }
    if (parts.has('content')) {
      const late = panes.map((each) => each.pane.drawContent(each.scene, grid));
      if (late.includes(true)) scheduler.request('content', 'overlay');
      announceRows(current);
    }
    if (parts.has('time') || parts.has('overview')) {
      // Counting the waits of a new model gets a frame of its own, when its rows are there.
      if (parts.has('content') && overview.hasToCount(current.viewport)) scheduler.request('overview');
      else overview.draw(current.viewport);
    }
    if (parts.has('content') || parts.has('arrange')) {
      const late = panes.map((each) => each.pane.arrange(each.scene, state));
      if (late.includes(true)) scheduler.request('arrange', 'overlay');
    }
    if (pointer !== undefined) point(pointer);
    axis.point(current.viewport, face, hover === undefined || dragged !== undefined ? undefined : pointer?.x);
    const pointing = { x: pointer?.x, hover, dragged };
    for (const each of panes) each.pane.drawOverlay(each.scene, state, pointing);
  }

  function announceRows(current: Scene): void {
    const { layout, scrollTop } = current;
    const [first, last] = positionsBetween(layout, scrollTop, scrollTop + pane.height);
    const { count } = stickyRows(layout, pane.height);
    if (first === rows[0] && last === rows[1] && count === rows[2]) return;
    rows = [first, last, count];
    callbacks.onRows(first, last, count);
  }

  function point({ x, y, clientX, clientY }: Pointer): void {
    const hit = hitAt(x, y);
    if (hit !== undefined || hover !== undefined) callbacks.onHover(hit, clientX, clientY);
    hover = hit;
  }

  function hitAt(x: number, y: number): Hit | undefined {
    const current = sceneAt(y);
    return current && (y < sticky.height ? (sticky.pane ?? pane) : pane).hitAt(current, x, y);
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
      sceneAt,
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
      rows = NO_ROWS;
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
      hasTheme = true;
      pane.setTheme(next);
      sticky.setTheme(next);
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
      sticky.remove();
      pane.remove();
      axis.remove();
      overview.remove();
      recoveryLane.remove();
    },
  };
}
