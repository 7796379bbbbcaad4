import { canGoBack, canGoForward } from '../state/history';
import type { Stores } from '../state/stores';
import {
  fitAll,
  fit as fitTo,
  moveTo,
  pan,
  spanOf,
  type TimeRange,
  type Viewport,
  zoomAt,
} from '../timeline/viewport';
import { type Command, type CommandContext, hasModel } from './command';

const ZOOM = 1.5;
/** Shares of the window that one step moves. */
const STEP = 0.15;
const LEAP = 0.5;
/** How far from the middle, as a share of the window, still counts as centred. */
const CENTRED = 0.02;

export const TIME_COMMANDS: readonly Command[] = [
  {
    id: 'time.zoom-in',
    title: 'Zoom in',
    group: 'Time',
    keys: ['code:KeyW', 'Plus', '='],
    isEnabled: hasModel,
    run: (context) => navigate(context, (viewport) => zoomAt(viewport, middleOf(viewport), ZOOM)),
  },
  {
    id: 'time.zoom-out',
    title: 'Zoom out',
    group: 'Time',
    keys: ['code:KeyS', '-'],
    isEnabled: hasModel,
    run: (context) => navigate(context, (viewport) => zoomAt(viewport, middleOf(viewport), 1 / ZOOM)),
  },
  {
    id: 'time.earlier',
    title: 'Pan to earlier',
    group: 'Time',
    keys: ['code:KeyA', 'chart:ArrowLeft'],
    isEnabled: hasModel,
    run: (context) => navigate(context, (viewport) => pan(viewport, -STEP * spanOf(viewport))),
  },
  {
    id: 'time.later',
    title: 'Pan to later',
    group: 'Time',
    keys: ['code:KeyD', 'chart:ArrowRight'],
    isEnabled: hasModel,
    run: (context) => navigate(context, (viewport) => pan(viewport, STEP * spanOf(viewport))),
  },
  {
    id: 'time.page-earlier',
    title: 'Pan half a window earlier',
    group: 'Time',
    keys: ['Shift+code:KeyA', 'chart:Shift+ArrowLeft'],
    isEnabled: hasModel,
    run: (context) => navigate(context, (viewport) => pan(viewport, -LEAP * spanOf(viewport))),
  },
  {
    id: 'time.page-later',
    title: 'Pan half a window later',
    group: 'Time',
    keys: ['Shift+code:KeyD', 'chart:Shift+ArrowRight'],
    isEnabled: hasModel,
    run: (context) => navigate(context, (viewport) => pan(viewport, LEAP * spanOf(viewport))),
  },
  {
    id: 'time.fit',
    title: 'Centre the selection, then fit it',
    group: 'Time',
    keys: ['f'],
    isEnabled: hasModel,
    run: (context) => {
      const range = selectedRange(context.stores);
      const isInterval = context.stores.selection.getState().interval !== undefined;
      navigate(context, (viewport) => {
        if (!range) return fitAll(viewport);
        return isInterval ? closerTo(viewport, range) : fitTo(viewport, range);
      });
    },
  },
  {
    id: 'time.whole',
    title: 'Show the whole trace',
    group: 'Time',
    keys: ['0', 'Home'],
    isEnabled: hasModel,
    run: (context) => navigate(context, fitAll),
  },
  {
    id: 'time.back',
    title: 'Back to the view before',
    group: 'Time',
    keys: ['Backspace', 'Alt+ArrowLeft'],
    isEnabled: (context) => hasModel(context) && canGoBack(context.stores.view.getState().history),
    run: ({ stores }) => stores.view.getState().back(),
  },
  {
    id: 'time.forward',
    title: 'Forward again',
    group: 'Time',
    keys: ['Alt+ArrowRight', 'Shift+Backspace'],
    isEnabled: (context) => hasModel(context) && canGoForward(context.stores.view.getState().history),
    run: ({ stores }) => stores.view.getState().forward(),
  },
];

/** The selected interval; else the range dragged; else nothing. */
export function selectedRange(stores: Stores): TimeRange | undefined {
  const { model } = stores.view.getState();
  const { interval, range } = stores.selection.getState();
  if (model && interval !== undefined) {
    return { start: model.intervals.start[interval], end: model.intervals.end[interval] };
  }
  return range;
}

/** First the middle of the range, at the same zoom; when it is there already, the range itself. */
function closerTo(viewport: Viewport, range: TimeRange): Viewport {
  const span = spanOf(viewport);
  const middle = middleOf(range);
  const centred = moveTo(viewport, { start: middle - span / 2, end: middle + span / 2 });
  const isCentred = Math.abs(centred.start - viewport.start) < CENTRED * span;
  return isCentred || spanOf(range) > span ? fitTo(viewport, range) : centred;
}

function navigate({ stores }: CommandContext, move: (viewport: Viewport) => Viewport): void {
  const view = stores.view.getState();
  view.navigate(move(view.history.present), { animate: true });
}

function middleOf(range: TimeRange): number {
  return (range.start + range.end) / 2;
}
