import ListFilter from 'lucide-react/icons/list-filter';
import { selectInterval } from '../../commands/selection-commands';
import { resourceFacts } from '../../state/interval-facts';
import { useApp, useSession, useView } from '../app/app-context';
import { Button } from '../primitives/button';
import { classes } from '../primitives/classes';
import table from '../tables/table.module.css';
import styles from './resource-cell.module.css';

export interface ResourceCellProps {
  readonly resource: number;
  /** Row in the wait table: where a click goes. */
  readonly wait: number | undefined;
}

/** The name of a resource in a table: it leads to one of its waits, and narrows the rows of the chart to it. */
export function ResourceCell({ resource, wait }: ResourceCellProps) {
  const context = useApp();
  const model = useView((view) => view.model);
  const setFilter = useView((view) => view.setFilter);
  const waits = useSession((session) => session.analysis?.waits);
  if (!model || !waits) return null;
  const { label, path, detail, hex } = resourceFacts(model, resource);
  return (
    <span className={styles.cell}>
      <button
        type="button"
        className={classes(table.choose, styles.name)}
        title="Go to its longest wait"
        disabled={wait === undefined}
        onClick={() => wait !== undefined && selectInterval(context, waits.firstInterval[wait])}
      >
        <b>{label}</b> <span className={table.muted}>{[path, detail].filter(Boolean).join(' · ')}</span>
      </button>
      <Button
        isIcon
        className={styles.filter}
        title={`Show only the rows of ${label}`}
        aria-label={`Show only the rows of ${label}`}
        onClick={() => setFilter(`res:${hex}`)}
      >
        <ListFilter size={14} aria-hidden="true" />
      </Button>
    </span>
  );
}
