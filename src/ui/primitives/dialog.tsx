import { type ReactNode, useEffect, useRef } from 'react';
import { classes } from './classes';
import styles from './dialog.module.css';

export interface DialogProps {
  readonly label: string;
  readonly size?: 'usual' | 'wide';
  /** Stands near the top, with room for a list that grows. */
  readonly isHigh?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The browser's own modal dialog: it keeps the focus inside and gives it back. `data-first` has it first. */
export function Dialog({ label, size = 'usual', isHigh, onClose, children }: DialogProps) {
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
      {children}
    </dialog>
  );
}
