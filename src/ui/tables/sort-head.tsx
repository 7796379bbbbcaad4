import { classes } from '../primitives/classes';
import styles from './table.module.css';

export interface SortHeadProps {
  readonly title: string;
  readonly hint?: string;
  readonly isNumber: boolean;
  readonly isSorted: boolean;
  readonly onSort: () => void;
}

/** The head of a column that sorts: numbers from the largest, words from A. */
export function SortHead({ title, hint, isNumber, isSorted, onSort }: SortHeadProps) {
  const direction = isNumber ? 'descending' : 'ascending';
  return (
    <th
      scope="col"
      className={classes(isNumber && styles.number)}
      aria-sort={isSorted ? direction : 'none'}
      title={hint}
    >
      <button type="button" className={styles.sort} onClick={onSort}>
        {title}
        {isSorted && (isNumber ? ' ↓' : ' ↑')}
      </button>
    </th>
  );
}
