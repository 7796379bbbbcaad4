/** Which rows answer what is typed in the search box: those with a lock that does. */

import type { LockModel } from '../model/lock-model';
import type { RowTree } from '../model/row-tree';
import { EVERYTHING, findHits, type Hits } from '../search/find-hits';
import { parseQuery, type Query } from '../search/query';

/** The last answer for a model, so that rows need not be asked again for what the search has found already. */
const answers = new WeakMap<LockModel, { readonly typed: string; readonly hits: Hits }>();

export function rememberAnswer(model: LockModel, typed: string, hits: Hits): void {
  answers.set(model, { typed, hits });
}

/** Undefined when every row passes. */
export function createRowFilter(
  model: LockModel,
  tree: RowTree,
  typed: string,
): ((row: number) => boolean) | undefined {
  const query = parseQuery(typed);
  if (query.terms.length === 0) return undefined;
  const known = answers.get(model);
  const { locks } = known?.typed === typed ? known.hits : answerAtOnce(model, query);
  return (row) => {
    const lane = tree.rows.lane[row];
    for (let at = tree.lanes.offsets[lane]; at < tree.lanes.offsets[lane + 1]; at++) {
      if (locks[tree.lanes.locks[at]] === 1) return true;
    }
    return false;
  };
}

/** For a filter that did not come by way of the search: from a link. */
function answerAtOnce(model: LockModel, query: Query): Hits {
  const work = findHits(model, query, EVERYTHING);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
