import type { Hit } from './hit-test';
import type { TimeRange, Viewport } from './viewport';

/**
 * Where the chart draws. The page owns the boxes, the chart what is in them:
 *
 *   ┌──────────┬───────────────────────────────┐
 *   │          │ overviewHost (56 px or so)    │
 *   │          │ axisHost (28 px or so)        │   same left edge and width as canvasHost
 *   │          │ recoveryHost, if any          │
 *   ├──────────┼───────────────────────────────┤
 *   │ labels   │ canvasHost: sticky top 0,     │   scroller: overflow-y auto; its content is
 *   │ (DOM)    │ as high as the scroller       │   layout.totalHeight high (the page's label column)
 *   └──────────┴───────────────────────────────┘
 *
 * Row r is drawn at layout y − scroller.scrollTop below the top of canvasHost; rows that stick lie over them at
 * layout y. All of the hosts are positioned
 * (relative or sticky); what the chart adds to them is positioned absolutely.
 */
export interface ChartHosts {
  readonly scroller: HTMLElement;
  readonly canvasHost: HTMLElement;
  readonly axisHost: HTMLElement;
  readonly overviewHost: HTMLElement;
  /** Between axis and rows; without height where there is nothing to show. */
  readonly recoveryHost: HTMLElement;
}

/** What the chart tells the page. */
export interface ChartCallbacks {
  /** `settled` marks the end of a gesture: a place worth going back to. */
  onViewport(viewport: Viewport, settled: boolean): void;
  onHover(hit: Hit | undefined, clientX: number, clientY: number): void;
  onSelect(hit: Hit | undefined): void;
  /** Index into the recoveries; undefined for a place between them. */
  onRecovery(recovery: number | undefined): void;
  /** Asked what it is, to be kept in sight; false when there is nothing to say. */
  onInfo(hit: Hit, clientX: number, clientY: number): boolean;
  /** A range was dragged; undefined when it was cleared. */
  onRange(range: TimeRange | undefined): void;
  /** A node's rows were dragged by so much axis time: recordings of the node. */
  onShift(recordings: readonly number[], by: number): void;
  /** Rows are to be taller by so many pixels. */
  onRowHeight(by: number): void;
  /** Double click: fit what was hit. */
  onActivate(hit: Hit): void;
  /** The window of visible rows changed: positions in `layout.visible`, `last` excluded, and how many rows stick. */
  onRows(first: number, last: number, sticky: number): void;
}
