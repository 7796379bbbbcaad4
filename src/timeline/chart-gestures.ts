import { NONE } from '../model/row-table';
import type { ChartCallbacks, ChartHosts } from './chart-hosts';
import { type GestureHandlers, listenToGestures, type Place, rangeBetween } from './gestures';
import type { Hit, Scene } from './hit-test';
import type { MovingViewport } from './moving-viewport';
import { rowAt } from './row-layout';
import { snapTime } from './snap-time';
import { moveTo, pan, spanOf, type TimeRange, xToTime, zoomAt } from './viewport';

/** What the pointer does. */
export interface ChartTools {
  /** What a drag does: selects a range, zooms to it, moves the chart. */
  readonly drag: 'range' | 'zoom' | 'hand';
  /** The same on the axis. */
  readonly axis: 'zoom' | 'hand';
  /** With the zoom tool a click zooms, too. */
  readonly isClickZoom: boolean;
  /** The edges of a dragged range jump to edges of intervals. */
  readonly isSnapping: boolean;
}

export interface Pointer {
  readonly x: number;
  readonly y: number;
  readonly clientX: number;
  readonly clientY: number;
}

/** The chart as gestures see it. */
export interface GestureTarget {
  readonly viewport: MovingViewport;
  readonly tools: ChartTools;
  readonly hasRange: boolean;
  /** What is on screen. */
  scene(): Scene | undefined;
  /** The same for a place in it: some rows do not scroll. */
  sceneAt(y: number): Scene | undefined;
  hitAt(x: number, y: number): Hit | undefined;
  /** The pointer is there, or gone. */
  pointTo(pointer: Pointer | undefined): void;
  /** A range is dragged, or no longer. */
  drag(range: TimeRange | undefined): void;
}

const CLICK_ZOOM = 2;

/** Lets people move the chart, point at what it shows and choose from it, until the returned function is called. */
export function listenOnChart(
  target: GestureTarget,
  hosts: ChartHosts,
  callbacks: ChartCallbacks,
): () => void {
  const { viewport } = target;
  const gestures = gesturesOf(target, hosts, callbacks);
  const stopRows = listenToGestures(hosts.canvasHost, gestures, () =>
    target.tools.drag === 'hand' ? 'hand' : 'band',
  );
  // The axis has a tool of its own and nothing to point at.
  const stopAxis = listenToGestures(
    hosts.axisHost,
    {
      ...gestures,
      hover: () => {},
      click: () => {},
      doubleClick: () => {},
      scroll: () => {},
      resizeRows: () => {},
      shift: () => {},
      info: () => false,
      dragEnd(from, to) {
        const current = target.scene();
        if (current !== undefined) {
          viewport.move(
            moveTo(current.viewport, rangeBetween(current.viewport, current.width, from.x, to.x)),
            true,
          );
        }
        target.drag(undefined);
      },
    },
    () => (target.tools.axis === 'hand' ? 'hand' : 'band'),
  );
  return () => {
    stopRows();
    stopAxis();
  };
}

function gesturesOf(target: GestureTarget, hosts: ChartHosts, callbacks: ChartCallbacks): GestureHandlers {
  const { viewport } = target;

  function zoom(x: number, factor: number, isSettled: boolean): void {
    const current = target.scene();
    if (current === undefined) return;
    viewport.move(zoomAt(current.viewport, xToTime(current.viewport, current.width, x), factor), isSettled);
  }

  return {
    zoom: (x, factor) => zoom(x, factor, false),
    pan(pixels) {
      const current = target.scene();
      if (current === undefined) return;
      viewport.move(pan(current.viewport, (-pixels / current.width) * spanOf(current.viewport)), false);
    },
    resizeRows(y, pixels) {
      const before = target.scene();
      callbacks.onRowHeight(pixels);
      requestAnimationFrame(() => {
        const after = target.scene();
        if (before === undefined || after === undefined || before.layout.totalHeight === 0) return;
        const grown = after.layout.totalHeight / before.layout.totalHeight;
        hosts.scroller.scrollTop = (before.scrollTop + y) * grown - y;
      });
    },
    settle: () => viewport.settle(),
    hover: (x, y, clientX, clientY) =>
      target.pointTo(x === undefined ? undefined : { x, y, clientX, clientY }),
    scroll(pixels) {
      hosts.scroller.scrollTop -= pixels;
    },
    info(x, y, clientX, clientY) {
      const hit = target.hitAt(x, y);
      return hit !== undefined && callbacks.onInfo(hit, clientX, clientY);
    },
    click(x, y, isShifted) {
      if (target.tools.drag === 'zoom' && target.tools.isClickZoom) {
        zoom(x, isShifted ? 1 / CLICK_ZOOM : CLICK_ZOOM, true);
        return;
      }
      if (isShifted) return;
      if (target.hasRange) callbacks.onRange(undefined);
      callbacks.onSelect(target.hitAt(x, y));
    },
    doubleClick(x, y) {
      const hit = target.hitAt(x, y);
      if (hit !== undefined) callbacks.onActivate(hit);
    },
    drag: (from, to) => target.drag(draggedRange(target, from, to)),
    dragEnd(from, to) {
      const current = target.scene();
      const range = draggedRange(target, from, to);
      if (current !== undefined && range !== undefined) {
        if (target.tools.drag === 'zoom') viewport.move(moveTo(current.viewport, range), true);
        else callbacks.onRange(range);
      }
      target.drag(undefined);
    },
    dragCancel: () => target.drag(undefined),
    shift(y, from, to) {
      const current = target.sceneAt(y);
      const row = current === undefined ? NONE : rowAt(current.layout, y + current.scrollTop);
      const node = current === undefined || row === NONE ? NONE : current.data.tree.rows.node[row];
      if (current === undefined || node === NONE) return;
      const by = ((to - from) / current.width) * spanOf(current.viewport);
      callbacks.onShift(current.data.tree.nodes[node].recordings, by);
    },
  };
}

/** The range of a drag; its edges jump to those of intervals near them, unless Ctrl is held or that is off. */
function draggedRange(target: GestureTarget, from: Place, to: Place): TimeRange | undefined {
  const current = target.scene();
  if (current === undefined) return undefined;
  const range = rangeBetween(current.viewport, current.width, from.x, to.x);
  if (!target.tools.isSnapping || to.isFree) return range;
  const [first, last] = from.x <= to.x ? [from, to] : [to, from];
  const snapped = (time: number, y: number) => snapTime(target.sceneAt(y) ?? current, time, y);
  return { start: snapped(range.start, first.y), end: snapped(range.end, last.y) };
}
