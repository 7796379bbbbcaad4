import type { Pen } from '../paint/surface';

const ELLIPSIS = '…';

/** As much of a text as has room in the pen's font, with an ellipsis where something is left out. */
export function fitText(pen: Pen, text: string, room: number): string {
  if (pen.measureText(text).width <= room) return text;
  const letters = [...text];
  let fitting = 0;
  let tooMany = letters.length;
  while (tooMany - fitting > 1) {
    const middle = (fitting + tooMany) >> 1;
    const candidate = letters.slice(0, middle).join('').trimEnd() + ELLIPSIS;
    if (pen.measureText(candidate).width <= room) fitting = middle;
    else tooMany = middle;
  }
  return fitting === 0 ? '' : letters.slice(0, fitting).join('').trimEnd() + ELLIPSIS;
}
