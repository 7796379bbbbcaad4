/** A menu button: the browser's popover holds the menu, arrows move in it, a choice closes it. */
import { type KeyboardEvent, type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react';
import { Button, type ButtonProps } from './button';
import styles from './menu.module.css';

export interface MenuProps extends Pick<ButtonProps, 'look' | 'className' | 'isIcon' | 'title'> {
  readonly label: string;
  readonly button: ReactNode;
  /** Made only while the menu is open. */
  readonly children: (close: () => void) => ReactNode;
  /** Below the entries: a field that is no entry of a menu. Arrows reach it, too. */
  readonly footer?: ReactNode;
}

const GAP = 4;

export function Menu({ label, button, children, footer, ...look }: MenuProps) {
  const id = useId();
  const opener = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);

  const close = () => {
    menu.current?.hidePopover();
    opener.current?.focus();
  };
  const place = () => {
    const at = opener.current?.getBoundingClientRect();
    const element = menu.current;
    if (!at || !element) return;
    const left = Math.min(at.left, window.innerWidth - element.offsetWidth - GAP);
    element.style.left = `${Math.max(GAP, left)}px`;
    element.style.top = `${at.bottom + GAP}px`;
    // A long menu scrolls rather than running out of the window.
    element.style.maxHeight = `${window.innerHeight - at.bottom - 2 * GAP}px`;
    itemsOf(element)[0]?.focus();
  };

  return (
    <>
      <Button
        {...look}
        ref={opener}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-label={label}
        popoverTarget={id}
      >
        {button}
      </Button>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys move among what is in it. */}
      <div
        ref={menu}
        id={id}
        className={styles.menu}
        popover="auto"
        onKeyDown={(event) => moveInMenu(event, menu.current, close)}
        onToggle={(event) => {
          setOpen(event.newState === 'open');
          if (event.newState === 'open') requestAnimationFrame(place);
        }}
      >
        <div role="menu" aria-label={label}>
          {isOpen && children(close)}
        </div>
        {isOpen && footer}
      </div>
    </>
  );
}

export interface ContextMenuProps {
  readonly label: string;
  readonly at: { readonly x: number; readonly y: number };
  readonly onClose: () => void;
  readonly children: (close: () => void) => ReactNode;
}

/** A menu at a place, open while it is there. */
export function ContextMenu({ label, at, onClose, children }: ContextMenuProps) {
  const menu = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = menu.current;
    if (!element) return;
    element.showPopover();
    const { offsetWidth: width, offsetHeight: height } = element;
    element.style.left = `${Math.max(GAP, Math.min(at.x, window.innerWidth - width - GAP))}px`;
    element.style.top = `${Math.max(GAP, Math.min(at.y, window.innerHeight - height - GAP))}px`;
    itemsOf(element)[0]?.focus();
  }, [at]);
  const close = () => menu.current?.hidePopover();
  return (
    <div
      ref={menu}
      className={styles.menu}
      popover="auto"
      role="menu"
      aria-label={label}
      onKeyDown={(event) => moveInMenu(event, menu.current, close)}
      onToggle={(event) => {
        if (event.newState === 'closed') onClose();
      }}
    >
      {children(close)}
    </div>
  );
}

export interface MenuItemProps {
  readonly title: string;
  readonly icon?: ReactNode;
  readonly isEnabled?: boolean;
  /** Given for a choice among several, and for one that can be in force beside others. */
  readonly isChecked?: boolean;
  readonly isToggle?: boolean;
  readonly trailing?: ReactNode;
  readonly onChoose: () => void;
}

export function MenuItem({
  title,
  icon,
  isEnabled = true,
  isChecked,
  isToggle,
  trailing,
  onChoose,
}: MenuItemProps) {
  const choice = isToggle ? 'menuitemcheckbox' : 'menuitemradio';
  return (
    <button
      type="button"
      className={styles.item}
      role={isChecked === undefined ? 'menuitem' : choice}
      {...(isChecked !== undefined && { 'aria-checked': isChecked })}
      aria-disabled={!isEnabled}
      // Tab closes the menu; but one that scrolls must have something that Tab could reach.
      tabIndex={0}
      onClick={isEnabled ? onChoose : undefined}
    >
      <span className={styles.mark} aria-hidden="true">
        {isChecked ? '✓' : icon}
      </span>
      <span className={styles.title}>{title}</span>
      {trailing}
    </button>
  );
}

export function MenuHeading({ children }: { readonly children: string }) {
  return (
    <div className={styles.heading} role="presentation">
      {children}
    </div>
  );
}

export function MenuRule() {
  return <hr className={styles.rule} />;
}

function moveInMenu(event: KeyboardEvent, menu: HTMLElement | null, close: () => void): void {
  if (!menu) return;
  const items = itemsOf(menu);
  const at = items.indexOf(document.activeElement as HTMLElement);
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: items.length - 1,
  };
  const isField = document.activeElement instanceof HTMLInputElement;
  // Home and End are the field's own.
  const target = isField && /Home|End/.test(event.key) ? undefined : steps[event.key];
  event.stopPropagation();
  if (event.key === 'Escape' || event.key === 'Tab') {
    event.preventDefault();
    close();
  } else if (target !== undefined) {
    event.preventDefault();
    items[(target + items.length) % items.length]?.focus();
  }
}

function itemsOf(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role^="menuitem"], input')];
}
