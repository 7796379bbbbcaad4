import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MODE_NAMES } from '../../model/lock-mode';

/**
 * Whether the six modes can be told apart by people who see colours otherwise. Simulated as Machado, Oliveira and
 * Fernandes (2009) give it for a missing cone, in linear light; told apart is measured as CIE 1976 ΔE in L*a*b*.
 */
type Vector = readonly [number, number, number];
type Matrix = readonly [Vector, Vector, Vector];

const SIGHTS: Readonly<Record<string, Matrix>> = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** 2.3 is just seen side by side; bars of two modes are seen apart from each other, too. */
const TOLD_APART = 10;

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');
const themes = {
  light: css.slice(0, css.indexOf('[data-theme="dark"]')),
  dark: css.slice(css.indexOf('[data-theme="dark"]')),
};

function modesOf(theme: string): Vector[] {
  return MODE_NAMES.map((mode) => {
    const hex = new RegExp(`--mode-${mode.toLowerCase()}: #([0-9a-f]{6})`).exec(theme)?.[1] ?? '';
    return [0, 2, 4].map((at) =>
      toLinear(Number.parseInt(hex.slice(at, at + 2), 16) / 255),
    ) as unknown as Vector;
  });
}

function toLinear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function times(matrix: Matrix, [x, y, z]: Vector): Vector {
  const [red, green, blue] = matrix.map(([a, b, c]) => Math.min(1, Math.max(0, a * x + b * y + c * z)));
  return [red, green, blue];
}

function toLab([red, green, blue]: Vector): Vector {
  const bend = (value: number) =>
    value > 216 / 24389 ? Math.cbrt(value) : (24389 / 27 / 116) * value + 16 / 116;
  const x = bend((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047);
  const y = bend(0.2126729 * red + 0.7151522 * green + 0.072175 * blue);
  const z = bend((0.0193339 * red + 0.119192 * green + 0.9503041 * blue) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

describe.each(Object.entries(themes))('the colours of modes, %s', (_, theme) => {
  it.each(Object.entries(SIGHTS))('can be told apart with %s sight', (_sight, matrix) => {
    const colours = modesOf(theme).map((colour) => toLab(times(matrix, colour)));
    const alike = colours.flatMap((a, one) =>
      colours.slice(one + 1).flatMap((b, next) => {
        const difference = Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
        const pair = `${MODE_NAMES[one]} and ${MODE_NAMES[one + 1 + next]}`;
        return difference < TOLD_APART ? [`${pair}: ${difference.toFixed(1)}`] : [];
      }),
    );
    expect(alike).toEqual([]);
  });
});
