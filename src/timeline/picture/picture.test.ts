import { expect, it } from 'vitest';
import { buildRowTree } from '../../model/row-tree';
import { AS_IT_COMES } from '../arrange-rows';
import { sinceStart } from '../clockface';
import { NO_OVERLAY } from '../paint/overlay-frame';
import { RowData } from '../row-data';
import { layoutRows } from '../row-layout';
import { drawnModel } from '../testing/drawn-model';
import { TEST_TOKENS } from '../testing/paint-model';
import { wholeTrace } from '../viewport';
import { type DrawnPicture, drawPicture } from './picture';
import { fitText } from './picture-text';

const model = drawnModel(`
  res-1 1:1 eeeeEEEEEEEE
  res-1 2:2 PPPP........
  res-2 1:3 ....PPPPPPPP`);

function pictureOf(
  scrollTop: number,
  height: number,
  pinned: readonly number[] = [],
): DrawnPicture & { readonly texts: string[] } {
  const tree = buildRowTree(model);
  const layout = layoutRows(tree, {
    order: 'name',
    arrangement: { ...AS_IT_COMES, pinned: new Set(pinned) },
  });
  const drawn = drawPicture({
    title: 'node1 & <node2>',
    subtitle: 'the whole trace',
    columnTitle: 'Resource / node / lock',
    scene: {
      data: new RowData(model, tree),
      layout,
      viewport: wholeTrace(model.axis),
      width: 400,
      scrollTop,
    },
    face: sinceStart('ns'),
    height,
    labelWidth: 200,
    labelOf: (row) => ({ parts: [{ text: `row ${row}`, weight: 'plain' }], waited: '4 ms' }),
    overlay: { ...NO_OVERLAY, selection: 0 },
    tokens: TEST_TOKENS,
    measure: (text) => 7 * text.length,
  });
  const texts = [...drawn.svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = '']) => text);
  return { ...drawn, texts };
}

it('has title, axis, names, rows and legend, and nothing that is markup in a name', () => {
  const { svg, width, height, texts } = pictureOf(0, 500);
  expect(svg).toContain(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"`);
  expect(width).toBe(16 + 200 + 400 + 16);
  for (const text of [
    'node1 &#38; &#60;node2&#62;',
    'the whole trace',
    'row 0',
    '4 ms',
    'EX waits',
    'waits',
    'EX',
  ]) {
    expect(texts).toContain(text);
  }
  expect(texts.some((text) => /^\d+ ms$/.test(text))).toBe(true);
});

it('draws rows whole that are only partly in sight, and no others', () => {
  const { texts } = pictureOf(30, 60);
  expect(texts.filter((text) => text.startsWith('row '))).toEqual(['row 1', 'row 2', 'row 3']);
});

it('has the pinned rows that stick above those that are scrolled', () => {
  const rowsOf = (scrollTop: number) =>
    pictureOf(scrollTop, 90, [3]).texts.filter((text) => text.startsWith('row '));
  expect(rowsOf(0).sort()).toEqual(['row 0', 'row 1', 'row 3', 'row 4']);
  expect(rowsOf(28).sort()).toEqual(['row 1', 'row 2', 'row 3', 'row 4']);
});

it('shortens what has no room', () => {
  const pen = { measureText: (text: string) => ({ width: text.length }) } as Parameters<typeof fitText>[0];
  expect([
    fitText(pen, 'inode 0x1a4a', 12),
    fitText(pen, 'inode 0x1a4a', 7),
    fitText(pen, 'inode', 0),
  ]).toEqual(['inode 0x1a4a', 'inode…', '']);
});
