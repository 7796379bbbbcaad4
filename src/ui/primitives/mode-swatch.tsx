import type { CSSProperties } from 'react';
import { modeName, shownAs } from '../../model/lock-mode';
import { classes } from './classes';
import styles from './mode-swatch.module.css';

/** A small piece of the chart: the mode's colour, hatched for a wait. */
export function ModeSwatch({ mode, isWait }: { readonly mode: number; readonly isWait: boolean }) {
  const name = modeName(shownAs(mode))?.toLowerCase();
  const style = {
    '--mode': isWait ? `var(--wait-${name ?? 'unknown'})` : `var(--${name ? `mode-${name}` : 'unknown'})`,
  } as CSSProperties;
  return (
    <span
      className={classes(styles.swatch, isWait && styles.wait, name === 'nl' && !isWait && styles.thin)}
      style={style}
      aria-hidden="true"
    />
  );
}
