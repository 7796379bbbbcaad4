/** Places of files, each under the hash of the content that it had, in this browser's database: see kept-traces.ts. */
import { createStore, del, get, keys, set } from 'idb-keyval';
import type { ReadableHandle } from './file-handle';

const places = createStore('lockstep', 'places');

export const findHandle = (hash: string): Promise<ReadableHandle | undefined> =>
  get<ReadableHandle>(hash, places);
export const keepHandle = (hash: string, handle: ReadableHandle): Promise<void> => set(hash, handle, places);
export const keptHandles = (): Promise<string[]> => keys<string>(places);
export const forgetHandle = (hash: string): Promise<void> => del(hash, places);
