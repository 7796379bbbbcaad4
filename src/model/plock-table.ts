/**
 * POSIX locks of files (plocks) that went through dlm_controld. They stand in the tables of locks and intervals like
 * the DLM's, on resources of their own kind, in modes of their own (READ, WRITE): the DLM's rules say nothing of them.
 * Two are in each other's way when their owners differ, their bytes overlap and one of them writes.
 */
import { WRITE } from './lock-mode';
import { firstIndex } from './sorted-search';
import { allocateTable, type Table } from './table';

/** A row is one span of bytes that somebody asked for or held, in order of lock. Numbers of 64 bits are in two halves. */
export const PLOCK_SCHEMA = {
  /** Row in the lock table. */
  lock: Uint32Array,
  /** What the kernel tells owners of a node apart by; no number that a person knows. */
  ownerHigh: Uint32Array,
  ownerLow: Uint32Array,
  /** First and last byte, both of them locked. */
  startHigh: Uint32Array,
  startLow: Uint32Array,
  endHigh: Uint32Array,
  endLow: Uint32Array,
  /** 1 when it was asked for with F_SETLKW, and so may wait. */
  mayWait: Uint8Array,
} as const;

export type PlockTable = Table<typeof PLOCK_SCHEMA>;

export interface Plock {
  readonly owner: bigint;
  readonly start: bigint;
  readonly end: bigint;
  readonly mayWait: boolean;
}

/** The last byte that a file can have (OFFSET_MAX): a lock until there is one until the end of the file. */
const LAST_BYTE = 0x7fff_ffff_ffff_ffffn;

export function noPlocks(): PlockTable {
  return allocateTable(PLOCK_SCHEMA, 0);
}

/** What a lock is, if it is a plock; undefined for a lock of the DLM. */
export function plockOf({ plocks }: { readonly plocks: PlockTable }, lock: number): Plock | undefined {
  const row = firstIndex(0, plocks.rowCount, (at) => plocks.lock[at] >= lock);
  if (row >= plocks.rowCount || plocks.lock[row] !== lock) return undefined;
  return {
    owner: joined(plocks.ownerHigh[row], plocks.ownerLow[row]),
    start: joined(plocks.startHigh[row], plocks.startLow[row]),
    end: joined(plocks.endHigh[row], plocks.endLow[row]),
    mayWait: plocks.mayWait[row] === 1,
  };
}

/** Whether two plocks of one file, each with the node of its owner, exclude each other in these modes. */
export function doPlocksConflict(
  a: Plock & { readonly mode: number; readonly recording: number },
  b: Plock & { readonly mode: number; readonly recording: number },
): boolean {
  if (a.recording === b.recording && a.owner === b.owner) return false;
  return (a.mode === WRITE || b.mode === WRITE) && a.start <= b.end && b.start <= a.end;
}

/** "bytes 0–99", "byte 7", "bytes 100 to the end", "the whole file". */
export function rangeLabel({ start, end }: Pick<Plock, 'start' | 'end'>): string {
  if (end >= LAST_BYTE) return start === 0n ? 'the whole file' : `bytes ${start} to the end`;
  return start === end ? `byte ${start}` : `bytes ${start}–${end}`;
}

function joined(high: number, low: number): bigint {
  return (BigInt(high) << 32n) | BigInt(low);
}
