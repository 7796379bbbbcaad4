/** How long the page may stand still for work that goes on in the background. */
const SLICE_MS = 8;

/**
 * Runs work that yields, a slice at a time, so that keys and frames come in between; the first slice at once. Undefined
 * when the signal stopped it.
 */
export async function inSlices<T>(
  work: Generator<number, T>,
  signal: AbortSignal,
  onProgress: (done: number) => void,
): Promise<T | undefined> {
  for (;;) {
    const until = performance.now() + SLICE_MS;
    let done = 0;
    do {
      const step = work.next();
      if (step.done) return step.value;
      done = step.value;
    } while (performance.now() < until);
    onProgress(done);
    await new Promise((resolve) => setTimeout(resolve));
    if (signal.aborted) return undefined;
  }
}
