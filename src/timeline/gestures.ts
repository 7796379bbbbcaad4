import { spanOf, type TimeRange } from './viewport';

/**
 * The pointer and the wheel on the chart, as intentions:
 *
 *   wheel                        scrolls the rows: left to the browser
 *   Ctrl or Meta + wheel, pinch  zooms at the pointer
 *   wheel sideways, Shift+wheel  pans
 *   Alt+wheel                    makes rows taller and lower, more and fewer of them in sight
 *   drag                         selects a range or zooms to it, by the tool; Escape gives up; or pans
 *   Shift+drag, middle drag      pans
 *   Alt+drag                     moves a node's rows in time; Escape gives up
 *   click, double click          selects, fits
 *   right click                  keeps a box about what is there
 *   one finger, two fingers      pans, zooms and pans
 *
 * x and y are CSS pixels from the left top of the element.
 */
export interface GestureHandlers {
  zoom(x: number, factor: number): void;
  /** Moves the content with the pointer: positive to the right. */
  pan(pixels: number): void;
  /** Moves the rows with the pointer: positive down. */
  scroll(pixels: number): void;
  /** Makes rows taller by so many pixels; the one at y stays there. */
  resizeRows(y: number, pixels: number): void;
  /** The gesture that zoomed or panned is over. */
  settle(): void;
  hover(x: number | undefined, y: number, clientX: number, clientY: number): void;
  click(x: number, y: number, isShifted: boolean): void;
  /** The right button, or what stands for it. False when nothing is there: then the browser's menu opens. */
  info(x: number, y: number, clientX: number, clientY: number): boolean;
  doubleClick(x: number, y: number): void;
  /** A range is being dragged from x to x. */
  drag(from: Place, to: Place): void;
  dragEnd(from: Place, to: Place): void;
  dragCancel(): void;
  /** The rows at y were dragged from x to x. */
  shift(y: number, from: number, to: number): void;
}

export interface Place {
  readonly x: number;
  readonly y: number;
  /** Ctrl or Meta is held: edges stay where the pointer is. */
  readonly isFree: boolean;
}

/** A pointer that moved less is a click. */
const CLICK_REACH = 4;
/** A wheel that rests so long has come to its end. */
const WHEEL_REST = 200;
/** So far a wheel turns for a pixel of the rows' height: a notch of a mouse's wheel is two. */
const TURN_PER_PIXEL = 50;
const LINE_HEIGHT = 16;
const PAGE_HEIGHT = 400;

/** How much one wheel event zooms: fast wheels and touch pads count for less than they say. */
export function zoomFactor(deltaY: number): number {
  const STRENGTH = 0.06;
  return Math.exp(-Math.sign(deltaY) * Math.log1p(Math.abs(deltaY)) * STRENGTH);
}

export type WheelIntent = 'zoom' | 'pan' | 'scroll' | 'rows';

export function wheelIntent(
  event: Pick<WheelEvent, 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'deltaX' | 'deltaY'>,
): WheelIntent {
  if (event.ctrlKey || event.metaKey) return 'zoom';
  if (event.altKey) return 'rows';
  if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) return 'pan';
  return 'scroll';
}

/** The range between two x, of at least one pixel's time. */
export function rangeBetween(viewport: TimeRange, width: number, a: number, b: number): TimeRange {
  const perPixel = spanOf(viewport) / width;
  const clamped = [a, b].map((x) => Math.min(Math.max(x, 0), width)).sort((x, y) => x - y);
  return { start: viewport.start + clamped[0] * perPixel, end: viewport.start + clamped[1] * perPixel };
}

/** What the pressed pointers are doing. */
type Mode = 'none' | 'press' | 'range' | 'shift' | 'pan' | 'touch' | 'pinch';

/** Listens on `element` until the returned function is called. */
export function listenToGestures(
  element: HTMLElement,
  handlers: GestureHandlers,
  tool: () => 'band' | 'hand',
): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  const pointers = new Map<number, { x: number; y: number }>();
  let mode: Mode = 'none';
  let origin = { x: 0, y: 0, isFree: false };
  let lastX = 0;
  let lastY = 0;
  let hasMoved = false;
  let wheel: { readonly intent: WheelIntent; readonly at: number } | undefined;
  let turned = 0;
  let resting: ReturnType<typeof setTimeout> | undefined;

  const place = (event: MouseEvent) => {
    const { left, top } = element.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top, isFree: event.ctrlKey || event.metaKey };
  };

  function turnRows(y: number, turn: number): void {
    turned += turn;
    const pixels = Math.trunc(turned / TURN_PER_PIXEL);
    turned -= pixels * TURN_PER_PIXEL;
    if (pixels !== 0) handlers.resizeRows(y, -pixels);
  }

  function onWheel(event: WheelEvent): void {
    // One movement of a touch pad keeps its meaning, however it turns on the way.
    const isSame = wheel !== undefined && event.timeStamp - wheel.at < WHEEL_REST;
    const intent = isSame && !event.ctrlKey && !event.metaKey && wheel ? wheel.intent : wheelIntent(event);
    wheel = { intent, at: event.timeStamp };
    if (intent === 'scroll') return;
    event.preventDefault();
    const unit = event.deltaMode === 1 ? LINE_HEIGHT : event.deltaMode === 2 ? PAGE_HEIGHT : 1;
    if (intent === 'rows') {
      turnRows(place(event).y, event.deltaY * unit);
      return;
    }
    if (intent === 'zoom') handlers.zoom(place(event).x, zoomFactor(event.deltaY * unit));
    else
      handlers.pan(-(Math.abs(event.deltaX) > Math.abs(event.deltaY) ? event.deltaX : event.deltaY) * unit);
    clearTimeout(resting);
    resting = setTimeout(() => handlers.settle(), WHEEL_REST);
  }

  function onPointerDown(event: PointerEvent): void {
    const at = place(event);
    if (event.pointerType === 'touch') {
      pointers.set(event.pointerId, at);
      mode = pointers.size > 1 ? 'pinch' : 'touch';
    } else if (event.button === 1 || (event.button === 0 && event.shiftKey)) {
      mode = 'pan';
      // Else the middle button scrolls by itself, and Shift selects text.
      event.preventDefault();
    } else if (event.button === 0 && event.altKey) {
      mode = 'shift';
    } else if (event.button === 0) {
      mode = tool() === 'hand' ? 'pan' : 'press';
    } else {
      return;
    }
    origin = at;
    lastX = at.x;
    lastY = at.y;
    hasMoved = false;
    element.setPointerCapture(event.pointerId);
  }

  function onPointerMove(event: PointerEvent): void {
    const at = place(event);
    if (Math.hypot(at.x - origin.x, at.y - origin.y) > CLICK_REACH) hasMoved = true;
    switch (mode) {
      case 'none':
        handlers.hover(at.x, at.y, event.clientX, event.clientY);
        return;
      case 'press':
        if (!hasMoved) return;
        mode = 'range';
        handlers.hover(undefined, 0, 0, 0);
        handlers.drag(origin, at);
        return;
      case 'range':
      case 'shift':
        handlers.drag(origin, at);
        return;
      case 'pan':
      case 'touch':
        if (!hasMoved) return;
        handlers.pan(at.x - lastX);
        // A finger scrolls the rows by itself.
        if (mode === 'pan') handlers.scroll(at.y - lastY);
        lastX = at.x;
        lastY = at.y;
        return;
      case 'pinch':
        pinch(event.pointerId, at);
    }
  }

  function pinch(id: number, at: { x: number; y: number }): void {
    const before = [...pointers.values()];
    pointers.set(id, at);
    const after = [...pointers.values()];
    if (after.length < 2) return;
    const middle = (points: readonly { x: number }[]) => (points[0].x + points[1].x) / 2;
    const spread = (points: readonly { x: number; y: number }[]) =>
      Math.max(1, Math.hypot(points[0].x - points[1].x, points[0].y - points[1].y));
    handlers.pan(middle(after) - middle(before));
    handlers.zoom(middle(after), spread(after) / spread(before));
  }

  function onPointerUp(event: PointerEvent): void {
    const at = place(event);
    pointers.delete(event.pointerId);
    const ended = mode;
    // The finger that stays after a pinch goes on panning from where it is.
    mode = ended === 'pinch' && pointers.size === 1 ? 'touch' : pointers.size > 0 ? ended : 'none';
    lastX = [...pointers.values()][0]?.x ?? at.x;
    if (ended === 'range') handlers.dragEnd(origin, at);
    else if (ended === 'shift') {
      handlers.dragCancel();
      if (hasMoved) handlers.shift(origin.y, origin.x, at.x);
    } else if (!hasMoved && ended !== 'none' && ended !== 'pinch') handlers.click(at.x, at.y, event.shiftKey);
    else if (ended !== 'none' && ended !== 'press' && mode === 'none') handlers.settle();
  }

  function giveUp(): void {
    if (mode === 'range' || mode === 'shift') handlers.dragCancel();
    pointers.clear();
    mode = 'none';
  }

  element.style.touchAction = 'pan-y';
  element.addEventListener('wheel', onWheel, { passive: false, signal });
  element.addEventListener('pointerdown', onPointerDown, { signal });
  element.addEventListener('pointermove', onPointerMove, { signal });
  element.addEventListener('pointerup', onPointerUp, { signal });
  element.addEventListener('pointercancel', giveUp, { signal });
  element.addEventListener(
    'contextmenu',
    (event) => {
      const at = place(event);
      if (handlers.info(at.x, at.y, event.clientX, event.clientY)) event.preventDefault();
    },
    { signal },
  );
  element.addEventListener('pointerleave', () => handlers.hover(undefined, 0, 0, 0), { signal });
  element.addEventListener(
    'dblclick',
    (event) => {
      const at = place(event);
      handlers.doubleClick(at.x, at.y);
    },
    { signal },
  );
  addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || (mode !== 'range' && mode !== 'shift')) return;
      event.stopPropagation();
      giveUp();
    },
    { capture: true, signal },
  );
  return () => {
    clearTimeout(resting);
    listening.abort();
  };
}
