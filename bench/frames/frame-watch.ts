/**
 * What runs in the page while frames are measured. Handed to the browser as text, so each function stands alone.
 */

export interface FrameTimes {
  /** Milliseconds from each frame to the next. */
  readonly between: readonly number[];
  /** Milliseconds of the page's own code in each: animation frames and everything that listens to events. */
  readonly work: readonly number[];
  /** The longest frame, with those after the motion in which the page comes to rest. */
  readonly longest: number;
}

export interface Motion {
  readonly kind: 'in' | 'out' | 'pan' | 'scroll';
  readonly frames: number;
}

declare global {
  interface Window {
    /** Milliseconds of the page's own code so far. */
    ownWork: number;
    askFrame: typeof requestAnimationFrame;
  }
}

/** Runs before the page's own scripts: counts the time of the code that the browser calls. */
export function countOwnWork(): void {
  window.ownWork = 0;
  let depth = 0;
  const timed = <R>(call: () => R): R => {
    const isOuter = depth++ === 0;
    const started = performance.now();
    try {
      return call();
    } finally {
      depth--;
      if (isOuter) window.ownWork += performance.now() - started;
    }
  };
  window.askFrame = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) => window.askFrame((now) => timed(() => callback(now)));
  const timedListeners = new WeakMap<EventListener, EventListener>();
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    if (typeof listener !== 'function') return addEventListener.call(this, type, listener, options);
    const wrapped: EventListener =
      timedListeners.get(listener) ??
      function (this: EventTarget, event) {
        timed(() => listener.call(this, event));
      };
    timedListeners.set(listener, wrapped);
    return addEventListener.call(this, type, wrapped, options);
  };
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    const wrapped = typeof listener === 'function' ? timedListeners.get(listener) : undefined;
    return removeEventListener.call(this, type, wrapped ?? listener, options);
  };
}

/** Turns the wheel once in every frame, waits until the page has come to rest, and gives what each frame took. */
export async function move({ kind, frames }: Motion): Promise<FrameTimes> {
  const FRAMES_TO_REST = 24;
  const STEP = 40;
  const chart = document.getElementById('chart');
  const scroller = document.getElementById('rows');
  if (!chart || !scroller) throw new Error('there is no chart');
  const box = chart.getBoundingClientRect();
  const wheel = (deltaX: number, deltaY: number) =>
    chart.dispatchEvent(
      new WheelEvent('wheel', {
        deltaX,
        deltaY,
        ctrlKey: deltaY !== 0,
        bubbles: true,
        cancelable: true,
        clientX: box.left + box.width * 0.4,
        clientY: box.top + box.height / 2,
      }),
    );
  const times: { between: number; work: number }[] = [];
  let last = 0;
  let before = 0;
  for (let frame = 0; frame < frames + FRAMES_TO_REST; frame++) {
    const now = await new Promise<number>((resolve) => window.askFrame(resolve));
    times.push({ between: now - last, work: window.ownWork - before });
    last = now;
    before = window.ownWork;
    if (frame >= frames) continue;
    if (kind === 'in') wheel(0, -STEP);
    else if (kind === 'out') wheel(0, STEP);
    // There and back: no motion may come to the end of the trace.
    else if (kind === 'pan') wheel(frame < frames / 2 ? STEP : -STEP, 0);
    else scroller.scrollTop += frame < frames / 2 ? STEP : -STEP;
  }
  // The first frame began before the motion, the second has only its first turn.
  const all = times.slice(2);
  const moving = all.slice(0, frames);
  return {
    between: moving.map((time) => time.between),
    work: moving.map((time) => time.work),
    longest: Math.max(...all.map((time) => time.between)),
  };
}
