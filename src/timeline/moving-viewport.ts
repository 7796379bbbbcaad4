import type { FrameScheduler } from './frame-scheduler';
import { between, type Viewport } from './viewport';

/** The chart's own viewport: it moves at once while a gesture lasts, and glides where it is sent. */
export interface MovingViewport {
  readonly current: Viewport | undefined;
  /** Moves at once and announces it; `settled` when no more follows. */
  move(next: Viewport, settled: boolean): void;
  /** The gesture is over: announces where it ended, once. */
  settle(): void;
  /** Goes where the page says, without announcing it. */
  go(next: Viewport, isAnimated: boolean): void;
}

const ANIMATION = 240;

/**
 * @param show draws what is to be seen; `from` is where it was before
 * @param announce tells the page
 */
export function createMovingViewport(
  scheduler: Pick<FrameScheduler<never>, 'animate' | 'stopAnimation'>,
  show: (next: Viewport, from: Viewport | undefined) => void,
  announce: (next: Viewport, settled: boolean) => void,
): MovingViewport {
  let current: Viewport | undefined;
  let isSettled = true;

  function become(next: Viewport): void {
    const from = current;
    current = next;
    show(next, from);
  }

  function move(next: Viewport, settled: boolean): void {
    scheduler.stopAnimation();
    isSettled = settled;
    become(next);
    announce(next, settled);
  }

  return {
    get current() {
      return current;
    },
    move,
    settle() {
      if (current !== undefined && !isSettled) move(current, true);
    },
    go(next, isAnimated) {
      const from = current;
      const isSame = next.start === from?.start && next.end === from.end;
      if (isSame && next.bounds === from.bounds) return;
      isSettled = true;
      scheduler.stopAnimation();
      const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
      if (!isAnimated || isStill || from === undefined || isSame) return become(next);
      scheduler.animate((elapsed) => {
        const progress = Math.min(1, elapsed / ANIMATION);
        become(between(from, next, 1 - (1 - progress) ** 3));
        return progress < 1;
      });
    },
  };
}
