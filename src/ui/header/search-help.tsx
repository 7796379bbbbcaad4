// biome-ignore-all lint/a11y/useSemanticElements: a list of completions under a field is no select.
// biome-ignore-all lint/a11y/useFocusableInteractive: the field keeps the focus and tells which one is active.
import type { Completion } from '../../search/completions';
import { classes } from '../primitives/classes';
import styles from './search-help.module.css';

interface SearchHelpProps {
  readonly id: string;
  readonly isOpen: boolean;
  readonly isEmpty: boolean;
  readonly problems: readonly string[];
  readonly completions: readonly Completion[];
  readonly at: number;
  readonly onTake: (completion: Completion) => void;
}

/** Under the search box: what is wrong with the text, and how it could go on. */
export function SearchHelp({ id, isOpen, isEmpty, problems, completions, at, onTake }: SearchHelpProps) {
  const isShown = problems.length > 0 || completions.length > 0;
  return (
    <div className={styles.help} hidden={!isShown || (!isOpen && problems.length === 0)}>
      <div role="status">
        {problems.map((problem) => (
          <p key={problem} className={styles.problem}>
            {problem}
          </p>
        ))}
      </div>
      {isEmpty && completions.length > 0 && <p className={styles.heading}>For example</p>}
      <div id={id} role="listbox" aria-label="How the search could go on">
        {completions.map((completion, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys.
          <div
            key={completion.text}
            id={`${id}-${index}`}
            className={classes(styles.entry, index === at && styles.active)}
            role="option"
            aria-selected={index === at}
            // The field keeps the focus.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onTake(completion)}
          >
            <code className={styles.term}>{completion.term}</code>
            <span className={styles.means}>{completion.means}</span>
          </div>
        ))}
      </div>
      {isEmpty && completions.length > 0 && (
        <p className={styles.foot}>
          Words are looked for in resources, nodes, processes and lock ids. Also <code>inode:26</code>{' '}
          <code>pid:</code> <code>ls:</code> <code>"two words"</code> <code>-not</code>
        </p>
      )}
    </div>
  );
}
