import type { LockModel } from '../model/lock-model';
import type { RowTree } from '../model/row-tree';
import type { Hit } from './hit-test';
import type { RowLayout } from './row-layout';
import type { ThemeTokens } from './theme-tokens';
import type { TimeRange, Viewport } from './viewport';

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
 * Row r is drawn at layout y − scroller.scrollTop below the top of canvasHost.
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

/** The chart announces what the user does; it shows only what it is told with the setters. */
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

export function createChart(_hosts: ChartHosts, _callbacks: ChartCallbacks): Chart {
  const nothing = () => undefined;
  return {
    setModel: nothing,
    setLayout: nothing,
    setViewport: nothing,
    setSelection: nothing,
    setRange: nothing,
    setTheme: nothing,
    resize: nothing,
    invalidate: nothing,
    dispose: nothing,
  };
}
