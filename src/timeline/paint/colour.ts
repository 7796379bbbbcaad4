/** Colours as numbers, for pixels and for mixing. Tokens are hex or rgb() text. */

export interface Colour {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

const BLACK: Colour = { red: 0, green: 0, blue: 0 };

export function parseColour(text: string): Colour {
  const hex = /^#([0-9a-f]{3,8})$/i.exec(text.trim())?.[1];
  if (hex !== undefined) {
    const size = hex.length >= 6 ? 2 : 1;
    const part = (index: number) => {
      const digits = hex.slice(index * size, (index + 1) * size);
      return Number.parseInt(size === 1 ? digits + digits : digits, 16);
    };
    return { red: part(0), green: part(1), blue: part(2) };
  }
  const parts = text.match(/[\d.]+/g)?.map(Number) ?? [];
  return parts.length >= 3 ? { red: parts[0], green: parts[1], blue: parts[2] } : BLACK;
}

/** `share` 0 is all `a`, 1 all `b`. */
export function mix(a: Colour, b: Colour, share: number): Colour {
  return {
    red: a.red + (b.red - a.red) * share,
    green: a.green + (b.green - a.green) * share,
    blue: a.blue + (b.blue - a.blue) * share,
  };
}

/** As the little-endian word of an opaque RGBA pixel. */
export function packColour({ red, green, blue }: Colour): number {
  return ((255 << 24) | (Math.round(blue) << 16) | (Math.round(green) << 8) | Math.round(red)) >>> 0;
}

export function cssColour({ red, green, blue }: Colour, alpha = 1): string {
  return `rgb(${Math.round(red)} ${Math.round(green)} ${Math.round(blue)} / ${alpha})`;
}

/** WCAG contrast, 1 to 21. */
export function contrast(a: Colour, b: Colour): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

/** The colour moved towards `ink` only as far as text in it can be read on `ground`. */
export function readableOn(ground: Colour, colour: Colour, ink: Colour): Colour {
  const ENOUGH = 4.5;
  let share = 0;
  while (share < 1 && contrast(mix(colour, ink, share), ground) < ENOUGH) share += 0.05;
  return mix(colour, ink, Math.min(share, 1));
}

function luminance({ red, green, blue }: Colour): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
