import { type KeyboardEvent, useState } from 'react';
import styles from './legend-tab.module.css';

interface NameFieldProps {
  readonly name: string;
  /** What an empty name gives back. */
  readonly usual: string;
  readonly onName: (name: string) => void;
}

/** A name that is edited where it stands: Enter or leaving takes it, Escape leaves it as it was. */
export function NameField({ name, usual, onName }: NameFieldProps) {
  const [typed, setTyped] = useState<string>();
  const take = () => {
    if (typed !== undefined && typed.trim() !== name) onName(typed.trim() === usual ? '' : typed.trim());
    setTyped(undefined);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    if (event.key === 'Enter') take();
    else setTyped(undefined);
  };
  return (
    <input
      className={styles.name}
      aria-label={`Name of ${usual}`}
      value={typed ?? name}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={take}
    />
  );
}
