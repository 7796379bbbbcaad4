/**
 * One event record in the page it was read from. The same object can be moved from record to record; a printer
 * keeps nothing of it. `start + length` is never past the end of `bytes`.
 */
export interface RecordView {
  /** At least the record; better its whole page, since strings can run on behind it. */
  readonly bytes: Uint8Array;
  /** The same bytes. */
  readonly view: DataView;
  /** First byte of the record, where `common_type` is. */
  readonly start: number;
  readonly length: number;
  readonly cpu: number;
}

export function viewRecord(bytes: Uint8Array, start: number, length: number, cpu: number): RecordView {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { bytes, view, start, length, cpu };
}
