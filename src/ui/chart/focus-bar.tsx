import { NONE } from '../../model/row-table';
import { intervalFacts } from '../../state/interval-facts';
import { useView } from '../app/app-context';
import { headline } from '../drawer/headline';
import { CommandButton } from '../primitives/command-button';
import { formatCount } from '../primitives/format';
import styles from './focus-bar.module.css';

/** Says as long as rows are left out that a wait is in focus, and is the way back. */
export function FocusBar() {
  const model = useView((view) => view.model);
  const focus = useView((view) => view.focus);
  const layout = useView((view) => view.layout);
  if (!model || !focus || !layout) return null;
  const { lane } = layout.tree.rows;
  const isLeaf = (row: number) => lane[row] !== NONE;
  const all = lane.reduce((count, _, row) => count + Number(isLeaf(row)), 0);
  const shown = layout.visible.reduce((count, row) => count + Number(isLeaf(row)), 0);
  return (
    <div className={styles.bar} role="status">
      <span className={styles.words}>
        Only what is involved: <b>{headline(model, intervalFacts(model, focus.interval))}</b>
        <span className={styles.count}>
          {' '}
          · {formatCount(shown)} of {formatCount(all)} rows
        </span>
      </span>
      <CommandButton id="focus.wait" look="outlined" label="Show all rows" />
    </div>
  );
}
