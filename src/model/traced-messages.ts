import type { LockModel } from './lock-model';

/** The recordings in which messages were traced at all: a filter leaves them out. Of an excerpt, before it was cut. */
export function recordingsWithMessages({ messages, excerpt }: LockModel): ReadonlySet<number> {
  const found = new Set(excerpt?.recordingsWithMessages);
  if (excerpt) return found;
  for (const column of [messages.sender, messages.receiver]) {
    // Mostly the same few, again and again.
    const isKnown = new Uint8Array(1 << 16);
    for (let row = 0; row < messages.rowCount; row++) {
      if (isKnown[column[row]] === 1) continue;
      isKnown[column[row]] = 1;
      found.add(column[row]);
    }
  }
  return found;
}
