import { EX, MODE_NAMES, NL, PR } from '../../model/lock-mode';
import { buildPalette, type Palette } from '../paint/palette';
import type { SvgSurface } from '../paint/svg/svg-surface';
import type { ThemeTokens } from '../theme-tokens';

const SWATCH_WIDTH = 22;
const SWATCH_HEIGHT = 12;
const LINE_HEIGHT = 20;
const GAP_TO_TEXT = 6;
const GAP_BETWEEN = 18;

interface Entry {
  readonly text: string;
  readonly paint: (x: number, y: number) => void;
}

/** How to read the picture, in as many lines as it takes; returns their height. */
export function paintPictureLegend(
  surface: SvgSurface,
  tokens: ThemeTokens,
  left: number,
  top: number,
  width: number,
): number {
  const { pen } = surface;
  let x = left;
  let y = top;
  for (const { text, paint } of legendEntries(surface, buildPalette(tokens, 1))) {
    pen.font = `11px ${tokens.fontFamily}`;
    const needed = SWATCH_WIDTH + GAP_TO_TEXT + pen.measureText(text).width;
    if (x > left && x + needed > left + width) {
      x = left;
      y += LINE_HEIGHT;
    }
    paint(x, y + (LINE_HEIGHT - SWATCH_HEIGHT) / 2);
    pen.font = `11px ${tokens.fontFamily}`;
    pen.fillStyle = tokens.textMuted;
    pen.fillText(text, x + SWATCH_WIDTH + GAP_TO_TEXT, y + LINE_HEIGHT / 2 + 4);
    x += needed + GAP_BETWEEN;
  }
  return y + LINE_HEIGHT - top;
}

function legendEntries(surface: SvgSurface, palette: Palette): Entry[] {
  const { pen } = surface;
  const { tokens } = palette;
  const box = (x: number, y: number, colour?: string) => {
    if (colour !== undefined) pen.fillStyle = colour;
    pen.fillRect(x, y, SWATCH_WIDTH, SWATCH_HEIGHT);
  };
  const hatch = (x: number, y: number) => {
    surface.setTexture(palette.waits[EX].hatch, x, y);
    box(x, y);
    pen.strokeStyle = palette.waits[EX].edge.css;
    pen.lineWidth = 1;
    pen.beginPath();
    pen.rect(x + 0.5, y + 0.5, SWATCH_WIDTH - 1, SWATCH_HEIGHT - 1);
    pen.stroke();
  };
  const modes = MODE_NAMES.map((text, mode): Entry => {
    const line = (x: number, y: number) => {
      pen.fillStyle = palette.modes[mode].css;
      pen.fillRect(x, y + 4, SWATCH_WIDTH, 4);
    };
    return { text, paint: mode === NL ? line : (x, y) => box(x, y, palette.modes[mode].css) };
  });
  return [
    ...modes,
    { text: 'waits', paint: hatch },
    {
      text: 'converting, holds the line’s mode',
      paint(x, y) {
        hatch(x, y);
        pen.fillStyle = palette.modes[PR].css;
        pen.fillRect(x, y + SWATCH_HEIGHT - 3, SWATCH_WIDTH, 3);
      },
    },
    {
      text: 'asked to give way',
      paint(x, y) {
        box(x, y, palette.modes[EX].css);
        pen.fillStyle = palette.askedEdges[EX].css;
        pen.fillRect(x, y, SWATCH_WIDTH, 2);
      },
    },
    {
      text: 'blocking notice',
      paint(x, y) {
        const middle = x + SWATCH_WIDTH / 2;
        pen.fillStyle = palette.bast.css;
        pen.beginPath();
        pen.moveTo(middle - 3.5, y + 4);
        pen.lineTo(middle + 3.5, y + 4);
        pen.lineTo(middle, y + 8);
        pen.fill();
      },
    },
    {
      text: 'edge not seen',
      paint(x, y) {
        pen.fillStyle = palette.modes[PR].css;
        for (let at = 0; at < SWATCH_WIDTH; at += 2) {
          pen.globalAlpha = (at + 1) / SWATCH_WIDTH;
          pen.fillRect(x + at, y, 2, SWATCH_HEIGHT);
        }
        pen.globalAlpha = 1;
      },
    },
    {
      text: 'state unknown',
      paint(x, y) {
        surface.setTexture(palette.unknownDots, x, y);
        box(x, y);
      },
    },
    {
      text: 'events missing',
      paint(x, y) {
        surface.setTexture(palette.gapStripes, x, y);
        box(x, y);
      },
    },
    { text: 'locks of a group that wait', paint: (x, y) => box(x, y, tokens.summary) },
  ];
}
