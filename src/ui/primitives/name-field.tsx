import { type KeyboardEvent, useState } from 'react';
import styles from './name-field.module.css';

interface NameFieldProps {
  readonly name: string;
  /** What an empty name gives back. */
  readonly usual: string;
  /** It has the focus first, in a dialog. */
  readonly isFirst?: boolean;
  readonly onName: (name: string) => void;
  /** Enter was pressed. */
  readonly onEnter?: () => void;
}

/** A name that is edited where it stands: Enter or leaving takes it, Escape leaves it as it was. */
export function NameField({ name, usual, isFirst, onName, onEnter }: NameFieldProps) {
  const [typed, setTyped] = useState<string>();
  const take = () => {
    if (typed !== undefined && typed.trim() !== name) onName(typed.trim() === usual ? '' : typed.trim());
    setTyped(undefined);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    // An Escape that takes nothing back is for the dialog.
    if (event.key !== 'Enter' && (event.key !== 'Escape' || typed === undefined)) return;
    event.preventDefault();
    if (event.key === 'Escape') {
      // Of a dialog it is not the end.
      event.stopPropagation();
      setTyped(undefined);
      return;
    }
    take();
    onEnter?.();
  };
  return (
    <input
      className={styles.name}
      aria-label={`Name of ${usual}`}
      value={typed ?? name}
      data-first={isFirst || undefined}
      onFocus={(event) => isFirst && event.target.select()}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={take}
    />
  );
}
