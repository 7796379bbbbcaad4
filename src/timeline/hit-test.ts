/** What lies under the pointer. */
export interface Hit {
  readonly kind: 'interval' | 'mark' | 'row' | 'gap';
  /** Row of the tree. */
  readonly row: number;
  /** Row of the interval table. */
  readonly interval?: number;
  /** Row of the mark table. */
  readonly mark?: number;
  /** Gap: index of the recording, and row in its gap table. */
  readonly gap?: { readonly recording: number; readonly row: number };
  /** Axis time under the pointer. */
  readonly time: number;
}
