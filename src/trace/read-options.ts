import type { StringPool } from '../model/string-pool';
import type { EventConsumer } from './event-consumer';

export interface ReadOptions<C extends EventConsumer> {
  readonly strings: StringPool;
  readonly createConsumer: () => C;
  /** Bytes of the file as it lies there (compressed, when it is), and events so far. */
  readonly onProgress?: (bytesRead: number, events: number) => void;
  readonly signal?: AbortSignal;
  /** Bytes read at once, first and later. Results do not depend on them. */
  readonly sliceSizes?: SliceSizes;
}

export interface SliceSizes {
  readonly first: number;
  readonly rest: number;
}
