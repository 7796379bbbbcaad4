/** What an excerpt begins with: in a file of its own, as the reader of excerpts is loaded only for one. */
export const MAGIC = new TextEncoder().encode('LOCKSTEP EXCERPT 1\n');

export function isExcerpt(head: Uint8Array): boolean {
  return MAGIC.every((byte, at) => head[at] === byte);
}
