const HUES = 16;

/** The hue of a node, by its colour number from 1. */
export function nodeColour(number: number): string {
  return `var(--node-${((Math.max(1, number) - 1) % HUES) + 1})`;
}
