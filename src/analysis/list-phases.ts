import { PHASE_SCHEMA, type PhaseTable } from '../model/phase-table';
import { TableBuilder } from '../model/table';
import type { WaitTable } from '../model/wait-table';
import type { PhaseFinder } from './phases';

const FORECAST_EVERY = 1 << 14;

/** The phases of all waits. */
export function listPhases({ rowCount }: WaitTable, finder: PhaseFinder): PhaseTable {
  const table = new TableBuilder(PHASE_SCHEMA, Math.max(16, Math.ceil(rowCount * 1.5)));
  for (let wait = 0; wait < rowCount; wait++) {
    const { rowCount: count, columns: found } = finder.find(wait);
    const first = table.addRows(count);
    const { columns } = table;
    for (let phase = 0; phase < count; phase++) {
      const row = first + phase;
      columns.wait[row] = wait;
      columns.kind[row] = found.kind[phase];
      columns.recording[row] = found.recording[phase];
      columns.length[row] = found.end[phase] - found.start[phase];
      columns.bound[row] = found.bound[phase];
    }
    if (wait % FORECAST_EVERY === 0) table.forecast((wait + 1) / rowCount);
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
