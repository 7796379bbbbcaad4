import { NO_RECORDING } from '../model/message-table';
import { PHASE_SCHEMA, type PhaseTable } from '../model/phase-table';
import { TableBuilder } from '../model/table';
import { PHASE_KINDS, type WaitTable } from '../model/wait-table';
import type { PhaseFinder } from './phases';

/** The phases of all waits. */
export function listPhases({ rowCount }: WaitTable, phases: PhaseFinder): PhaseTable {
  const table = new TableBuilder(PHASE_SCHEMA, Math.max(16, Math.ceil(rowCount * 1.5)));
  for (let wait = 0; wait < rowCount; wait++) {
    for (const { kind, start, end, recording, bound } of phases.of(wait)) {
      const row = table.addRow();
      const { columns } = table;
      columns.wait[row] = wait;
      columns.kind[row] = PHASE_KINDS.indexOf(kind);
      columns.recording[row] = recording ?? NO_RECORDING;
      columns.length[row] = end - start;
      columns.bound[row] = bound;
    }
  }
  return table.finish();
}

/** By wait: how long it was in a phase. A wait can be in one phase twice. */
export function lengthsOf(
  { rowCount, wait, kind, length }: PhaseTable,
  waitCount: number,
  asked: number,
): Float64Array {
  const lengths = new Float64Array(waitCount);
  for (let row = 0; row < rowCount; row++) if (kind[row] === asked) lengths[wait[row]] += length[row];
  return lengths;
}
