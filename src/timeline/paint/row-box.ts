import type { StripShape } from './strips';

/**
 * Where things lie in a row, in CSS pixels on the device's own grid.
 *
 *   top ─────────────────────────────
 *                 ▾ mark
 *   barTop    ┌──────────────┐
 *   lineTop   │ EX           ├──────── NL, a thin line
 *   barBottom └──────────────┘
 *   top + height ────────────────────
 */
export interface RowBox {
  readonly top: number;
  readonly height: number;
  readonly barTop: number;
  readonly barHeight: number;
  readonly lineTop: number;
  readonly lineHeight: number;
  /** Room for text in a bar. */
  readonly hasText: boolean;
  /** Room for round ends to be seen. */
  readonly hasRoundEnds: boolean;
}

const BAR_SHARE = 0.64;
const LINE_SHARE = 0.26;
const TEXT_BAR_HEIGHT = 11;
const ROUND_BAR_HEIGHT = 8;

export function rowBox(top: number, height: number, ratio: number): RowBox {
  const snapped = snap(top, ratio);
  const barHeight = Math.max(3, 2 * Math.round((height * BAR_SHARE) / 2));
  const lineHeight = Math.max(1, 2 * Math.round((barHeight * LINE_SHARE) / 2));
  const barTop = snap(snapped + (height - barHeight) / 2, ratio);
  return {
    top: snapped,
    height,
    barTop,
    barHeight,
    lineTop: snap(barTop + (barHeight - lineHeight) / 2, ratio),
    lineHeight,
    hasText: barHeight >= TEXT_BAR_HEIGHT,
    hasRoundEnds: barHeight >= ROUND_BAR_HEIGHT,
  };
}

/** Where a strip has its bar and line, in device pixels from the bar's top. */
export function stripShape({ barTop, barHeight, lineTop, lineHeight }: RowBox, ratio: number): StripShape {
  const top = Math.round(barTop * ratio);
  return {
    height: Math.round((barTop + barHeight) * ratio) - top,
    lineTop: Math.round(lineTop * ratio) - top,
    lineBottom: Math.round((lineTop + lineHeight) * ratio) - top,
    ratio,
  };
}

/** To the nearest device pixel. */
export function snap(value: number, ratio: number): number {
  return Math.round(value * ratio) / ratio;
}
