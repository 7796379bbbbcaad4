import type { OverlayState } from '../timeline/paint/overlay-frame';
import type { Stores } from './stores';

/** What lies over the chart's content, gathered from the stores: the same on the screen and in a picture. */
export function overlayStateOf({ view, selection, search }: Stores): OverlayState {
  const { arrows, hasBounds } = view.getState();
  const { interval, event, range } = selection.getState();
  return {
    selection: interval,
    range,
    cursor: event?.time,
    arrows,
    hasBounds,
    found: search.getState().hits,
  };
}
