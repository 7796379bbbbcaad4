/** What usually has the colour of its mode, and has one of its own when the legend says so. */
import { expect, test } from 'vitest';
import { EX, NL, PR } from '../../model/lock-mode';
import { TEST_TOKENS } from '../testing/paint-model';
import { paintBlame } from './blame';
import { packColour, parseColour } from './colour';
import { buildPalette, leavingInk } from './palette';
import { SvgPen } from './svg/svg-pen';

const GREEN = '#00ff00';
const green = packColour(parseColour(GREEN));

test('locks that leave have the colour of their mode, or the one chosen for all of them', () => {
  const usual = buildPalette(TEST_TOKENS, 1);
  expect([NL, PR, EX].map((mode) => leavingInk(usual, mode))).toEqual(
    [NL, PR, EX].map((mode) => usual.modes[mode]),
  );
  const chosen = buildPalette({ ...TEST_TOKENS, leaving: GREEN }, 1);
  expect([NL, PR, EX].map((mode) => leavingInk(chosen, mode).packed)).toEqual([green, green, green]);
});

test('the edges of holders that are asked to give way have the colour chosen for them', () => {
  const { askedEdges } = buildPalette({ ...TEST_TOKENS, asked: GREEN }, 1);
  expect(askedEdges.map(({ packed }) => packed)).toEqual(askedEdges.map(() => green));
  const usual = buildPalette(TEST_TOKENS, 1).askedEdges.map(({ packed }) => packed);
  expect(new Set(usual).size).toBe(usual.length);
});

test('waits for an unknown mode have a colour of their own', () => {
  const waits = [...TEST_TOKENS.waits.slice(0, -1), GREEN];
  const palette = buildPalette({ ...TEST_TOKENS, waits }, 1);
  expect(palette.waits.at(-1)?.edge.packed).toBe(green);
  expect(palette.unknown).toEqual(buildPalette(TEST_TOKENS, 1).unknown);
});

test('arrows of blame have the colour of the mode in the way, or the one chosen for all of them', () => {
  const blamed = (blame: string) => {
    const pen = new SvgPen(() => 0);
    const arrows = [PR, EX].map((mode) => ({
      x: 10,
      fromY: 5,
      toY: 50,
      wait: 0,
      count: 1,
      blocker: { lock: 0, start: 0, end: 9, mode, why: 'holds' as const },
    }));
    const pointing = { x: undefined, hover: undefined, dragged: undefined };
    paintBlame({ pen, tokens: { ...TEST_TOKENS, blame }, pointing } as never, arrows as never);
    return new Set([...pen.markup().matchAll(/(?:fill|stroke)="(#\w+)"/g)].map(([, colour]) => colour));
  };
  expect(blamed('')).toEqual(new Set([TEST_TOKENS.bg, TEST_TOKENS.modes[PR], TEST_TOKENS.modes[EX]]));
  expect(blamed(GREEN)).toEqual(new Set([TEST_TOKENS.bg, GREEN]));
});
