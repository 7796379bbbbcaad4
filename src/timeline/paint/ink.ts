import { type Colour, cssColour, packColour } from './colour';

/** A colour as the pen and as the ground takes it. */
export interface Ink {
  readonly css: string;
  readonly packed: number;
}

export function inkOf(colour: Colour): Ink {
  return { css: cssColour(colour), packed: packColour(colour) };
}
