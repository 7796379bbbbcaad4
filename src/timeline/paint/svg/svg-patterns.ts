import type { Tile } from '../tile';
import { formatAttributes, formatHex, formatNumber } from './svg-text';

/** The patterns that a picture's fills refer to, each defined once. */
export class SvgPatterns {
  private readonly definitions: string[] = [];
  private readonly references = new Map<Tile, Map<string, string>>();

  /** What fills with the tile, one of its corners at (`x`, `y`); `ratio` device pixels of it are one unit. */
  refer(tile: Tile, x: number, y: number, ratio: number): string {
    const size = tile.size / ratio;
    const originX = modulo(x, size);
    const originY = modulo(y, size);
    const key = `${formatNumber(originX)} ${formatNumber(originY)}`;
    const known = this.references.get(tile) ?? new Map<string, string>();
    this.references.set(tile, known);
    let reference = known.get(key);
    if (reference === undefined) {
      const id = `tile-${this.definitions.length + 1}`;
      reference = `url(#${id})`;
      known.set(key, reference);
      this.definitions.push(definePattern(id, tile, originX, originY, ratio));
    }
    return reference;
  }

  markup(): string {
    return this.definitions.join('');
  }
}

function definePattern(id: string, { size, design }: Tile, x: number, y: number, ratio: number): string {
  const side = size / ratio;
  const thickness = design.thickness / ratio;
  const frame = { id, patternUnits: 'userSpaceOnUse', x, y, width: side, height: side };
  const ground = formatAttributes({ width: side, height: side, fill: formatHex(design.ground) });
  const shape =
    design.kind === 'dots'
      ? `M0 0h${formatNumber(thickness)}v${formatNumber(thickness)}H0z`
      : band(side, thickness / 2);
  const ink = formatAttributes({ d: shape, fill: formatHex(design.ink) });
  return `<pattern${formatAttributes(frame)}><rect${ground}/><path${ink}/></pattern>`;
}

/** A stripe from the lower left to the upper right corner, and what reaches into the other two corners. */
function band(side: number, half: number): string {
  const [near, far, all] = [half, side - half, side].map(formatNumber);
  return `M0 0H${near}L0 ${near}zM${far} 0H${all}V${near}L${near} ${all}H0V${far}zM${all} ${all}H${far}L${all} ${far}z`;
}

function modulo(value: number, size: number): number {
  const rest = value % size;
  return rest < 0 ? rest + size : rest;
}
