import { createPane, type Pane } from './pane';
import type { ThemeTokens } from './theme-tokens';

/** The pane of the rows that stick, over the upper part of a host; there is none while nothing sticks. */
export interface StickyPane {
  readonly pane: Pane | undefined;
  readonly height: number;
  /** Makes it so high, in CSS pixels; where that is new, nothing is drawn in it yet. */
  setHeight(height: number): void;
  setTheme(tokens: ThemeTokens): void;
  remove(): void;
}

export function createStickyPane(host: HTMLElement): StickyPane {
  let tokens: ThemeTokens | undefined;
  let made: { readonly element: HTMLElement; readonly pane: Pane } | undefined;
  let height = 0;

  function remove(): void {
    made?.pane.remove();
    made?.element.remove();
    made = undefined;
    height = 0;
  }

  return {
    get pane() {
      return made?.pane;
    },
    get height() {
      return height;
    },
    setHeight(next) {
      if (next === height) return;
      // Canvases take a new size only in the frame after the next: new ones have theirs at once.
      remove();
      height = next;
      if (next === 0) return;
      const element = document.createElement('div');
      Object.assign(element.style, {
        position: 'absolute',
        inset: '0 0 auto',
        height: `${next}px`,
        boxShadow: '0 1px var(--line-strong)',
      });
      host.append(element);
      const pane = createPane(element);
      if (tokens !== undefined) pane.setTheme(tokens);
      pane.fit();
      made = { element, pane };
    },
    setTheme(next) {
      tokens = next;
      made?.pane.setTheme(next);
    },
    remove,
  };
}
