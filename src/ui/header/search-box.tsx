import Search from 'lucide-react/icons/search';
import X from 'lucide-react/icons/x';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { useApp, useView } from '../app/app-context';
import { PLACE_IDS } from '../app/page';
import { Button } from '../primitives/button';
import { Keys } from '../primitives/keys';
import styles from './search-box.module.css';

/** A pause in typing after which the rows follow: on a large trace each search takes a while. */
const PAUSE_MS = 150;

/** Shows only the rows that answer what is typed; see src/state/row-filter.ts for the terms. */
export function SearchBox() {
  const { page } = useApp();
  const filter = useView((view) => view.filter);
  const setFilter = useView((view) => view.setFilter);
  const [typed, setTyped] = useState(filter);
  const [followed, setFollowed] = useState(filter);

  // Set from elsewhere: "show all rows", another trace.
  if (followed !== filter) {
    setFollowed(filter);
    setTyped(filter);
  }
  useEffect(() => {
    if (typed === filter) return;
    const timer = setTimeout(() => {
      setFollowed(typed);
      setFilter(typed);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, filter, setFilter]);

  const clear = () => {
    setTyped('');
    setFilter('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      if (typed === '') page.focus('tree');
      clear();
    } else if (event.key === 'Enter' || event.key === 'ArrowDown') {
      event.preventDefault();
      setFilter(typed);
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
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {typed === '' ? (
        <Keys spelled="/" />
      ) : (
        <Button isIcon className={styles.clear} aria-label="Clear the search" onClick={clear}>
          <X size={14} aria-hidden="true" />
        </Button>
      )}
    </search>
  );
}
