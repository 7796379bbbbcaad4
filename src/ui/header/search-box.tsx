import Search from 'lucide-react/icons/search';
import X from 'lucide-react/icons/x';
import type { KeyboardEvent } from 'react';
import { useApp, useView } from '../app/app-context';
import { PLACE_IDS } from '../app/page';
import { Button } from '../primitives/button';
import { Keys } from '../primitives/keys';
import styles from './search-box.module.css';

/** Shows only the rows that answer what is typed; see src/state/row-filter.ts for the terms. */
export function SearchBox() {
  const { page } = useApp();
  const filter = useView((view) => view.filter);
  const setFilter = useView((view) => view.setFilter);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      if (filter === '') page.focus('tree');
      setFilter('');
    } else if (event.key === 'Enter' || event.key === 'ArrowDown') {
      event.preventDefault();
      page.focus('tree');
    }
  };
  return (
    <search className={styles.box}>
      <Search className={styles.icon} size={14} aria-hidden="true" />
      <input
        id={PLACE_IDS.search}
        className={styles.field}
        aria-label="Find rows: text, res: node: proc: mode:EX state:wait dur>5ms"
        placeholder="Find rows: mode:EX dur>5ms"
        autoComplete="off"
        spellCheck={false}
        value={filter}
        onChange={(event) => setFilter(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {filter === '' ? (
        <Keys spelled="/" />
      ) : (
        <Button isIcon className={styles.clear} aria-label="Clear the search" onClick={() => setFilter('')}>
          <X size={14} aria-hidden="true" />
        </Button>
      )}
    </search>
  );
}
