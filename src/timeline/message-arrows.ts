import type { LockModel } from '../model/lock-model';
import { type MessageFamily, messageFamily, messageKind } from '../model/message-type';
import { NONE } from '../model/row-table';
import { firstAbove, firstAtLeast, nextAtLeast } from '../model/sorted-search';
import { type ArrowRoute, type ArrowRoutes, findRoutes, type RowFinder, rowFinder } from './arrow-routes';
import type { Scene } from './hit-test';
import { middleOfRow, positionsInSight } from './rows-in-sight';
import { timeToX } from './viewport';

/** Which messages are drawn. */
export interface ArrowChoice {
  readonly scope: 'none' | 'selection' | 'window';
  readonly families: readonly MessageFamily[];
}

/** A message, or several that look alike, in CSS pixels of the canvas. */
export interface Arrow {
  readonly fromX: number;
  readonly fromY: number;
  readonly toX: number;
  readonly toY: number;
  readonly count: number;
  /** The first of them: row in the message table. */
  readonly message: number;
  readonly family: MessageFamily;
  /** Received before it was sent: impossible, so the clocks are wrong. */
  readonly isBackward: boolean;
}

/** Of more messages than this in the window, those of a route that are sent near each other are one arrow. */
const MOST_SINGLE = 400;
const MOST_BUNDLES = 300;
const BUNDLE_PIXELS = 8;
/** Milliseconds of a frame for finding routes. */
const BUDGET = 3;

/** The messages of a model as arrows between the rows of its layouts. */
export class MessageArrows {
  private routes: ArrowRoutes | undefined;
  /** Work for a layout that frames so far had no time to finish. */
  private begun:
    | { readonly layout: Scene['layout']; readonly work: Generator<undefined, ArrowRoutes> }
    | undefined;
  private finder: { readonly layout: Scene['layout']; readonly rowOf: RowFinder } | undefined;
  private ofLock: { readonly lock: number; readonly messages: readonly number[] } | undefined;

  constructor(private readonly model: LockModel) {}

  /** More is to come in the next frame. */
  get isLate(): boolean {
    return this.begun !== undefined;
  }

  /** Those that the choice asks for, with an end in sight. */
  drawn(scene: Scene, height: number, choice: ArrowChoice, selectedLock: number | undefined): Arrow[] {
    switch (choice.scope) {
      case 'none':
        return [];
      case 'selection':
        return selectedLock === undefined ? [] : this.arrowsOfLock(scene, height, choice, selectedLock);
      case 'window': {
        const routes = this.routesOf(scene);
        return routes === undefined ? [] : this.arrowsInWindow(scene, height, choice, routes);
      }
    }
  }

  private arrowsOfLock(scene: Scene, height: number, { families }: ArrowChoice, lock: number): Arrow[] {
    if (this.ofLock?.lock !== lock) this.ofLock = { lock, messages: this.messagesOfLock(lock) };
    const { messages } = this.model;
    const { layout } = scene;
    if (this.finder?.layout !== layout) this.finder = { layout, rowOf: rowFinder(this.model, layout) };
    const { rowOf } = this.finder;
    const arrows: Arrow[] = [];
    for (const message of this.ofLock.messages) {
      const family = messageFamily(messages.command[message], messages.type[message]);
      if (!families.includes(family)) continue;
      if (scene.hidden?.messages.has(messageKind(messages.command[message], messages.type[message])))
        continue;
      const from = rowOf(message, messages.sendLock[message], messages.sender[message]);
      const to = rowOf(message, messages.receiveLock[message], messages.receiver[message]);
      if (from === NONE || to === NONE || from === to) continue;
      const isBackward = messages.received[message] < messages.sent[message];
      const arrow = this.arrow(scene, { from, to, family, isBackward }, message, 1);
      if (Math.max(arrow.fromX, arrow.toX) < 0 || Math.min(arrow.fromX, arrow.toX) > scene.width) continue;
      if (Math.max(arrow.fromY, arrow.toY) < 0 || Math.min(arrow.fromY, arrow.toY) > height) continue;
      arrows.push(arrow);
    }
    return arrows;
  }

  private messagesOfLock(lock: number): number[] {
    const { flights, messages } = this.model;
    const { sendLock, receiveLock } = messages;
    const found: number[] = [];
    for (const message of flights.rows) {
      if (sendLock[message] === lock || receiveLock[message] === lock) found.push(message);
    }
    return found;
  }

  private routesOf({ layout }: Scene): ArrowRoutes | undefined {
    if (this.routes?.layout === layout) return this.routes;
    if (this.begun?.layout !== layout) this.begun = { layout, work: findRoutes(this.model, layout) };
    const until = performance.now() + BUDGET;
    do {
      const step = this.begun.work.next();
      if (!step.done) continue;
      this.begun = undefined;
      this.routes = step.value;
      return this.routes;
    } while (performance.now() < until);
    return undefined;
  }

  private arrowsInWindow(
    scene: Scene,
    height: number,
    { families }: ArrowChoice,
    { routes, ofRow }: ArrowRoutes,
  ): Arrow[] {
    const { layout, viewport } = scene;
    const { start, end } = viewport;
    const seen = new Set<number>();
    for (const position of positionsInSight(scene, height)) {
      for (const number of ofRow.get(layout.visible[position]) ?? []) seen.add(number);
    }
    const spans: { route: ArrowRoute; from: number; to: number }[] = [];
    let count = 0;
    for (const number of seen) {
      const route = routes[number];
      if (!families.includes(route.family) || scene.hidden?.messages.has(route.kind)) continue;
      const from = firstAtLeast(route.sent, start - route.longest);
      const to = firstAbove(route.sent, end + route.longest, from);
      if (from === to) continue;
      spans.push({ route, from, to });
      count += to - from;
    }
    const bundlePixels =
      count <= MOST_SINGLE ? 0 : Math.max(BUNDLE_PIXELS, (scene.width * spans.length) / MOST_BUNDLES);
    const arrows = spans.flatMap(({ route, from, to }) => this.bundles(scene, route, from, to, bundlePixels));
    if (arrows.length <= MOST_BUNDLES || bundlePixels === 0) return arrows;
    // More routes than can be told apart: those of most messages.
    return arrows.sort((a, b) => b.count - a.count).slice(0, MOST_BUNDLES);
  }

  /** An arrow for the messages of each stretch of absolute time, so that a moving window keeps them. */
  private bundles(scene: Scene, route: ArrowRoute, from: number, to: number, pixels: number): Arrow[] {
    const perPixel = (scene.viewport.end - scene.viewport.start) / scene.width;
    const stretch = pixels === 0 ? 0 : 2 ** Math.ceil(Math.log2(pixels * perPixel));
    const arrows: Arrow[] = [];
    for (let at = from; at < to; ) {
      const next =
        stretch === 0
          ? at + 1
          : Math.min(
              to,
              nextAtLeast(route.sent, (Math.floor(route.sent[at] / stretch) + 1) * stretch, at + 1),
            );
      const arrow = this.arrow(scene, route, route.messages[at], next - at);
      const isInSight =
        Math.max(arrow.fromX, arrow.toX) >= 0 && Math.min(arrow.fromX, arrow.toX) <= scene.width;
      if (isInSight) arrows.push(arrow);
      at = next;
    }
    return arrows;
  }

  private arrow(
    scene: Scene,
    { from, to, family, isBackward }: Pick<ArrowRoute, 'from' | 'to' | 'family' | 'isBackward'>,
    message: number,
    count: number,
  ): Arrow {
    const { messages } = this.model;
    return {
      fromX: timeToX(scene.viewport, scene.width, messages.sent[message]),
      fromY: middleOfRow(scene, from) ?? 0,
      toX: timeToX(scene.viewport, scene.width, messages.received[message]),
      toY: middleOfRow(scene, to) ?? 0,
      count,
      message,
      family,
      isBackward,
    };
  }
}
