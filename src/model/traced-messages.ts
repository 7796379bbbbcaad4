import type { LockModel } from './lock-model';

/** The recordings in which messages were traced at all: a filter leaves them out. Of an excerpt, before it was cut. */
export function recordingsWithMessages({ messages, excerpt }: LockModel): ReadonlySet<number> {
  return new Set(excerpt?.recordingsWithMessages ?? [...messages.sender, ...messages.receiver]);
}
