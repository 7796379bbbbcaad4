/** A bar between two panels, moved with the pointer or with arrows. The size is the caller's state. */
import type { KeyboardEvent, PointerEvent } from 'react';
import { classes } from './classes';
import styles from './splitter.module.css';

export interface SplitterProps {
  readonly label: string;
  /** `horizontal` lies between a panel above and one below; it sizes the one below. */
  readonly orientation: 'horizontal' | 'vertical';
  readonly size: number;
  readonly least: number;
  readonly most: number;
  readonly usual: number;
  readonly onSize: (size: number) => void;
  readonly className?: string;
}

const STEP = 16;

export function Splitter({ label, orientation, size, least, most, usual, onSize, className }: SplitterProps) {
  const isHorizontal = orientation === 'horizontal';
  const grow = isHorizontal ? 'ArrowUp' : 'ArrowRight';
  const shrink = isHorizontal ? 'ArrowDown' : 'ArrowLeft';

  const onKeyDown = (event: KeyboardEvent) => {
    const sizes: Readonly<Record<string, number>> = {
      [grow]: size + STEP,
      [shrink]: size - STEP,
      Home: least,
      End: most,
      Enter: usual,
    };
    const wished = sizes[event.key];
    if (wished === undefined) return;
    event.preventDefault();
    onSize(Math.min(most, Math.max(least, wished)));
  };

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.preventDefault();
    const bar = event.currentTarget;
    bar.setPointerCapture(event.pointerId);
    const from = isHorizontal ? event.clientY : event.clientX;
    const move = (moved: globalThis.PointerEvent) => {
      const by = isHorizontal ? from - moved.clientY : moved.clientX - from;
      onSize(Math.min(most, Math.max(least, size + by)));
    };
    const stop = new AbortController();
    bar.addEventListener('pointermove', move, { signal: stop.signal });
    for (const end of ['pointerup', 'pointercancel'] as const) {
      bar.addEventListener(end, () => stop.abort(), { once: true, signal: stop.signal });
    }
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: an hr cannot be moved.
    <div
      role="separator"
      className={classes(styles.splitter, styles[orientation], className)}
      aria-label={label}
      aria-orientation={orientation}
      aria-valuenow={Math.round(size)}
      aria-valuemin={least}
      aria-valuemax={most}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onDoubleClick={() => onSize(usual)}
    />
  );
}
