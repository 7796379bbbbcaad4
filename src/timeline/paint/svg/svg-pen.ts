import type { Pen } from '../surface';
import { escapeMarkup, formatAttributes, formatNumber, paintAttributes } from './svg-text';

/** How wide a text is in a font, in CSS pixels. */
export type MeasureText = (text: string, font: string) => number;

/** Writes down as SVG elements what a canvas would paint. */
export class SvgPen implements Pen {
  fillStyle: Pen['fillStyle'] = '#000000';
  strokeStyle: Pen['strokeStyle'] = '#000000';
  globalAlpha = 1;
  lineWidth = 1;
  lineCap: CanvasLineCap = 'butt';
  font = '10px sans-serif';
  textAlign: CanvasTextAlign = 'start';
  textBaseline: CanvasTextBaseline = 'alphabetic';
  private readonly elements: string[] = [];
  private path: string[] = [];
  private dashes: readonly number[] = [];

  constructor(private readonly measure: MeasureText) {}

  markup(): string {
    return this.elements.join('');
  }

  setLineDash(dashes: Iterable<number>): void {
    this.dashes = [...dashes];
  }

  beginPath(): void {
    this.path = [];
  }

  moveTo(x: number, y: number): void {
    this.path.push(`M${formatNumber(x)} ${formatNumber(y)}`);
  }

  lineTo(x: number, y: number): void {
    this.path.push(`L${formatNumber(x)} ${formatNumber(y)}`);
  }

  closePath(): void {
    this.path.push('z');
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.roundRect(x, y, width, height, 0);
  }

  roundRect(x: number, y: number, width: number, height: number, radii: number | number[]): void {
    if (!(width > 0 && height > 0)) return;
    const most = Math.min(width, height) / 2;
    const given = typeof radii === 'number' ? [radii, radii, radii, radii] : radii;
    const [a, b, c, d] = given.map((radius) => Math.min(radius, most));
    const right = x + width;
    const bottom = y + height;
    this.path.push(
      `M${formatNumber(x + a)} ${formatNumber(y)}`,
      `H${formatNumber(right - b)}${corner(b, right, y + b)}`,
      `V${formatNumber(bottom - c)}${corner(c, right - c, bottom)}`,
      `H${formatNumber(x + d)}${corner(d, x, bottom - d)}`,
      a > 0 ? `V${formatNumber(y + a)}${corner(a, x + a, y)}` : '',
      'z',
    );
  }

  /** Whole circles, which is all that painters ask for. */
  arc(x: number, y: number, radius: number): void {
    const size = formatNumber(radius);
    const across = formatNumber(2 * radius);
    this.path.push(
      `M${formatNumber(x + radius)} ${formatNumber(y)}`,
      `a${size} ${size} 0 1 1 -${across} 0a${size} ${size} 0 1 1 ${across} 0`,
    );
  }

  fill(): void {
    this.add('path', { d: this.path.join(''), ...this.fillAttributes() });
  }

  stroke(): void {
    this.add('path', {
      d: this.path.join(''),
      fill: 'none',
      ...paintAttributes('stroke', String(this.strokeStyle), this.globalAlpha),
      'stroke-width': this.lineWidth,
      'stroke-linecap': this.lineCap === 'butt' ? undefined : this.lineCap,
      'stroke-dasharray': this.dashes.length > 0 ? this.dashes.join(' ') : undefined,
    });
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    if (width > 0 && height > 0) this.add('rect', { x, y, width, height, ...this.fillAttributes() });
  }

  fillText(text: string, x: number, y: number): void {
    const [, weight, size, family] = /^(?:(\d+) )?([\d.]+)px (.+)$/.exec(this.font) ?? [];
    const attributes = {
      x,
      y,
      'font-size': size,
      'font-weight': weight,
      'font-family': family,
      'text-anchor': this.textAlign === 'right' ? 'end' : this.textAlign === 'center' ? 'middle' : undefined,
      ...this.fillAttributes(),
    };
    this.elements.push(`<text${formatAttributes(attributes)}>${escapeMarkup(text)}</text>`);
  }

  measureText(text: string): { readonly width: number } {
    return { width: this.measure(text, this.font) };
  }

  private fillAttributes(): Record<string, string | number | undefined> {
    return paintAttributes('fill', String(this.fillStyle), this.globalAlpha);
  }

  private add(name: 'path' | 'rect', attributes: Record<string, string | number | undefined>): void {
    if (attributes.d !== '') this.elements.push(`<${name}${formatAttributes(attributes)}/>`);
  }
}

/** A quarter of a circle, clockwise. */
function corner(radius: number, x: number, y: number): string {
  if (radius === 0) return '';
  const size = formatNumber(radius);
  return `A${size} ${size} 0 0 1 ${formatNumber(x)} ${formatNumber(y)}`;
}
