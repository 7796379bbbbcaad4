import { analyseWaits } from '../src/analysis/analyse';
import { compareLoads, loadOf } from '../src/analysis/compare';
import type { LockModel } from '../src/model/lock-model';
import type { Problem } from '../src/model/problem';
import type { Comparison } from './protocol';

/** The waits of two traces side by side. */
export function compareModels(before: LockModel, problems: readonly Problem[], after: LockModel): Comparison {
  const [old, present] = [before, after].map((model) => loadOf(model, analyseWaits(model)));
  return {
    differences: compareLoads(old, present),
    spans: { before: old.span, after: present.span },
    isSameUnit: before.axis.unit === after.axis.unit,
    hasLocks: before.locks.rowCount > 0,
    problems,
  };
}
