import { Edge } from '../../model/interval-table';

/** How the begin of an interval is known; nothing when an event says so. */
export function beginWords(edge: Edge): string {
  switch (edge) {
    case Edge.Unknown:
      return '(held before the trace began)';
    case Edge.Inferred:
      return '(inferred)';
    default:
      return '';
  }
}

export function endWords(edge: Edge): string {
  switch (edge) {
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
