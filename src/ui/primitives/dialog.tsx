import X from 'lucide-react/icons/x';
import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from './button';
import { classes } from './classes';
import styles from './dialog.module.css';

export interface DialogProps {
  readonly label: string;
  readonly size?: 'usual' | 'wide';
  /** Shows its label as a title, with a button that closes it. */
  readonly hasHead?: boolean;
  /** Stands near the top, with room for a list that grows. */
  readonly isHigh?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The browser's own modal dialog: it keeps the focus inside and gives it back. `data-first` has it first. */
export function Dialog({ label, size = 'usual', hasHead, isHigh, onClose, children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    dialog?.querySelector<HTMLElement>('[data-first]')?.focus();
    return () => dialog?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes the dialog; the click is for the backdrop.
    <dialog
      ref={element}
      className={classes(styles.dialog, size === 'wide' && styles.wide, isHigh && styles.high)}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === element.current) onClose();
      }}
    >
      {hasHead && (
        <header className={styles.head}>
          <h2 className={styles.title}>{label}</h2>
          <Button isIcon aria-label="Close" onClick={onClose}>
            <X size={16} aria-hidden="true" />
          </Button>
        </header>
      )}
      {children}
    </dialog>
  );
}
