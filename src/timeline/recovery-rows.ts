import type { Recovery } from '../model/recovery';

/** A row of the lane: what a node did, in all recoveries of a lockspace. */
export interface RecoveryRow {
  readonly lockspace: number;
  /** DLM node id. */
  readonly node: number;
}

/** Height of a row, in CSS pixels. */
export const RECOVERY_ROW = 16;
/** More would take the room of what it is about; those of the first lockspaces are shown. */
const MOST_ROWS = 12;
/** By lockspace, then by node: those that took part or left. */
export function recoveryRows(recoveries: readonly Recovery[]): RecoveryRow[] {
  const rows = new Map<string, RecoveryRow>();
  for (const { lockspace, nodes, left } of recoveries) {
    for (const { node } of [...nodes, ...left]) rows.set(`${lockspace} ${node}`, { lockspace, node });
  }
  return [...rows.values()].sort((a, b) => a.lockspace - b.lockspace || a.node - b.node).slice(0, MOST_ROWS);
}
