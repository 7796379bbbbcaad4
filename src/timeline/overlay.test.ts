import { describe, expect, test } from 'vitest';
import type { Blocker } from '../model/wait-table';
import type { BlameSource } from './blame-arrows';
import { NOTHING_HIDDEN } from './hidden';
import type { Hit } from './hit-test';
import { drawnModel } from './testing/drawn-model';
import { modelWithMessages } from './testing/message-model';
import { type OverlayOptions, paintOverlay } from './testing/paint-overlay';

const UNIT = 10;
/** One pixel is one unit of time; rows: the resource, then a lock of each node. Intervals: EX, wait, EX, PR. */
const model = drawnModel(
  `
  res 1:1 EEEEEEEEEE..........
  res 2:2 ..eeeeeeeeEEEEEE....
  res 3:3 ................PPPP`,
  UNIT,
);
const HELD = 0;
const WAIT = 1;

const logOf = (options: Omit<OverlayOptions, 'width'>) => paintOverlay(model, { width: 200, ...options }).log;

test('with nothing to show, nothing lies over the rows', () => {
  expect(logOf({})).toEqual([]);
});

describe('frames and lines', () => {
  test('the selected interval has a frame, the one under the pointer a thinner one', () => {
    expect(logOf({ state: { selection: WAIT } })).toMatchInlineSnapshot(`
      [
        "stroke accent round 17 45 86 20",
      ]
    `);
    const hover: Hit = { kind: 'interval', row: 1, interval: HELD, time: 50 };
    expect(logOf({ state: { selection: WAIT }, pointing: { hover } })).toMatchInlineSnapshot(`
      [
        "stroke text 75% round -1.75 24.25 103.5 17.5",
        "stroke accent round 17 45 86 20",
      ]
    `);
  });

  test('the pointer and the cursor are lines, the cursor with a head', () => {
    expect(logOf({ pointing: { x: 40 } })).toMatchInlineSnapshot(`
      [
        "fillRect textMuted 55% 40 0 1 88",
      ]
    `);
    expect(logOf({ state: { cursor: 120 } })).toMatchInlineSnapshot(`
      [
        "fillRect accent 120 0 1 88",
        "fill accent move 115.5 0, line 125.5 0, line 120.5 7.5",
      ]
    `);
  });

  test('a range is a band with its length and what waits in it; a dragged one stands for it', () => {
    expect(logOf({ state: { range: { start: 40, end: 120 } } })).toMatchInlineSnapshot(`
      [
        "fillRect accent 10% 40 0 80 88",
        "fillRect accent 80% 40 0 1 88",
        "fillRect accent 80% 119 0 1 88",
        "fill accent round 0 4 191 20",
        "text "80 ns · 12.5 MHz · 1 wait" bg 8 18",
      ]
    `);
    const dragged = logOf({
      state: { range: { start: 0, end: 9 } },
      pointing: { dragged: { start: 40, end: 120 } },
    });
    expect(dragged).toEqual(logOf({ state: { range: { start: 40, end: 120 } } }));
  });

  test('what a search has found is framed', () => {
    const isHit = Uint8Array.from([0, 1, 0, 1]);
    const found = { target: 'interval' as const, isHit, bins: new Uint32Array() };
    expect(logOf({ state: { found } })).toMatchInlineSnapshot(`
      [
        "stroke accent rect 18.25 46.25 83.5 17.5, rect 158.25 68.25 43.5 17.5",
      ]
    `);
  });
});

describe('notes and boxes', () => {
  test('a note is a line with a flag, one of a span a band; flags that would overlap stand in lines', () => {
    const notes = [
      { id: 1, start: 50, end: 50, label: 'here' },
      { id: 2, start: 60, end: 160, label: 'long' },
    ];
    expect(logOf({ state: { notes } })).toMatchInlineSnapshot(`
      [
        "fillRect text 70% 50 0 1 88",
        "fill text round 50 2 40 18",
        "text "here" bg 56 15",
        "fillRect text 6% 60 0 100 88",
        "fillRect text 70% 60 0 1 88",
        "fillRect text 70% 159 0 1 88",
        "fill text round 60 22 96 18",
        "text "long  100 ns" bg 66 35",
      ]
    `);
  });

  test('a box has its number at its interval, or at its time', () => {
    const boxes = [
      { id: 1, interval: HELD, time: 0 },
      { id: 2, interval: undefined, time: 150 },
    ];
    expect(logOf({ state: { boxes } })).toMatchInlineSnapshot(`
      [
        "fill accent arc 8 26 8 0",
        "text "1" bg 4.5 30",
        "fillRect accent 150 0 1 88",
        "fill accent arc 150 10 8 0",
        "text "2" bg 146.5 14",
      ]
    `);
  });
});

describe('what the trace cannot tell', () => {
  test('an edge has a whisker as far as it can be off', () => {
    const bounds = { at: Float64Array.of(0), early: Float64Array.of(4), late: Float64Array.of(6) };
    const clocks = [{ bounds }] as unknown as typeof model.clocks;
    const { log } = paintOverlay({ ...model, clocks }, { width: 200, state: { hasBounds: true } });
    expect(log).toMatchInlineSnapshot(`
      [
        "fillRect text 75% -1 33 7 1",
        "fillRect text 75% -1 30 1 7",
        "fillRect text 75% 5 30 1 7",
      ]
    `);
  });

  test('what lies outside an excerpt is veiled', () => {
    const excerpt = { start: 50, end: 150 } as NonNullable<typeof model.excerpt>;
    expect(paintOverlay({ ...model, excerpt }, { width: 200 }).log).toMatchInlineSnapshot(`
      [
        "fillRect bg 60% 0 0 50 88",
        "fillRect bg 60% 150 0 50 88",
        "fillRect textMuted 49 0 1 88",
        "fillRect textMuted 150 0 1 88",
      ]
    `);
  });
});

describe('arrows', () => {
  const blocker = (why: Blocker['why']): Blocker => ({
    lock: 0,
    mode: 5,
    why,
    start: 20,
    end: 100,
    interval: HELD,
    bound: 0,
  });
  const explainer = (why: Blocker['why']): BlameSource => ({
    waitOf: (interval) => (interval === WAIT ? 0 : undefined),
    blockersOf: () => [blocker(why)],
    lockOf: () => 1,
  });

  test('blame goes from who is in the way to who waits, in the colour of the mode in the way', () => {
    expect(logOf({ state: { blame: 'window', explainer: explainer('holds') } })).toMatchInlineSnapshot(`
      [
        "stroke bg 90% move 60 33, line 60 55",
        "fill bg 90% arc 60 33 5 0",
        "fill bg 90% move 60 57, line 53.4 46, line 66.6 46",
        "stroke mode 5 move 60 33, line 60 48",
        "fill mode 5 arc 60 33 3.5 0",
        "fill mode 5 move 60 55, line 55.8 48, line 64.2 48",
      ]
    `);
    const ofSelection = logOf({
      state: { blame: 'selection', selection: WAIT, explainer: explainer('holds') },
    });
    expect(ofSelection).toEqual([
      ...logOf({ state: { blame: 'window', explainer: explainer('holds') } }),
      ...logOf({ state: { selection: WAIT } }),
    ]);
  });

  test('blame is left out when the legend hides it', () => {
    const state = { blame: 'window', explainer: explainer('holds') } as const;
    expect(logOf({ state, hidden: { ...NOTHING_HIDDEN, blame: true } })).toEqual([]);
  });

  test('who only stands before it in the queue has a broken arrow, of the selected wait only', () => {
    expect(logOf({ state: { blame: 'window', explainer: explainer('ahead') } })).toEqual([]);
    const { svg } = paintOverlay(model, {
      width: 200,
      state: { blame: 'selection', selection: WAIT, explainer: explainer('ahead') },
    });
    expect(svg).toContain('stroke-dasharray="3 3"');
  });

  test('messages are lines with heads, impossible ones red, alike ones bundled and thicker', () => {
    const draw = (sends: readonly number[], delay: number) =>
      paintOverlay(modelWithMessages(sends, delay), {
        width: 100,
        state: { arrows: { scope: 'window', families: ['request'] } },
      });
    expect(draw([100, 600], 100).log).toMatchInlineSnapshot(`
      [
        "stroke bg 80% move 10 33, line 20 55, move 60 33, line 70 55",
        "stroke textMuted 85% move 10 33, line 20 55, move 60 33, line 70 55",
        "fill textMuted 85% move 20 55, line 14.62 50.52, line 20.16 48, move 70 55, line 64.62 50.52, line 70.16 48",
      ]
    `);
    expect(draw([600], -100).log).toMatchInlineSnapshot(`
      [
        "stroke bg 80% move 60 33, line 50 55",
        "stroke danger move 60 33, line 50 55",
        "fill danger move 50 55, line 49.84 48, line 55.38 50.52",
      ]
    `);
    const thickness = ({ svg }: { svg: string }) =>
      Math.max(...[...svg.matchAll(/stroke-width="([\d.]+)"/g)].map(([, width]) => Number(width)));
    const crowd = Array.from({ length: 4000 }, (_, index) => index / 4);
    expect(thickness(draw(crowd, 1))).toBeGreaterThan(thickness(draw([100], 1)));
  });
});

test('recoveries shade the rows of what they stopped, with new masters and what they granted', () => {
  const recovery = {
    lockspace: model.resources.lockspace[0]!,
    start: 30,
    end: 90,
    nodes: [{ node: 2, recording: 1, start: 40, end: 80 }],
  };
  const recoveries = {
    recoveries: [recovery],
    moves: new Map([[0, [60]]]),
    grants: new Map([[1, [100]]]),
  } as unknown as NonNullable<OverlayOptions['state']>['recoveries'];
  expect(logOf({ state: { recoveries } })).toMatchInlineSnapshot(`
    [
      "fillRect accent 16% 30 0 60 22",
      "fill accent move 60 14, line 64 18, line 60 22, line 56 18",
      "fillRect accent 16% 40 44 40 22",
      "fill accent move 96 66, line 104 66, line 100 61",
    ]
  `);
});

test('the pen of a picture draws what the pen of the screen draws', () => {
  const options: OverlayOptions = {
    width: 200,
    state: {
      selection: WAIT,
      cursor: 20,
      range: { start: 40, end: 120 },
      notes: [{ id: 1, start: 9, end: 60, label: 'n' }],
    },
  };
  const { log, svg } = paintOverlay(model, options);
  expect(svg.split('\n').map(placeInSvg)).toEqual(log.map(placeInLog));
});

/** What kind of thing an element of SVG is, and where it begins. */
function placeInSvg(element: string): string {
  const numbers = /<(?:rect|text) x="([-\d.]+)" y="([-\d.]+)"/.exec(element);
  if (numbers) return `${element.startsWith('<text') ? 'text' : 'rect'} ${numbers[1]} ${numbers[2]}`;
  return `path${element.includes('fill="none"') ? ' outline' : ''}`;
}

function placeInLog(line: string): string {
  const text = /^text ".*" \S+ (\S+) (\S+)$/.exec(line);
  if (text) return `text ${text[1]} ${text[2]}`;
  const rect = /^fillRect .*? (-?[\d.]+) (-?[\d.]+) [\d.]+ [\d.]+$/.exec(line);
  if (rect) return `rect ${rect[1]} ${rect[2]}`;
  return line.startsWith('stroke') ? 'path outline' : 'path';
}
