import { type KeyboardEvent, useId, useState } from 'react';
import type { Command } from '../../commands/command';
import { fuzzyMatch } from '../../commands/fuzzy';
import { COMMANDS } from '../../commands/registry';
import { useApp, useDialogs } from '../app/app-context';
import { classes } from '../primitives/classes';
import { Dialog } from '../primitives/dialog';
import { Keys } from '../primitives/keys';
import styles from './palette.module.css';

interface Found {
  readonly command: Command;
  readonly score: number;
  readonly letters: ReadonlySet<number>;
}

/** Every command that can run now, found by a few letters of its title; before any is typed the last used ones first. */
export function Palette() {
  const context = useApp();
  const close = useDialogs((dialogs) => dialogs.close);
  const listId = useId();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const found = find(
    typed,
    context.stores.usedCommands.getState().ids,
    COMMANDS.filter((command) => command.id !== 'page.palette' && command.isEnabled(context)),
  );
  const active = found[Math.min(at, found.length - 1)];

  const run = (command: Command) => {
    context.stores.usedCommands.getState().use(command.id);
    close();
    // After the dialog has given the focus back, so that the command can put it elsewhere.
    setTimeout(() => void command.run(context));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && found.length > 0) {
      event.preventDefault();
      setAt((Math.min(at, found.length - 1) + step + found.length) % found.length);
    } else if (event.key === 'Enter' && active) {
      event.preventDefault();
      run(active.command);
    }
  };

  return (
    <Dialog label="Find a command" isHigh onClose={close}>
      <input
        className={styles.field}
        role="combobox"
        aria-label="Find a command"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={active && `${listId}-${active.command.id}`}
        placeholder="What do you want to do?"
        autoComplete="off"
        spellCheck={false}
        value={typed}
        data-first
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={listId} className={styles.list} role="listbox" aria-label="Commands">
        {found.map(({ command, letters }) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys.
          <div
            key={command.id}
            id={`${listId}-${command.id}`}
            ref={(element) => {
              if (command === active?.command) element?.scrollIntoView({ block: 'nearest' });
            }}
            className={classes(styles.entry, command === active?.command && styles.active)}
            role="option"
            tabIndex={-1}
            aria-selected={command === active?.command}
            onClick={() => run(command)}
          >
            <span className={styles.group}>{command.group}</span>
            <span className={styles.title}>
              <Marked title={command.title} letters={letters} />
            </span>
            {command.keys[0] && <Keys spelled={command.keys[0]} />}
          </div>
        ))}
        {found.length === 0 && <p className={styles.none}>No command is called like that.</p>}
      </div>
    </Dialog>
  );
}

function Marked({ title, letters }: { readonly title: string; readonly letters: ReadonlySet<number> }) {
  return [...title].map((letter, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: a title does not change.
    letters.has(index) ? <b key={index}>{letter}</b> : letter,
  );
}

/** Of those that answer equally well, what was used lately comes first. */
function find(typed: string, used: readonly string[], commands: readonly Command[]): readonly Found[] {
  const age = ({ command }: Found) => (used.indexOf(command.id) + used.length + 1) % (used.length + 1);
  return commands
    .flatMap((command) => {
      const match = fuzzyMatch(typed, command.title);
      return match ? [{ command, score: match.score, letters: new Set(match.letters) }] : [];
    })
    .sort((a, b) => b.score - a.score || age(a) - age(b));
}
