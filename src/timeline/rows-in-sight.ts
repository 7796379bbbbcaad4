import type { Scene } from './hit-test';
import { positionsBetween, stickyRows, yOf } from './row-layout';

/** The panes of a chart: its rows as they are scrolled, and over them those that stick, if any does. */
export interface PaneScenes {
  readonly scrolled: Scene;
  readonly sticky: { readonly scene: Scene; readonly height: number } | undefined;
}

export function panesOf(scene: Scene, height: number): PaneScenes {
  const { layout, scrollTop } = scene;
  const sticky = stickyRows(layout, height);
  if (sticky.count === 0) return { scrolled: scene, sticky: undefined };
  const scrolled = { ...scene, chart: { sticky, scrollTop, height } };
  return { scrolled, sticky: { scene: { ...scrolled, scrollTop: 0 }, height: sticky.height } };
}

/** Positions of the rows that the whole chart shows, whichever of its panes the scene is. */
export function positionsInSight({ layout, scrollTop, chart }: Scene, height: number): number[] {
  const { sticky, ...rest } = chart ?? { sticky: { count: 0, height: 0 }, scrollTop, height };
  const [first, last] = positionsBetween(
    layout,
    rest.scrollTop + sticky.height,
    rest.scrollTop + rest.height,
  );
  const positions: number[] = [];
  for (let position = 0; position < sticky.count; position++) positions.push(position);
  for (let position = Math.max(first, sticky.count); position < last; position++) positions.push(position);
  return positions;
}

/**
 * y of the middle of a row, or of the closest group that is shown, in either pane; undefined when none is. What has
 * scrolled below the rows that stick is, for those, below them: never where one of them stands.
 */
export function middleOfRow({ layout, scrollTop, chart }: Scene, row: number): number | undefined {
  const top = yOf(layout, row);
  if (top === undefined) return undefined;
  const half = layout.rowHeight / 2;
  if (chart === undefined) return top - scrollTop + half;
  if (top < chart.sticky.height) return top + half;
  const middle = top - chart.scrollTop + half;
  const isCovered = scrollTop !== chart.scrollTop && middle < chart.sticky.height;
  return isCovered ? chart.sticky.height + layout.rowHeight : middle;
}
