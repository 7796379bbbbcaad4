import { describe, expect, test } from 'vitest';
import { Edge, LockState } from '../../model/interval-table';
import { EX, PR, PW } from '../../model/lock-mode';
import { MarkKind } from '../../model/mark-table';
import { PREVIEWS } from '../preview';
import { drawnModel } from '../testing/drawn-model';
import { ModelBuilder } from '../testing/model-builder';
import { paintModel } from '../testing/paint-model';
import { pixelText } from '../testing/pixel-text';

const GROUP = 0;
const LEAF = 1;

/** The pixels of a lock alone on its resource. */
function lockAsText(states: string, width: number, options = {}): string[] {
  return pixelText(paintModel(drawnModel(`res 1:1 ${states}`), { width, rowHeight: 16, ...options }), LEAF);
}

describe('bars without room for a name are pixels', () => {
  test('each mode held has its colour, NL is a line', () => {
    expect(lockAsText('NNNNRRRRCCCCPPPPWWWWEEEE', 48)).toMatchInlineSnapshot(`
      [
        " 3 × ................................................",
        " 4 × ........RRRRRRRRCCCCCCCCPPPPPPPPWWWWWWWWEEEEEEEE",
        " 2 × NNNNNNNNRRRRRRRRCCCCCCCCPPPPPPPPWWWWWWWWEEEEEEEE",
        " 4 × ........RRRRRRRRCCCCCCCCPPPPPPPPWWWWWWWWEEEEEEEE",
        " 3 × ................................................",
      ]
    `);
  });

  test('each mode waited for is hatched in its colour within a rim', () => {
    expect(lockAsText('nnnnrrrrccccppppwwwweeee', 48)).toMatchInlineSnapshot(`
      [
        " 3 × ................................................",
        " 1 × NNNNNNNNRRRRRRRRCCCCCCCCPPPPPPPPWWWWWWWWEEEEEEEE",
        " 8 × NnnnnnnNRrrrrrrRCccccccCPppppppPWwwwwwwWEeeeeeeE",
        " 1 × NNNNNNNNRRRRRRRRCCCCCCCCPPPPPPPPWWWWWWWWEEEEEEEE",
        " 3 × ................................................",
      ]
    `);
  });

  test('each mode kept while converting is a line at the foot of the wait', () => {
    expect(lockAsText('RRRReeeeCCCCeeeePPPPeeeeWWWWeeee', 64)).toMatchInlineSnapshot(`
      [
        " 3 × ................................................................",
        " 1 × RRRRRRRREEEEEEEECCCCCCCCEEEEEEEEPPPPPPPPEEEEEEEEWWWWWWWWEEEEEEEE",
        " 6 × RRRRRRRREeeeeeeECCCCCCCCEeeeeeeEPPPPPPPPEeeeeeeEWWWWWWWWEeeeeeeE",
        " 3 × RRRRRRRRRRRRRRRRCCCCCCCCCCCCCCCCPPPPPPPPPPPPPPPPWWWWWWWWWWWWWWWW",
        " 3 × ................................................................",
      ]
    `);
  });

  test('unlocking, cancelling and unknown look like no mode that is held', () => {
    expect(lockAsText('EEEEuuuu..EEEEeeeexxxx..????', 56)).toMatchInlineSnapshot(`
      [
        " 3 × ........................................................",
        " 1 × EEEEEEEE............EEEEEEEEEEEEEEEE............????????",
        " 3 × EEEEEEEE............EEEEEEEEEeeeeeeE............????????",
        " 2 × EEEEEEEEEEEEEEEE....EEEEEEEEEeeeeeeEEEEEEEEE....????????",
        " 1 × EEEEEEEE............EEEEEEEEEeeeeeeE............????????",
        " 3 × EEEEEEEE............EEEEEEEEEEEEEEEE............????????",
        " 3 × ........................................................",
      ]
    `);
  });

  test('who was asked to give way has an upper edge from then on, and a notice above', () => {
    const builder = new ModelBuilder(1);
    const lock = builder.addLock(1, 'res', 1);
    builder.addInterval({ start: 2, end: 12, state: LockState.Granted, mode: EX, askedSince: 6 });
    builder.addMark(lock, 6, MarkKind.Bast, EX);
    const painting = paintModel(builder.finish(16), { width: 16, rowHeight: 16 });
    expect(pixelText(painting, LEAF)).toMatchInlineSnapshot(`
      [
        " 3 × ................",
        " 2 × ..EEEE^^^^^^....",
        " 8 × ..EEEEEEEEEE....",
        " 3 × ................",
      ]
    `);
    expect(painting.log).toMatchInlineSnapshot(`
      [
        "fill rgb(17 17 17 / 1) move 2.5 17, line 9.5 17, line 6 21",
      ]
    `);
  });
});

describe('bars with room are shapes', () => {
  const drawing = (states: string) => paintModel(drawnModel(`res 1:1 ${states}`), { width: 240 }).log;

  test('each mode held is a bar of its colour with its name, NL a line', () => {
    expect(drawing('NNRRCCPPWWEE')).toMatchInlineSnapshot(`
      [
        "fillRect NL 0 31 40 4",
        "fill CR round 40 26 40 14",
        "fill CW round 80 26 40 14",
        "fill PR round 120 26 40 14",
        "fill PW round 160 26 40 14",
        "fill EX round 200 26 40 14",
        "text "CR" #000002 46 37",
        "text "CW" #000003 86 37",
        "text "PR" #fffff1 126 37",
        "text "PW" #000004 166 37",
        "text "EX" #fffff2 206 37",
        "stroke EX move 242 28, line 247 33, line 242 38",
      ]
    `);
  });

  test('each mode waited for is a hatched bar with a rim and its name on a plate', () => {
    expect(drawing('nnrrccppwwee')).toMatchInlineSnapshot(`
      [
        "fill pattern round 0 26 40 14",
        "stroke NL round 0.5 26.5 39 13",
        "fill pattern round 40 26 40 14",
        "stroke CR round 40.5 26.5 39 13",
        "fill pattern round 80 26 40 14",
        "stroke CW round 80.5 26.5 39 13",
        "fill pattern round 120 26 40 14",
        "stroke PR round 120.5 26.5 39 13",
        "fill pattern round 160 26 40 14",
        "stroke PW round 160.5 26.5 39 13",
        "fill pattern round 200 26 40 14",
        "stroke EX round 200.5 26.5 39 13",
        "fillRect rgb(255 255 254 / 1) 3 27 20 12",
        "text "NL" rgb(108 112 116 / 1) 6 37",
        "fillRect rgb(255 255 254 / 1) 43 27 20 12",
        "text "CR" rgb(61 123 159 / 1) 46 37",
        "fillRect rgb(255 255 254 / 1) 83 27 20 12",
        "text "CW" rgb(38 130 98 / 1) 86 37",
        "fillRect rgb(255 255 254 / 1) 123 27 20 12",
        "text "PR" PR 126 37",
        "fillRect rgb(255 255 254 / 1) 163 27 20 12",
        "text "PW" rgb(148 104 5 / 1) 166 37",
        "fillRect rgb(255 255 254 / 1) 203 27 20 12",
        "text "EX" EX 206 37",
        "stroke EX move 242 28, line 247 33, line 242 38",
      ]
    `);
  });

  test('conversions keep what they hold at their foot; unlocking, cancelling and unknown have no name', () => {
    expect(drawing('RReeCCeePPeeWWee')).toMatchInlineSnapshot(`
      [
        "fill CR round 0 26 30 14",
        "fill pattern round 30 26 30 14",
        "stroke EX round 30.5 26.5 29 13",
        "fillRect CR 30 37 30 3",
        "fill CW round 60 26 30 14",
        "fill pattern round 90 26 30 14",
        "stroke EX round 90.5 26.5 29 13",
        "fillRect CW 90 37 30 3",
        "fill PR round 120 26 30 14",
        "fill pattern round 150 26 30 14",
        "stroke EX round 150.5 26.5 29 13",
        "fillRect PR 150 37 30 3",
        "fill PW round 180 26 30 14",
        "fill pattern round 210 26 30 14",
        "stroke EX round 210.5 26.5 29 13",
        "fillRect PW 210 37 30 3",
        "text "CR" #000002 6 37",
        "fillRect rgb(255 255 254 / 1) 33 27 20 12",
        "text "EX" EX 36 37",
        "text "CW" #000003 66 37",
        "fillRect rgb(255 255 254 / 1) 93 27 20 12",
        "text "EX" EX 96 37",
        "text "PR" #fffff1 126 37",
        "fillRect rgb(255 255 254 / 1) 153 27 20 12",
        "text "EX" EX 156 37",
        "text "PW" #000004 186 37",
        "fillRect rgb(255 255 254 / 1) 213 27 20 12",
        "text "EX" EX 216 37",
        "stroke EX move 242 28, line 247 33, line 242 38",
      ]
    `);
    expect(drawing('EEEuuu.eeexxx.???')).toMatchInlineSnapshot(`
      [
        "fill EX round 0 26 42 14",
        "fillRect EX 42 32 43 2",
        "fill pattern round 99 26 42 14",
        "stroke EX round 99.5 26.5 41 13",
        "fillRect rgb(138 148 160 / 1) 141 32 43 2",
        "fill pattern round 198 26 42 14",
        "text "EX" #fffff2 6 37",
        "fillRect rgb(255 255 254 / 1) 102 27 20 12",
        "text "EX" EX 105 37",
      ]
    `);
  });

  test('on the screen they are pixels, with corners, rims, feet and fades', () => {
    const builder = new ModelBuilder(1);
    builder.addLock(1, 'res', 1);
    builder.addInterval({ start: 2, end: 22, state: LockState.Requesting, wanted: EX });
    builder.addInterval({ start: 24, end: 44, state: LockState.Granted, mode: PR, begin: Edge.Unknown });
    builder.addInterval({ start: 46, end: 66, state: LockState.Converting, mode: PR, wanted: EX });
    const painting = paintModel(builder.finish(68), { width: 68, rowHeight: 16, hasPixelBars: true });
    expect(pixelText(painting, LEAF)).toMatchInlineSnapshot(`
      [
        " 3 × ....................................................................",
        " 1 × ..**EEEEEEEEEEEEEEEE**..pp********PPPPPPPP**..**EEEEEEEEEEEEEEEE**..",
        " 1 × ..**eeeeeeeeeeeeeeee**..pp********PPPPPPPPP*..**eeeeeeeeeeeeeeee**..",
        " 5 × ..EeeeeeeeeeeeeeeeeeeE..pp********PPPPPPPPPP..EeeeeeeeeeeeeeeeeeeE..",
        " 1 × ..EeeeeeeeeeeeeeeeeeeE..pp********PPPPPPPPPP..PPPPPPPPPPPPPPPPPPPP..",
        " 1 × ..**eeeeeeeeeeeeeeee**..pp********PPPPPPPPP*..PPPPPPPPPPPPPPPPPPPP..",
        " 1 × ..**EEEEEEEEEEEEEEEE**..pp********PPPPPPPP**..PPPPPPPPPPPPPPPPPPPP..",
        " 3 × ....................................................................",
      ]
    `);
  });

  test('a name stays in sight when its bar begins before the window', () => {
    const names = (start: number) =>
      paintModel(drawnModel('res 1:1 EEEEEEEEEEeeeeeeeeee', 1), {
        width: 200,
        window: { start, end: start + 10 },
      })
        .log.filter((line) => line.startsWith('text'))
        .map((line) => line.replace(/ \d+$/, ''));
    expect(names(0)).toEqual(['text "EX" #fffff2 6']);
    expect(names(5)).toEqual(['text "EX" #fffff2 6', 'text "EX waits" EX 106']);
    expect(names(10)).toEqual(['text "EX waits" EX 6']);
  });

  test('each kind of edge is told apart: observed, inferred, unknown, open', () => {
    const edges = (begin: Edge, ending: Edge) => {
      const builder = new ModelBuilder(1);
      builder.addLock(1, 'res', 1);
      builder.addInterval({ start: 20, end: 80, state: LockState.Granted, mode: PW, begin, ending });
      const { log } = paintModel(builder.finish(100), { width: 100 });
      return log.filter((line) => !line.startsWith('text'));
    };
    expect(edges(Edge.Observed, Edge.Observed)).toMatchInlineSnapshot(`
      [
        "fill PW round 20 26 60 14",
      ]
    `);
    expect(edges(Edge.Inferred, Edge.Observed).length).toBe(edges(Edge.Unknown, Edge.Observed).length);
    expect(edges(Edge.Observed, Edge.Unknown).slice(0, 3)).toMatchInlineSnapshot(`
      [
        "fill PW round 20 26 42 14",
        "fillRect PW 78 26 2 14 at 0.06",
        "fillRect PW 76 26 2 14 at 0.17",
      ]
    `);
    expect(edges(Edge.Observed, Edge.Open)).toMatchInlineSnapshot(`
      [
        "fill PW round 20 26 60 14",
        "stroke PW move 82 28, line 87 33, line 82 38",
      ]
    `);
  });

  test('each kind of mark has a sign of its own', () => {
    const signs = Object.values(MarkKind).map((kind) => {
      const builder = new ModelBuilder(1);
      const lock = builder.addLock(1, 'res', 1);
      builder.addInterval({ start: 0, end: 100, state: LockState.Granted, mode: PR });
      builder.addMark(lock, 50, kind, EX);
      return paintModel(builder.finish(100), { width: 100 }).log.slice(2).join(' | ');
    });
    expect(new Set(signs).size).toBe(signs.length);
    expect(signs).toMatchInlineSnapshot(`
      [
        "fill rgb(17 17 17 / 1) move 46.5 24, line 53.5 24, line 50 28",
        "stroke #ffffff move 47 30, line 53 36, move 53 30, line 47 36 | stroke #c8321e move 47 30, line 53 36, move 53 30, line 47 36",
        "fill #ffffff arc 50 33 3.5 0 | stroke #ffffff arc 50 33 3.5 0, move 47.5 35.5, line 52.5 30.5 | stroke #000000 arc 50 33 3.5 0, move 47.5 35.5, line 52.5 30.5",
        "stroke #ffffff move 50 28, line 55 33, line 50 38, line 45 33 | stroke #c8321e move 50 28, line 55 33, line 50 38, line 45 33 | fill #c8321e move 50 28, line 55 33, line 50 38, line 45 33",
        "fill #ffffff rect 46.5 29.5 7 7 | stroke #ffffff rect 46.5 29.5 7 7 | stroke #c8321e rect 46.5 29.5 7 7",
        "stroke #ffffff move 46 32, line 50 36, line 54 32 | stroke #000000 move 46 32, line 50 36, line 54 32",
        "fill #ffffff move 50 28.5, line 54.5 36.5, line 45.5 36.5 | stroke #ffffff move 50 28.5, line 54.5 36.5, line 45.5 36.5 | stroke #c8321e move 50 28.5, line 54.5 36.5, line 45.5 36.5",
        "stroke #ffffff move 46.5 33, line 53.5 33, move 50 29.5, line 50 36.5 | stroke #c8321e move 46.5 33, line 53.5 33, move 50 29.5, line 50 36.5",
      ]
    `);
  });
});

describe('what lies around the bars', () => {
  test('a group tells how many wait, and closed what is held', () => {
    const model = drawnModel(`
      res 1:1 eeeeEEEE
      res 1:2 PPPP....
      res 1:3 ..ee....`);
    const group = (isOpen: boolean) =>
      pixelText(paintModel(model, { width: 24, rowHeight: 16, isExpanded: () => isOpen }), GROUP);
    expect(group(true)).toMatchInlineSnapshot(`
      [
        "11 × ........................",
        " 2 × .....########...........",
        " 3 × #############...........",
      ]
    `);
    expect(group(false)).toMatchInlineSnapshot(`
      [
        "11 × ........................",
        " 1 × .....########...........",
        " 2 × #############...........",
        " 2 × PPPPPPPPPPPEEEEEEEEEEEEE",
      ]
    `);
  });

  test('missing events are striped in the rows of their node, behind what is known', () => {
    const builder = new ModelBuilder(1);
    builder.addLock(1, 'res', 1);
    builder.addInterval({ start: 0, end: 8, state: LockState.Granted, mode: PR });
    builder.addGap(1, 6, 14);
    expect(
      pixelText(paintModel(builder.finish(20), { width: 20, rowHeight: 16 }), LEAF),
    ).toMatchInlineSnapshot(`
      [
        " 3 × ......////////......",
        "10 × PPPPPPPP//////......",
        " 3 × ......////////......",
      ]
    `);
  });
});

/** Half of the columns of 16 wait, hold EX, hold PR and unlock for a quarter of their time each, the others are mostly idle. */
const crowded = `${'eEPu'.repeat(64)}${'eE..............'.repeat(16)}E`;

describe('columns of many short intervals', () => {
  test.each(PREVIEWS)('are stacked by %s', (preview) => {
    const model = drawnModel(`res 1:1 ${crowded}`, 1);
    const painting = paintModel(model, { width: model.axis.end / 16, rowHeight: 24, preview });
    expect(pixelText(painting, LEAF)).toMatchSnapshot();
  });
});
