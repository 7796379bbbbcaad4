import type { CellPicture } from './surface';

/** Filled again for each picture. */
let from = new Uint16Array(0);
let until = new Uint16Array(0);
let code = new Uint8Array(0);

/**
 * A picture from its codes by row and column.
 * @param isPattern by code: whether it is drawn as a pattern
 */
export function cellPicture(
  codes: Uint8Array,
  columns: number,
  height: number,
  isPattern: Uint8Array,
): CellPicture {
  if (from.length < codes.length) {
    from = new Uint16Array(codes.length);
    until = new Uint16Array(codes.length);
    code = new Uint8Array(codes.length);
  }
  const firstSpan = new Uint32Array(height + 1);
  let spans = 0;
  for (let y = 0; y < height; y++) {
    const row = y * columns;
    const above = y === 0 ? -1 : row - columns;
    let open = -1;
    for (let column = 0; column < columns; column++) {
      const own = codes[row + column];
      const isSame = own === (above < 0 ? 0 : codes[above + column]) && isPattern[own] === 0;
      if (isSame) open = -1;
      else if (own === open) until[spans - 1] = column + 1;
      else {
        from[spans] = column;
        until[spans] = column + 1;
        code[spans++] = own;
        open = own;
      }
    }
    firstSpan[y + 1] = spans;
  }
  return {
    columns,
    height,
    firstSpan,
    spanFrom: from.slice(0, spans),
    spanUntil: until.slice(0, spans),
    spanCode: code.slice(0, spans),
  };
}

/** Makes `codes`, those of the row above, the codes of row `y`. */
export function advanceCodes(
  { firstSpan, spanFrom, spanUntil, spanCode }: CellPicture,
  y: number,
  codes: Uint8Array,
): void {
  for (let span = firstSpan[y]; span < firstSpan[y + 1]; span++) {
    for (let column = spanFrom[span]; column < spanUntil[span]; column++) codes[column] = spanCode[span];
  }
}
