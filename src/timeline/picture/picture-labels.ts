import type { Scene } from '../hit-test';
import type { Pen } from '../paint/surface';
import { positionsBetween } from '../row-layout';
import type { ThemeTokens } from '../theme-tokens';
import { fitText } from './picture-text';

/** What stands beside a row. */
export interface RowLabel {
  /** Its parts from left to right. */
  readonly parts: readonly LabelPart[];
  /** At the right edge. */
  readonly waited: string;
}

export interface LabelPart {
  readonly text: string;
  readonly weight: 'strong' | 'plain' | 'muted';
  /** A dot in front of it. */
  readonly dot?: string;
}

export type RowLabelOf = (row: number) => RowLabel;

/** As in the list of rows on the page. */
const LEFT = 12;
const INDENT = 20;
const RIGHT = 16;
const GAP = 6;
const DOT = 8;
const CHEVRON = 14;
const LEAST_TEXT_HEIGHT = 12;

export function paintPictureLabels(
  pen: Pen,
  { layout, data, scrollTop }: Scene,
  width: number,
  height: number,
  labelOf: RowLabelOf,
  tokens: ThemeTokens,
): void {
  const { rows } = data.tree;
  const { rowHeight } = layout;
  const size = Math.max(9, Math.min(13, Math.round(rowHeight * 0.62)));
  const [first, last] = positionsBetween(layout, scrollTop, scrollTop + height);
  for (let position = first; position < last; position++) {
    const row = layout.visible[position];
    const top = layout.tops[position] - scrollTop;
    const isTop = rows.depth[row] === 0;
    if (isTop) {
      pen.fillStyle = tokens.bgGroup;
      pen.fillRect(0, top, width, rowHeight);
    }
    if (!isTop && rowHeight < LEAST_TEXT_HEIGHT) continue;
    const { parts, waited } = labelOf(row);
    const middle = top + rowHeight / 2;
    const baseline = Math.round(middle + size * 0.36);
    pen.font = `${isTop ? '600 ' : ''}${size}px ${tokens.fontFamily}`;
    pen.fillStyle = isTop ? tokens.text : tokens.textMuted;
    const right = width - RIGHT - pen.measureText(waited).width;
    pen.fillText(waited, right, baseline);
    let x = LEFT + rows.depth[row] * INDENT;
    if (rows.childCount[row] > 0) {
      paintChevron(pen, x, middle, layout.expanded[row] === 1, tokens);
      x += CHEVRON + GAP;
    }
    for (const part of parts) {
      if (part.dot !== undefined) {
        pen.fillStyle = part.dot;
        pen.beginPath();
        pen.arc(x + DOT / 2, middle, DOT / 2, 0, 2 * Math.PI);
        pen.fill();
        x += DOT + GAP;
      }
      pen.font = `${part.weight === 'strong' ? '600 ' : ''}${size}px ${tokens.fontFamily}`;
      pen.fillStyle = part.weight === 'muted' ? tokens.textMuted : tokens.text;
      const text = fitText(pen, part.text, right - GAP - x);
      if (text === '') break;
      pen.fillText(text, x, baseline);
      x += pen.measureText(text).width + GAP;
    }
  }
}

function paintChevron(pen: Pen, left: number, middle: number, isOpen: boolean, tokens: ThemeTokens): void {
  const x = left + CHEVRON / 2;
  pen.strokeStyle = tokens.textMuted;
  pen.lineWidth = 1.25;
  pen.lineCap = 'round';
  pen.beginPath();
  if (isOpen) {
    pen.moveTo(x - 3.5, middle - 1.75);
    pen.lineTo(x, middle + 1.75);
    pen.lineTo(x + 3.5, middle - 1.75);
  } else {
    pen.moveTo(x - 1.75, middle - 3.5);
    pen.lineTo(x + 1.75, middle);
    pen.lineTo(x - 1.75, middle + 3.5);
  }
  pen.stroke();
  pen.lineCap = 'butt';
}
