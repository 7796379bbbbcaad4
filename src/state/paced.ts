/**
 * Lets through the first of a quick run of calls and then, at each interval, the latest: a reader reports a
 * thousand times a second, and nobody reads more than ten numbers a second.
 */
export interface Paced<T> {
  call(value: T): void;
  /** Forgets what waits. */
  stop(): void;
}

export function paced<T>(take: (value: T) => void, intervalMs: number): Paced<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waiting: { readonly value: T } | undefined;

  const tick = () => {
    timer = undefined;
    if (!waiting) return;
    const { value } = waiting;
    waiting = undefined;
    take(value);
    timer = setTimeout(tick, intervalMs);
  };

  return {
    call(value) {
      if (timer) waiting = { value };
      else {
        take(value);
        timer = setTimeout(tick, intervalMs);
      }
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
      waiting = undefined;
    },
  };
}
