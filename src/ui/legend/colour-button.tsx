import { useId, useRef } from 'react';
import { LEGEND_CATEGORIES, type LegendCategory } from '../../state/legend-categories';
import { parseColour } from '../../timeline/paint/colour';
import { useLegend } from '../app/app-context';
import { Button } from '../primitives/button';
import { LegendSign } from './legend-sign';
import styles from './legend-tab.module.css';

interface ColourButtonProps {
  readonly category: LegendCategory;
  readonly name: string;
  /** `#rrggbbaa`, when it is not the usual one. */
  readonly colour: string | undefined;
}

const OPAQUE = 255;

/** A category's sign, which opens its colour: changed at once, in the page and in the chart. */
export function ColourButton({ category, name, colour }: ColourButtonProps) {
  const change = useLegend((legend) => legend.change);
  const id = useId();
  const popover = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const sharing = LEGEND_CATEGORIES.filter(({ token }) => token === category.token).map((each) => each.id);
  const usual = () => {
    const style = getComputedStyle(document.documentElement);
    // What usually has the colour of its mode begins with that of its sign.
    return hexOf(style.getPropertyValue(`--${category.token}`) || style.getPropertyValue('--mode-ex'));
  };
  const solid = colour?.slice(0, 7);
  const alpha = colour === undefined ? OPAQUE : Number.parseInt(colour.slice(7, 9), 16);
  const set = (next: string | undefined) =>
    change(sharing, ({ colour: _, ...entry }) => (next === undefined ? entry : { ...entry, colour: next }));
  const place = () => {
    const at = button.current?.getBoundingClientRect();
    const element = popover.current;
    if (!at || !element) return;
    element.style.left = `${at.right + 4}px`;
    element.style.top = `${Math.min(at.top, window.innerHeight - element.offsetHeight - 8)}px`;
    element.querySelector<HTMLElement>('input')?.focus();
  };
  const what = category.family ? `${category.family} messages` : name;
  return (
    <>
      <button
        type="button"
        ref={button}
        className={styles.colour}
        title={`Colour of ${what}`}
        aria-label={`Colour of ${what}`}
        popoverTarget={id}
      >
        <LegendSign category={category} />
      </button>
      <div
        ref={popover}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={`Colour of ${what}`}
        className={styles.picker}
        onToggle={(event) => {
          if (event.newState === 'open') requestAnimationFrame(place);
        }}
      >
        <label className={styles.field}>
          Colour
          <input
            type="color"
            value={solid ?? usual()}
            onChange={(event) => set(event.target.value + hexByte(alpha))}
          />
        </label>
        <label className={styles.field}>
          Opacity
          <input
            type="range"
            min={10}
            max={100}
            step={5}
            value={Math.round((alpha / OPAQUE) * 100)}
            onChange={(event) =>
              set((solid ?? usual()) + hexByte(Math.round((Number(event.target.value) / 100) * OPAQUE)))
            }
          />
        </label>
        <Button look="outlined" disabled={colour === undefined} onClick={() => set(undefined)}>
          The usual colour
        </Button>
      </div>
    </>
  );
}

function hexOf(css: string): string {
  const { red, green, blue } = parseColour(css);
  return `#${hexByte(red)}${hexByte(green)}${hexByte(blue)}`;
}

function hexByte(value: number): string {
  return Math.round(value).toString(16).padStart(2, '0');
}
