import type { PlockEventTable } from './plock-event-table';

/** The DLM node id that dlm_controld's answers name, if all of them name the same; undefined without them. */
export function plockNode({ rowCount, isAnswer, node }: PlockEventTable): number | undefined {
  const named = new Set<number>();
  for (let row = 0; row < rowCount; row++) if (isAnswer[row] === 1 && node[row] > 0) named.add(node[row]);
  return named.size === 1 ? [...named][0] : undefined;
}
