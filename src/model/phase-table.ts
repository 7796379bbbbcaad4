import type { Table } from './table';

/** A row is a phase of a wait (`WaitPhase`), in order of wait and time: those of a wait follow each other without a gap. */
export const PHASE_SCHEMA = {
  /** Row in the wait table. */
  wait: Uint32Array,
  /** Index into PHASE_KINDS. */
  kind: Uint8Array,
  /** Index of the recording of the node where it was spent, or NO_RECORDING. */
  recording: Uint16Array,
  /** How long it lasted, and by how much that can be off; infinite where nothing tells. Units of the axis. */
  length: Float64Array,
  bound: Float64Array,
} as const;

export type PhaseTable = Table<typeof PHASE_SCHEMA>;
