/** Values as an SVG spells them. */
import { type Colour, parseColour } from '../colour';

/** To a hundredth of a pixel, without idle zeros. */
export function formatNumber(value: number): string {
  return String(Math.round(value * 100) / 100 + 0);
}

/** Attributes in the order given, those without a value left out. */
export function formatAttributes(attributes: Readonly<Record<string, string | number | undefined>>): string {
  let text = '';
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined) continue;
    text += ` ${name}="${typeof value === 'number' ? formatNumber(value) : escapeMarkup(value)}"`;
  }
  return text;
}

/** Characters that XML does not know at all become visible, so that a name in a trace cannot spoil the file. */
export function escapeMarkup(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

export function formatHex({ red, green, blue }: Colour): string {
  const parts = [red, green, blue].map((part) => Math.round(part).toString(16).padStart(2, '0'));
  return `#${parts.join('')}`;
}

/** Of a packed colour of the ground. */
export function formatPacked(colour: number): string {
  return formatHex({ red: colour & 255, green: (colour >> 8) & 255, blue: (colour >> 16) & 255 });
}

/**
 * A paint of the canvas as attributes: many programs that show SVG know only hex colours and a separate
 * opacity. A reference to a pattern stays as it is.
 */
export function paintAttributes(
  name: 'fill' | 'stroke',
  paint: string,
  alpha = 1,
): Record<string, string | number | undefined> {
  const isReference = paint.startsWith('url(');
  const own = isReference ? 1 : Number(/\/\s*([\d.]+)\s*\)$/.exec(paint)?.[1] ?? 1);
  const opacity = own * alpha;
  return {
    [name]: isReference ? paint : formatHex(parseColour(paint)),
    [`${name}-opacity`]: opacity === 1 ? undefined : opacity,
  };
}
