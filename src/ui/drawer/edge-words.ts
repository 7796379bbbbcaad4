import { Edge } from '../../model/interval-table';
import type { IntervalFacts } from '../../state/interval-facts';

/** How the begin of an interval is known; nothing when an event says so. */
export function beginWords({ begin, isFromBefore }: IntervalFacts): string {
  switch (begin) {
    case Edge.Unknown:
      return isFromBefore ? '(so before the trace began)' : '(its begin was not seen)';
    case Edge.Inferred:
      return '(inferred)';
    default:
      return '';
  }
}

export function endWords({ ending }: IntervalFacts): string {
  switch (ending) {
    case Edge.Open:
      return '(still so when the recording ends)';
    case Edge.Unknown:
      return '(its end was not seen)';
    case Edge.Inferred:
      return '(inferred)';
    default:
      return '';
  }
}
