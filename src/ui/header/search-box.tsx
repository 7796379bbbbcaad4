import ChevronDown from 'lucide-react/icons/chevron-down';
import ChevronUp from 'lucide-react/icons/chevron-up';
import ListFilter from 'lucide-react/icons/list-filter';
import Search from 'lucide-react/icons/search';
import X from 'lucide-react/icons/x';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { type Completion, completionsOf } from '../../search/completions';
import { useApp, useCommand, useSearch } from '../app/app-context';
import { PLACE_IDS } from '../app/page';
import { Button } from '../primitives/button';
import { CommandButton } from '../primitives/command-button';
import { Keys } from '../primitives/keys';
import styles from './search-box.module.css';
import { SearchCount } from './search-count';
import { SearchHelp } from './search-help';

/** A pause in typing after which the search follows: on a large trace each takes a while. */
const PAUSE_MS = 150;

/** What is looked for, how often it is there, and the way from hit to hit; src/search/query.ts has the terms. */
export function SearchBox() {
  const { page } = useApp();
  const listId = useId();
  const text = useSearch((search) => search.text);
  const setText = useSearch((search) => search.setText);
  const problems = useSearch((search) => search.problems);
  const next = useCommand('search.next');
  const previous = useCommand('search.previous');
  const filter = useCommand('search.filter');
  const [typed, setTyped] = useState(text);
  const [followed, setFollowed] = useState(text);
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState(-1);

  // Set from elsewhere: "show all rows", another trace.
  if (followed !== text) {
    setFollowed(text);
    setTyped(text);
  }
  const ask = (asked: string) => {
    setFollowed(asked);
    setText(asked);
  };
  useEffect(() => {
    if (typed === text) return;
    const timer = setTimeout(() => {
      setFollowed(typed);
      setText(typed);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, text, setText]);

  const completions = isOpen ? completionsOf(typed) : [];
  const active = completions[at];
  const type = (value: string) => {
    setTyped(value);
    setOpen(true);
    setAt(-1);
  };
  const take = (completion: Completion) => {
    type(completion.text);
    document.getElementById(PLACE_IDS.search)?.focus();
  };
  const clear = () => {
    type('');
    ask('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape') {
      event.preventDefault();
      if (isOpen) setOpen(false);
      else if (typed === '') page.focus('tree');
      else clear();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (active) take(active);
      else if (typed !== text) ask(typed);
      else (event.shiftKey ? previous : next).run();
    } else if (step !== undefined) {
      event.preventDefault();
      setOpen(true);
      // One place more than there are completions: none is chosen.
      const places = completions.length + 1;
      if (isOpen) setAt(((at + 1 + step + places) % places) - 1);
    }
  };
  return (
    <search className={styles.box}>
      <Search className={styles.icon} size={14} aria-hidden="true" />
      <input
        id={PLACE_IDS.search}
        className={styles.field}
        role="combobox"
        aria-label="Search: text, res: node: proc: mode:EX state:wait dur>5ms"
        aria-expanded={completions.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={active && `${listId}-${at}`}
        aria-invalid={problems.length > 0}
        placeholder="Search: mode:EX dur>5ms"
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKeyDown}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
      />
      {typed === '' ? (
        <Keys spelled="/" />
      ) : (
        <>
          <SearchCount />
          <CommandButton
            id="search.previous"
            className={styles.tool}
            icon={<ChevronUp size={14} aria-hidden="true" />}
          />
          <CommandButton
            id="search.next"
            className={styles.tool}
            icon={<ChevronDown size={14} aria-hidden="true" />}
          />
          <Button
            isIcon
            className={styles.tool}
            title={filter.command.title}
            aria-label={filter.command.title}
            aria-pressed={filter.isChecked}
            onClick={filter.run}
          >
            <ListFilter size={14} aria-hidden="true" />
          </Button>
          <Button
            isIcon
            className={styles.tool}
            title="Clear the search"
            aria-label="Clear the search"
            onClick={clear}
          >
            <X size={14} aria-hidden="true" />
          </Button>
        </>
      )}
      <SearchHelp
        id={listId}
        isOpen={isOpen}
        isEmpty={typed.trim() === ''}
        problems={problems}
        completions={completions}
        at={at}
        onTake={take}
      />
    </search>
  );
}
