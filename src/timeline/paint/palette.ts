import { MODE_NAMES } from '../../model/lock-mode';
import type { ThemeTokens } from '../theme-tokens';
import { type Colour, cssColour, mix, packColour, parseColour, readableOn } from './colour';
import { dotTile, stripeTile, type Tile } from './tile';

/** A colour as the canvas and as a strip takes it. */
export interface Ink {
  readonly css: string;
  readonly packed: number;
}

/** A tile as a strip and as the canvas takes it. */
export interface Texture {
  readonly tile: Tile;
  readonly pattern: CanvasPattern | null;
}

/** How a wait for one mode looks. */
export interface WaitStyle {
  readonly edge: Ink;
  readonly hatch: Texture;
  /** Its name on the plate. */
  readonly text: string;
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
  /** By mode. */
  readonly modes: readonly Ink[];
  readonly onModes: readonly string[];
  /** By wanted mode; the last is for an unknown one. */
  readonly waits: readonly WaitStyle[];
  readonly unknown: Ink;
  readonly unknownDots: Texture;
  readonly gap: Ink;
  readonly gapStripes: Texture;
  readonly bast: Ink;
}

/** How far a wait's ground is tinted with the wanted mode. */
const HATCH_TINT = 0.1;
const HATCH_STRENGTH = 0.82;

export function buildPalette(
  tokens: ThemeTokens,
  ratio: number,
  makePattern: (tile: Tile) => CanvasPattern | null,
): Palette {
  const bg = parseColour(tokens.bg);
  const text = parseColour(tokens.text);
  const plate = parseColour(tokens.waitPlate);
  const unknown = parseColour(tokens.unknown);
  const gap = parseColour(tokens.gap);
  const modes = tokens.modes.map(parseColour);
  const texture = (tile: Tile): Texture => ({ tile, pattern: makePattern(tile) });
  const waitStyle = (mode: Colour): WaitStyle => ({
    edge: ink(mode),
    hatch: texture(stripeTile(mix(bg, mode, HATCH_STRENGTH), mix(bg, mode, HATCH_TINT), ratio)),
    text: cssColour(readableOn(plate, mode, text)),
  });
  return {
    tokens,
    ratio,
    bg: ink(bg),
    group: ink(parseColour(tokens.bgGroup)),
    grid: ink(parseColour(tokens.grid)),
    summary: ink(parseColour(tokens.summary)),
    modes: modes.map(ink),
    onModes: tokens.onModes,
    waits: [...modes, unknown].map(waitStyle),
    unknown: ink(unknown),
    unknownDots: texture(dotTile(unknown, mix(bg, unknown, 0.08), ratio)),
    gap: ink(gap),
    gapStripes: texture(stripeTile(mix(gap, unknown, 0.35), gap, ratio, 9)),
    bast: ink(parseColour(tokens.bast)),
  };
}

/** "EX", or "?" for a mode that is not known. */
export function modeLabel(mode: number): string {
  return MODE_NAMES[mode] ?? '?';
}

function ink(colour: Colour): Ink {
  return { css: cssColour(colour), packed: packColour(colour) };
}
