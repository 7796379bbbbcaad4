import { isWaitCategory } from '../lod/category';
import { firstStarting, firstTouching } from '../lod/lane-index';
import { NONE } from '../model/row-table';
import { NO_ROW } from '../model/table';
import type { Blocker } from '../model/wait-table';
import type { Scene } from './hit-test';
import { middleOfLane } from './interval-place';
import { drawnLane } from './row-layout';
import { positionsInSight } from './rows-in-sight';
import { spanOf, timeToX } from './viewport';

/** Which waits have arrows from what is in their way. */
export type BlameScope = 'none' | 'selection' | 'window';

/** Who knows what is in the way of waits. */
export interface BlameSource {
  /** The wait that an interval is part of; undefined for one that is no wait. */
  waitOf(interval: number): number | undefined;
  blockersOf(wait: number): readonly Blocker[];
  /** Row in the lock table. */
  lockOf(wait: number): number;
}

/** From the row of a lock that is in the way to the row of one that waits, in CSS pixels of the canvas. */
export interface BlameArrow {
  readonly x: number;
  readonly fromY: number;
  readonly toY: number;
  /** The wait, and the blocker; of several that look alike the one that lasted longest. */
  readonly wait: number;
  readonly blocker: Blocker;
  readonly count: number;
}

/** Shorter spans have no arrow, as long as others are longer: nobody could tell whose it is. */
const LEAST_PIXELS = 6;
/** So many waits of the window are looked at, row by row from above. */
const MOST_WAITS = 600;
const BUNDLE_PIXELS = 6;

/** The arrows of one wait, which may be narrow itself. */
export function blameOfWait(scene: Scene, height: number, source: BlameSource, wait: number): BlameArrow[] {
  const blockers = source.blockersOf(wait);
  const scale = spanOf(scene.viewport) / scene.width;
  const longest = blockers.reduce((most, { start, end }) => Math.max(most, end - start), 0);
  const least = Math.min(LEAST_PIXELS, longest / scale);
  return bundled(blockers.flatMap((blocker) => arrowOf(scene, height, source, wait, blocker, least)));
}

/** The arrows of all waits that the window shows, of their holders and converters. */
export function blameOfWindow(scene: Scene, height: number, source: BlameSource): BlameArrow[] {
  const arrows: BlameArrow[] = [];
  for (const wait of waitsInSight(scene, height, source)) {
    for (const blocker of source.blockersOf(wait)) {
      // Who only stands before it in a queue has arrows of its own from the same holder.
      if (blocker.why !== 'ahead')
        arrows.push(...arrowOf(scene, height, source, wait, blocker, LEAST_PIXELS));
    }
  }
  return bundled(arrows);
}

/** In the middle of what is in sight of the span, so that the arrow is there as long as any of it is. */
function arrowOf(
  scene: Scene,
  height: number,
  source: BlameSource,
  wait: number,
  blocker: Blocker,
  least: number,
): BlameArrow[] {
  const { viewport, width } = scene;
  const left = Math.max(0, timeToX(viewport, width, blocker.start));
  const right = Math.min(width, timeToX(viewport, width, blocker.end));
  if (right < left || right - left < least) return [];
  const fromY = middleOf(scene, blocker.lock);
  const toY = middleOf(scene, source.lockOf(wait));
  if (fromY === undefined || toY === undefined || fromY === toY) return [];
  if (Math.max(fromY, toY) < 0 || Math.min(fromY, toY) > height) return [];
  return [{ x: (left + right) / 2, fromY, toY, wait, blocker, count: 1 }];
}

function middleOf(scene: Scene, lock: number): number | undefined {
  const lane = scene.data.tree.laneOfLock[lock];
  return lane === NO_ROW ? undefined : middleOfLane(scene, lane);
}

function waitsInSight(scene: Scene, height: number, source: BlameSource) {
  const { layout, data, viewport, width } = scene;
  const waits = new Set<number>();
  const least = (spanOf(viewport) / width) * LEAST_PIXELS;
  for (const position of positionsInSight(scene, height)) {
    const lane = drawnLane(layout, layout.visible[position]);
    const index = lane === NONE ? undefined : data.lane(lane);
    if (index === undefined) continue;
    const end = firstStarting(index, viewport.end);
    for (let item = firstTouching(index, viewport.start); item < end; item++) {
      if (!isWaitCategory(index.categories[item]) || index.ends[item] - index.starts[item] < least) continue;
      const wait = source.waitOf(index.rows[item]);
      if (wait !== undefined) waits.add(wait);
      if (waits.size >= MOST_WAITS) return waits;
    }
  }
  return waits;
}

/** One arrow for all that go between the same rows, some pixels apart. */
function bundled(arrows: readonly BlameArrow[]): BlameArrow[] {
  const bundles = new Map<string, BlameArrow>();
  for (const arrow of arrows) {
    const key = [arrow.fromY, arrow.toY, arrow.blocker.why, Math.floor(arrow.x / BUNDLE_PIXELS)].join();
    const bundle = bundles.get(key);
    const longest = bundle && durationOf(bundle) >= durationOf(arrow) ? bundle : arrow;
    bundles.set(key, { ...longest, count: (bundle?.count ?? 0) + 1 });
  }
  return [...bundles.values()];
}

function durationOf({ blocker }: BlameArrow): number {
  return blocker.end - blocker.start;
}
