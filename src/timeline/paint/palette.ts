import type { ThemeTokens } from '../theme-tokens';
import { type Colour, cssColour, mix, parseColour, readableOn } from './colour';
import { type Ink, inkOf } from './ink';
import type { NameInk } from './surface';
import { dotTile, stripeTile, type Tile } from './tile';

/** How a wait for one mode looks. */
export interface WaitStyle {
  readonly edge: Ink;
  readonly hatch: Tile;
  /** Its name on the plate. */
  readonly name: NameInk;
}

/** Everything that painting needs of the theme, resolved for one device pixel ratio. */
export interface Palette {
  readonly tokens: ThemeTokens;
  /** Device pixels per CSS pixel. */
  readonly ratio: number;
  readonly bg: Ink;
  readonly group: Ink;
  readonly grid: Ink;
  readonly summary: Ink;
  /** The same for a group within a group. */
  readonly innerSummary: Ink;
  /** By mode. */
  readonly modes: readonly Ink[];
  /** By mode: names on it. */
  readonly onModes: readonly NameInk[];
  /** By mode: the upper edge of a bar whose holder has been asked to give way. */
  readonly askedEdges: readonly Ink[];
  /** Locks that are unlocked or cancelled, where they do not have the colour of their mode. */
  readonly leaving: Ink | undefined;
  /** By wanted mode; the last is for an unknown one. */
  readonly waits: readonly WaitStyle[];
  readonly unknown: Ink;
  readonly unknownDots: Tile;
  readonly gapStripes: Tile;
  readonly bast: Ink;
  /** The ground of a wait's name. */
  readonly plate: Ink;
}

/** How far a wait's ground is tinted with the wanted mode. */
const HATCH_TINT = 0.1;
const HATCH_STRENGTH = 0.82;
/** How far the edge of an asked holder goes from its mode's colour towards the colour of BASTs. */
const ASKED_STRENGTH = 0.6;
const INNER_STRENGTH = 0.5;
const GAP_STRENGTH = 0.35;
const GAP_PERIOD = 9;

export function buildPalette(tokens: ThemeTokens, ratio: number): Palette {
  const bg = parseColour(tokens.bg);
  const text = parseColour(tokens.text);
  const plate = parseColour(tokens.waitPlate);
  const unknown = parseColour(tokens.unknown);
  const gap = parseColour(tokens.gap);
  const summary = parseColour(tokens.summary);
  const modes = tokens.modes.map(parseColour);
  const waitStyle = (mode: Colour): WaitStyle => ({
    edge: inkOf(mode),
    hatch: stripeTile(mix(bg, mode, HATCH_STRENGTH), mix(bg, mode, HATCH_TINT), ratio),
    name: { colour: cssColour(readableOn(plate, mode, text)), ground: inkOf(plate) },
  });
  return {
    tokens,
    ratio,
    bg: inkOf(bg),
    group: inkOf(parseColour(tokens.bgGroup)),
    grid: inkOf(parseColour(tokens.grid)),
    summary: inkOf(summary),
    innerSummary: inkOf(mix(bg, summary, INNER_STRENGTH)),
    modes: modes.map(inkOf),
    onModes: modes.map((mode, index) => ({ colour: tokens.onModes[index], ground: inkOf(mode) })),
    askedEdges: modes.map((mode) =>
      inkOf(
        tokens.asked === '' ? mix(mode, parseColour(tokens.bast), ASKED_STRENGTH) : parseColour(tokens.asked),
      ),
    ),
    leaving: tokens.leaving === '' ? undefined : inkOf(parseColour(tokens.leaving)),
    waits: tokens.waits.map(parseColour).map(waitStyle),
    unknown: inkOf(unknown),
    unknownDots: dotTile(unknown, mix(bg, unknown, 0.08), ratio),
    gapStripes: stripeTile(mix(gap, unknown, GAP_STRENGTH), gap, ratio, GAP_PERIOD),
    bast: inkOf(parseColour(tokens.bast)),
    plate: inkOf(plate),
  };
}

/** Of a lock that is unlocked or cancelled. */
export function leavingInk({ leaving, modes, unknown }: Palette, mode: number): Ink {
  return leaving ?? modes[mode] ?? unknown;
}
