/** The elements of a page of its own, by their ids: see saved-page.ts. */
export const WORKER_ID = 'lockstep-worker';
export const SAVED_ID = 'lockstep-saved';

export function fileId(index: number): string {
  return `lockstep-file-${index}`;
}
