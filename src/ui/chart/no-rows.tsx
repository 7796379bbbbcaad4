import { useSearch, useView } from '../app/app-context';
import { Button } from '../primitives/button';
import styles from './no-rows.module.css';

/** Said in the empty chart when the search leaves nothing. */
export function NoRows() {
  const filter = useView((view) => view.filter);
  const setText = useSearch((search) => search.setText);
  if (filter === '') return null;
  return (
    <div className={styles.note} role="status">
      <p>
        No row answers <b>{filter}</b>.
      </p>
      <p className={styles.hint}>
        Text is looked for in resources, nodes, processes and lock ids; <code>mode:EX</code>,{' '}
        <code>state:wait</code> and <code>dur&gt;5ms</code> ask for intervals.
      </p>
      <Button look="outlined" onClick={() => setText('')}>
        Show all rows
      </Button>
    </div>
  );
}
