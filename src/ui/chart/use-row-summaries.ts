import { useEffect, useState } from 'react';
import { NONE } from '../../model/row-table';
import { countHandOvers, type SummaryWords, summaryWords } from '../../state/row-summaries';
import type { Chart } from '../../timeline/chart';
import { drawnLane } from '../../timeline/row-layout';
import { useSession, useView } from '../app/app-context';
import type { RowWindow } from './row-window';

const NONE_YET: ReadonlyMap<number, SummaryWords> = new Map();
/** Milliseconds of a frame for counting groups that the chart has not counted to draw them. */
const BUDGET = 2;

/** By row of the tree: what the closed groups among some rows hide in the present window. */
export function useRowSummaries(
  chart: Chart | undefined,
  { first, last, sticky }: RowWindow,
): ReadonlyMap<number, SummaryWords> {
  const layout = useView((view) => view.layout);
  const model = useView((view) => view.model);
  const range = useView((view) => view.history.present);
  const handOvers = useSession((session) => session.analysis?.handOvers);
  const [summaries, setSummaries] = useState(NONE_YET);

  useEffect(() => {
    if (!chart || !model || !layout || !handOvers) return setSummaries(NONE_YET);
    const { visible, expanded, tree } = layout;
    const behind = Math.max(first, sticky);
    const rows = [...visible.subarray(0, sticky), ...visible.subarray(behind, Math.max(behind, last))];
    const groups = rows.filter(
      (row) => tree.rows.childCount[row] > 0 && expanded[row] === 0 && drawnLane(layout, row) === NONE,
    );
    const countOf = countHandOvers(model, handOvers, tree, range);
    const words = new Map<number, SummaryWords>();
    let next = requestAnimationFrame(count);
    function count(): void {
      for (const row of groups.slice(words.size)) {
        const peaks = chart?.peaksOf(row, range, BUDGET);
        if (!peaks) {
          next = requestAnimationFrame(count);
          return;
        }
        words.set(row, summaryWords(peaks, countOf(row)));
      }
      setSummaries(words);
    }
    return () => cancelAnimationFrame(next);
  }, [chart, model, layout, range, handOvers, first, last, sticky]);
  return summaries;
}
