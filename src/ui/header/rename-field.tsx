import { type KeyboardEvent, useState } from 'react';
import { useSession } from '../app/app-context';
import styles from './node-chips.module.css';

/** The recording's name, edited where it stands: Enter takes it, Escape leaves it as it was. */
export function RenameField({
  recording,
  name,
  onDone,
}: {
  readonly recording: number;
  readonly name: string;
  readonly onDone: () => void;
}) {
  const rename = useSession((session) => session.rename);
  const [typed, setTyped] = useState(name);
  const take = () => {
    if (typed.trim() !== name) void rename(recording, typed.trim());
    onDone();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Enter') take();
    else if (event.key === 'Escape') onDone();
  };
  return (
    <input
      className={styles.field}
      aria-label={`New name of the recording ${name}; empty gives back its own`}
      value={typed}
      // biome-ignore lint/a11y/noAutofocus: the field replaces the chip whose menu was just used.
      autoFocus
      onFocus={(event) => event.target.select()}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={take}
    />
  );
}
