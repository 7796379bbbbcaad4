/** Positions of the layout's visible rows: [first, last), and before them [0, sticky), which do not scroll. */
export interface RowWindow {
  readonly first: number;
  readonly last: number;
  readonly sticky: number;
}

export const NO_ROWS: RowWindow = { first: 0, last: 0, sticky: 0 };

/** Rows kept ready beyond the visible ones, so that labels stand there before the scroll has come. */
const SPARE = 12;

/** The window with spare rows; as it was before, as long as that is enough. */
export function widened({ first, last, sticky }: RowWindow, before: RowWindow): RowWindow {
  const isInside = first >= before.first + 2 && last <= before.last - 2;
  const isEnough = isInside || (first >= before.first && last <= before.last && before.first === 0);
  if (isEnough && sticky === before.sticky) return before;
  return { first: Math.max(0, first - SPARE), last: last + SPARE, sticky };
}
