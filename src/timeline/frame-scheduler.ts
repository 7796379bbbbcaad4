/**
 * The only place that asks for animation frames. However often parts of the page become stale between two
 * frames, each is drawn once.
 */
export interface FrameScheduler<Part extends string> {
  request(...parts: readonly Part[]): void;
  /** Calls `step` in every frame with the milliseconds passed until it returns false; replaces the one before. */
  animate(step: (elapsed: number) => boolean): void;
  stopAnimation(): void;
  dispose(): void;
}

export function createFrameScheduler<Part extends string>(
  draw: (parts: ReadonlySet<Part>) => void,
): FrameScheduler<Part> {
  let stale = new Set<Part>();
  let handle: number | undefined;
  let step: ((elapsed: number) => boolean) | undefined;
  let began: number | undefined;

  const ask = () => {
    handle ??= requestAnimationFrame(run);
  };
  const run = (now: number) => {
    handle = undefined;
    if (step !== undefined) {
      began ??= now;
      if (step(now - began)) ask();
      else step = undefined;
    }
    const parts = stale;
    stale = new Set();
    if (parts.size > 0) draw(parts);
  };
  return {
    request(...parts) {
      for (const part of parts) stale.add(part);
      ask();
    },
    animate(next) {
      step = next;
      began = undefined;
      ask();
    },
    stopAnimation() {
      step = undefined;
    },
    dispose() {
      if (handle !== undefined) cancelAnimationFrame(handle);
      step = undefined;
      stale.clear();
    },
  };
}
