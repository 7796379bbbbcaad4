/** Longest time for which the page stands still. */
const SLICE_MS = 12;

/** A file of many pieces, made without letting the page stand still. */
export async function writtenInSlices(parts: Iterable<string>, type: string): Promise<Blob> {
  const written: string[] = [];
  let until = performance.now() + SLICE_MS;
  for (const part of parts) {
    written.push(part);
    if (performance.now() < until) continue;
    await new Promise((resolve) => setTimeout(resolve));
    until = performance.now() + SLICE_MS;
  }
  return new Blob(written, { type });
}
