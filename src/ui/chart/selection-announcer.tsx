import { intervalFacts } from '../../state/interval-facts';
import { useSelection, useView } from '../app/app-context';
import { headline } from '../drawer/headline';

/** Reads aloud what was selected, for those who do not see the chart. */
export function SelectionAnnouncer() {
  const model = useView((view) => view.model);
  const interval = useSelection((selection) => selection.interval);
  return (
    <p className="visually-hidden" aria-live="polite">
      {model && interval !== undefined ? headline(model, intervalFacts(model, interval)) : ''}
    </p>
  );
}
