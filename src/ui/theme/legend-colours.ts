/**
 * The legend's own colours, as custom properties over those of the style sheet: swatches and canvases follow at once.
 * A translucent colour is mixed with the ground, since the canvas's ground layer is opaque.
 */
import type { LegendStore } from '../../state/legend';
import { LEGEND_CATEGORIES } from '../../state/legend-categories';
import type { PreferencesStore } from '../../state/preferences';
import { type Colour, contrast, cssColour, mix, parseColour } from '../../timeline/paint/colour';

/** By token: the category whose colour it is; messages of a family share one. */
const OWNERS = new Map(
  [...LEGEND_CATEGORIES].reverse().flatMap(({ token, id }) => (token ? [[token, id] as const] : [])),
);

/** Call after `followTheme`: the ground is the theme's. */
export function followLegendColours(legend: LegendStore, preferences: PreferencesStore): void {
  const follow = () => {
    const { style } = document.documentElement;
    for (const [token, id] of OWNERS) {
      const colour = legend.getState().entries[id]?.colour;
      if (colour === undefined) {
        style.removeProperty(`--${token}`);
        style.removeProperty(`--on-${token}`);
        continue;
      }
      const seen = onGround(colour);
      style.setProperty(`--${token}`, cssColour(seen));
      if (token.startsWith('mode-')) style.setProperty(`--on-${token}`, inkOn(seen));
    }
  };
  follow();
  legend.subscribe(follow);
  preferences.subscribe(follow);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', follow);
}

function onGround(colour: string): Colour {
  const ground = parseColour(getComputedStyle(document.documentElement).getPropertyValue('--bg'));
  return mix(ground, parseColour(colour), Number.parseInt(colour.slice(7, 9), 16) / 255);
}

const INKS = ['#12161b', '#ffffff'] as const;

/** What can be read on a bar of the colour. */
function inkOn(colour: Colour): string {
  const [dark, light] = INKS;
  return contrast(colour, parseColour(dark)) >= contrast(colour, parseColour(light)) ? dark : light;
}
