import type { SpanProfile } from '../../lod/span-profile';
import type { TimeUnit } from '../../model/recording';
import { createAxis } from '../axis';
import { sinceStart } from '../clockface';
import { createFrameScheduler } from '../frame-scheduler';
import { listenToGestures, rangeBetween } from '../gestures';
import { createLayerCanvas } from '../layer-canvas';
import { createCanvasSurface } from '../paint/canvas-surface';
import { buildPalette, type Palette } from '../paint/palette';
import type { Surface } from '../paint/surface';
import type { ThemeTokens } from '../theme-tokens';
import { moveTo, pan, spanOf, type TimeRange, type Viewport, xToTime, zoomAt } from '../viewport';
import { paintProfile } from './painter';
import { segmentAt, segmentsOf } from './segments';

/** A profile as it is shown: its bars from top to bottom. */
export interface ShownProfile {
  readonly profile: SpanProfile;
  readonly order: Uint32Array;
  /** How long the span is that was summed. */
  readonly span: number;
  readonly unit: TimeUnit;
}

/** What is under the pointer. */
export interface ProfileHit {
  /** From the top. */
  readonly place: number;
  /** Row of the profile's cells; undefined beside what the bar has. */
  readonly cell: number | undefined;
}

export interface ProfileHosts {
  readonly axis: HTMLElement;
  readonly canvas: HTMLElement;
  readonly scroller: HTMLElement;
}

export interface ProfileCallbacks {
  onHover(hit: ProfileHit | undefined): void;
  onChoose(hit: ProfileHit): void;
  /** Whether a part is shown. */
  onZoom(isZoomed: boolean): void;
}

/** How a span of time was spent, as bars over an axis of summed time that is zoomed and panned like the chart. */
export interface ProfileChart {
  show(shown: ShownProfile): void;
  setTheme(tokens: ThemeTokens): void;
  setActive(place: number | undefined): void;
  /** Where the first bar stands in the scroller: not at its top where the list is longer than an element can be. */
  setTop(top: number): void;
  zoom(factor: number): void;
  /** Moves by a share of what is in sight. */
  pan(share: number): void;
  showAll(): void;
  remove(): void;
}

export const PROFILE_ROW_HEIGHT = 20;
/** Room behind the longest bar. */
const MARGIN = 1.02;

export function createProfileChart(hosts: ProfileHosts, callbacks: ProfileCallbacks): ProfileChart {
  const canvas = createLayerCanvas(hosts.canvas);
  const axis = createAxis(hosts.axis);
  const scheduler = createFrameScheduler<'all'>(draw);
  let surface: Surface | undefined;
  let palette: Palette | undefined;
  let tokens: ThemeTokens | undefined;
  let shown: ShownProfile | undefined;
  let viewport: Viewport = { start: 0, end: 1, bounds: { start: 0, end: 1 } };
  let active: number | undefined;
  let hover: ProfileHit | undefined;
  let pointerX: number | undefined;
  let dragged: TimeRange | undefined;
  let listTop = 0;

  const refresh = () => scheduler.request('all');
  const scrollTop = () => hosts.scroller.scrollTop - listTop;

  function draw(): void {
    if (canvas.fit() || (palette === undefined && tokens !== undefined)) {
      surface = createCanvasSurface(canvas.pen, canvas.ratio);
      palette = tokens && buildPalette(tokens, canvas.ratio);
    }
    if (!surface || !palette || !shown) return;
    const { width, height } = canvas;
    const grid = axis.draw(viewport, sinceStart(shown.unit));
    axis.point(viewport, sinceStart(shown.unit), dragged ? undefined : pointerX);
    paintProfile({
      ...shown,
      surface,
      palette,
      range: viewport,
      scrollTop: scrollTop(),
      width,
      height,
      rowHeight: PROFILE_ROW_HEIGHT,
      grid,
      hover,
      active,
      dragged,
    });
  }

  function move(next: Viewport): void {
    viewport = next;
    callbacks.onZoom(spanOf(viewport) < spanOf(viewport.bounds));
    refresh();
  }

  function hitAt(x: number, y: number): ProfileHit | undefined {
    const place = Math.floor((y + scrollTop()) / PROFILE_ROW_HEIGHT);
    if (!shown || place < 0 || place >= shown.order.length) return undefined;
    const segments = segmentsOf(shown.profile, shown.order[place], viewport, canvas.width, canvas.ratio);
    return { place, cell: segmentAt(segments, x)?.cell };
  }

  function point(hit: ProfileHit | undefined): void {
    if (hit?.place !== hover?.place || hit?.cell !== hover?.cell) callbacks.onHover(hit);
    hover = hit;
    refresh();
  }

  const timeAt = (x: number) => xToTime(viewport, canvas.width, x);
  const stopGestures = listenToGestures(
    hosts.canvas,
    {
      zoom: (x, factor) => move(zoomAt(viewport, timeAt(x), factor)),
      pan: (pixels) => move(pan(viewport, (-pixels / canvas.width) * spanOf(viewport))),
      scroll(pixels) {
        hosts.scroller.scrollTop -= pixels;
      },
      resizeRows: () => {},
      settle: () => {},
      hover(x, y) {
        pointerX = x;
        point(x === undefined ? undefined : hitAt(x, y));
      },
      click(x, y) {
        const hit = hitAt(x, y);
        if (hit) callbacks.onChoose(hit);
      },
      info: () => false,
      doubleClick: () => {},
      drag(from, to) {
        dragged = rangeBetween(viewport, canvas.width, from.x, to.x);
        refresh();
      },
      dragEnd(from, to) {
        dragged = undefined;
        move(moveTo(viewport, rangeBetween(viewport, canvas.width, from.x, to.x)));
      },
      dragCancel() {
        dragged = undefined;
        refresh();
      },
      shift: () => {},
    },
    () => 'band',
  );
  const listening = new AbortController();
  hosts.scroller.addEventListener('scroll', refresh, { passive: true, signal: listening.signal });
  const observer = new ResizeObserver(refresh);
  observer.observe(hosts.canvas);

  return {
    show(next) {
      const isSame = shown?.profile === next.profile;
      shown = next;
      hover = undefined;
      if (!isSame) {
        const longest = next.order.reduce((most, bar) => Math.max(most, next.profile.total[bar]), next.span);
        const bounds = { start: 0, end: Math.max(1, longest) * MARGIN };
        move({ ...bounds, bounds });
      }
      refresh();
    },
    setTheme(next) {
      tokens = next;
      palette = undefined;
      axis.setTheme(next);
      refresh();
    },
    setActive(place) {
      active = place;
      refresh();
    },
    setTop(top) {
      listTop = top;
      refresh();
    },
    zoom: (factor) => move(zoomAt(viewport, (viewport.start + viewport.end) / 2, factor)),
    pan: (share) => move(pan(viewport, share * spanOf(viewport))),
    showAll: () => move(moveTo(viewport, viewport.bounds)),
    remove() {
      observer.disconnect();
      listening.abort();
      stopGestures();
      scheduler.dispose();
      axis.remove();
      canvas.remove();
    },
  };
}
