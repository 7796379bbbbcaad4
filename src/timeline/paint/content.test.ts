import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Edge, LockState } from '../../model/interval-table';
import { EX, MODE_NAMES, NL, PR } from '../../model/lock-mode';
import { MarkKind } from '../../model/mark-table';
import { drawnModel } from '../testing/drawn-model';
import { ModelBuilder } from '../testing/model-builder';
import { type Painting, paintModel } from '../testing/paint-model';

const LEAF = 1;

/** Names of what a column of the leaf shows from top to bottom, without the ground. */
function layersOf({ palette, column }: Painting, x: number): string[] {
  const names = new Map<number, string>();
  palette.waits.forEach(({ hatch, edge }, mode) => {
    for (const pixel of hatch.pixels) names.set(pixel, `${MODE_NAMES[mode] ?? '?'} waits`);
    names.set(edge.packed, MODE_NAMES[mode] ?? '?');
  });
  palette.modes.forEach((ink, mode) => {
    names.set(ink.packed, MODE_NAMES[mode]);
  });
  names.set(palette.bg.packed, '');
  return column(LEAF, x)
    .map((pixel) => names.get(pixel) ?? 'other')
    .filter((name) => name !== '');
}

const count = (layers: readonly string[], name: string) => layers.filter((each) => each === name).length;

describe('wide intervals', () => {
  it('are bars with their names, waits hatched with a plate and a rim', () => {
    const { log } = paintModel(drawnModel('res 1:1 ..eeeeeeeeEEEEEEEEEENNNNNN..'), { width: 280 });
    expect(log).toEqual([
      'fill pattern round 20 26 80 14',
      'stroke EX round 20.5 26.5 79 13',
      'fill EX round 100 26 100 14',
      'fillRect NL 200 31 60 4',
      'fillRect rgb(255 255 254 / 1) 23 27 62 12',
      'text "EX waits" EX 26 37',
      'text "EX" #fffff2 106 37',
    ]);
  });

  it('have short names where there is little room, and none where there is less', () => {
    const texts = (width: number) =>
      paintModel(drawnModel('res 1:1 eeeeeeeeEEEEEEEE'), { width })
        .log.filter((line) => line.startsWith('text'))
        .map((line) => line.split('"')[1]);
    expect(texts(200)).toEqual(['EX waits', 'EX']);
    expect(texts(80)).toEqual(['EX', 'EX']);
    expect(texts(40)).toEqual([]);
  });

  it('keep what a converting lock holds as a line at its foot, but not NL', () => {
    const feet = (drawing: string) =>
      paintModel(drawnModel(drawing), { width: 280 }).log.filter((line) => line.startsWith('fillRect PR'));
    expect(feet('res 1:1 PPPPPPPeeeeeee')).toEqual(['fillRect PR 140 37 140 3']);
    expect(feet('res 1:1 NNNNNNNeeeeeee')).toEqual([]);
  });

  it('end in an arrow while the lock lives on, and fade where no event shows the edge', () => {
    const builder = new ModelBuilder(1);
    builder.addLock(1, 'res', 1);
    builder.addInterval({
      start: 20,
      end: 80,
      state: LockState.Granted,
      mode: PR,
      begin: Edge.Unknown,
      ending: Edge.Open,
    });
    const { log } = paintModel(builder.finish(100), { width: 200 });
    expect(log[0]).toBe('fill PR round 58 26 102 14');
    const fades = log.filter((line) => line.startsWith('fillRect PR'));
    expect([fades.length, fades[0], fades[8]]).toEqual([
      9,
      'fillRect PR 40 26 2 14 at 0.06',
      'fillRect PR 56 26 2 14 at 0.94',
    ]);
    expect(log.filter((line) => line.startsWith('stroke PR'))).toEqual([
      'stroke PR move 162 28, line 167 33, line 162 38',
    ]);
  });

  it('have a dark upper edge since they were asked to give way', () => {
    const builder = new ModelBuilder(1);
    builder.addLock(1, 'res', 1);
    builder.addInterval({ start: 0, end: 100, state: LockState.Granted, mode: EX, askedSince: 40 });
    const { log } = paintModel(builder.finish(100), { width: 200 });
    expect(log.filter((line) => line.endsWith('80 26 120 2')).length).toBe(1);
  });
});

describe('short intervals', () => {
  it('share a column by their time, waits above what is held', () => {
    const layers = layersOf(paintModel(drawnModel(`res 1:1 ${'eEEE'.repeat(60)}`), { width: 60 }), 30);
    expect(count(layers, 'EX waits')).toBe(6);
    expect(count(layers, 'EX')).toBe(8);
    expect(layers.lastIndexOf('EX waits')).toBeLessThan(layers.indexOf('EX'));
  });

  it('leave the rest of the column free when the lane is idle', () => {
    const layers = layersOf(paintModel(drawnModel(`res 1:1 ${'P.........'.repeat(60)}`), { width: 60 }), 30);
    expect(layers).toEqual(['PR']);
  });

  it('show NL as a line behind', () => {
    const layers = layersOf(paintModel(drawnModel(`res 1:1 ${'NNNNNNNNNP'.repeat(60)}`), { width: 60 }), 30);
    expect(count(layers, 'NL') + count(layers, 'PR')).toBe(4);
    expect(count(layers, 'PR')).toBe(1);
  });

  it('fill the bar when they stand alone', () => {
    const painting = paintModel(drawnModel(`res 1:1 ${'.'.repeat(300)}e${'.'.repeat(299)}`, 1), {
      width: 60,
    });
    // Columns are 16 long, and a pixel is 10.
    expect(layersOf(painting, 28)).toEqual([]);
    expect(layersOf(painting, 29)).toEqual(Array(14).fill('EX waits'));
    expect(layersOf(painting, 30)).toEqual([]);
  });

  it('never hide a wait: every column with one shows it, whatever else is there', () => {
    const letters = fc.constantFrom('E', 'P', 'N', 'e', 'p', 'n', 'u', '.');
    const runs = fc.array(fc.tuple(letters, fc.integer({ min: 1, max: 60 })), {
      minLength: 3,
      maxLength: 80,
    });
    fc.assert(
      fc.property(runs, fc.integer({ min: 5, max: 200 }), fc.constantFrom(1, 2), (drawn, width, ratio) => {
        const states = drawn.map(([letter, length]) => letter.repeat(length)).join('');
        fc.pre(/[eEpPnNu]/.test(states));
        const model = drawnModel(`res 1:1 ${states}`, 1);
        const painting = paintModel(model, { width, ratio });
        const { intervals } = model;
        const perPixel = model.axis.end / width;
        // A short one has a column of a power of two of time, which is one to two pixels wide.
        const column = 2 ** Math.ceil(Math.log2(perPixel));
        const pixelAt = (time: number) => Math.ceil((time / perPixel) * ratio - 0.5);
        const bars = hatchedSpans(painting.log);
        for (let row = 0; row < intervals.rowCount; row++) {
          if (intervals.wanted[row] < NL) continue;
          const start = intervals.start[row];
          const length = intervals.end[row] - start;
          const isShort = length < 3 * column;
          const pixel = pixelAt(isShort ? Math.floor(start / column) * column : start + length / 2);
          // A column of which less than half a pixel is in the window shows in the next one.
          if (pixel >= Math.round(width * ratio)) continue;
          const x = pixel / ratio;
          const isBar = bars.some(({ from, to }) => x >= from - 1 && x <= to);
          const layers = layersOf(painting, pixel);
          const name = MODE_NAMES[intervals.wanted[row]];
          const seen = count(layers, `${name} waits`) + count(layers, name);
          const lowest = intervals.wanted[row] === NL ? 1 : 3 * ratio;
          expect(isBar || seen >= lowest).toBe(true);
        }
        // Nor does the canvas draw over the pixels of a short one.
        for (const { from, to } of solidSpans(painting.log)) {
          for (let row = 0; row < intervals.rowCount; row++) {
            const isShort = intervals.end[row] - intervals.start[row] < 3 * column;
            if (intervals.wanted[row] < NL || !isShort) continue;
            const first = Math.floor(intervals.start[row] / column) * column;
            const left = pixelAt(first) / ratio;
            const right = pixelAt(first + column) / ratio;
            expect(right <= from + 1e-6 || left >= to - 1e-6).toBe(true);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('marks', () => {
  function withMarks(kind: number, times: readonly number[]) {
    const builder = new ModelBuilder(1);
    const lock = builder.addLock(1, 'res', 1);
    builder.addInterval({ start: 0, end: 100, state: LockState.Granted, mode: EX });
    for (const time of times) builder.addMark(lock, time, kind, EX);
    return paintModel(builder.finish(100), { width: 200 }).log;
  }

  it('of BASTs are triangles apart and ticks in a crowd', () => {
    const [notices] = withMarks(MarkKind.Bast, [10, 50, 52, 54]).filter((line) => line.includes('17 17 17'));
    expect(notices).toBe(
      'fill rgb(17 17 17 / 1) move 16.5 24, line 23.5 24, line 20 28, rect 100 24 1 3, rect 104 24 1 3, rect 108 24 1 3',
    );
  });

  it('of a deadlock are a filled diamond', () => {
    const diamond = 'move 100 28, line 105 33, line 100 38, line 95 33';
    expect(withMarks(MarkKind.Deadlock, [50])).toContain(`fill #c8321e ${diamond}`);
  });
});

describe('groups', () => {
  it('show how many wait, and closed the strongest mode held', () => {
    const model = drawnModel(`
      res 1:1 eeeeEEEE
      res 1:2 PPPP....
      res 1:3 ..ee....`);
    const grey = ({ palette, column }: Painting, x: number) =>
      column(0, x).filter((pixel) => pixel === palette.summary.packed).length;
    const open = paintModel(model, { width: 80 });
    expect([5, 25, 50].map((x) => grey(open, x))).toEqual([4, 8, 0]);
    const closed = paintModel(model, { width: 80, isExpanded: () => false });
    const base = (x: number) => closed.column(0, x).slice(-2);
    expect(base(5)).toEqual(Array(2).fill(closed.palette.modes[PR].packed));
    expect(base(50)).toEqual(Array(2).fill(closed.palette.modes[EX].packed));
    expect(grey(closed, 25)).toBe(6);
  });
});

describe('gaps', () => {
  it('shade the rows of the node that lost events', () => {
    const builder = new ModelBuilder(2);
    for (const node of [1, 2]) {
      builder.addLock(node, 'res', 1);
      builder.addInterval({ start: 0, end: 10, state: LockState.Granted, mode: NL });
    }
    builder.addGap(2, 50, 60);
    const { column, palette } = paintModel(builder.finish(100), { width: 100 });
    const stripes = new Set(palette.gapStripes.pixels);
    expect(column(1, 55).every((pixel) => pixel === palette.bg.packed)).toBe(true);
    expect(column(2, 55).every((pixel) => stripes.has(pixel))).toBe(true);
  });
});

function spans(log: readonly string[], act: string): { from: number; to: number }[] {
  return log
    .filter((line) => line.startsWith(act))
    .flatMap((line) =>
      [...line.matchAll(/round ([-\d.]+) [-\d.]+ ([-\d.]+)/g)].map(([, x, width]) => ({
        from: Number(x),
        to: Number(x) + Number(width),
      })),
    );
}

const hatchedSpans = (log: readonly string[]) => spans(log, 'fill pattern');
const solidSpans = (log: readonly string[]) => [...spans(log, 'fill EX'), ...spans(log, 'fill PR')];
