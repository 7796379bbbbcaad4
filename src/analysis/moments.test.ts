import { describe, expect, it } from 'vitest';
import { drawnModel } from '../timeline/testing/drawn-model';
import { changesBetween } from './moments';

/** Lock numbers with their states before and after, as drawn; `.` where there is no lock. */
function told(drawing: string, before: number, after: number): string[] {
  const model = drawnModel(drawing, 10);
  const { start } = model.intervals;
  const letters = drawing.split('\n').map((line) => line.trim().split(/\s+/)[2] ?? '');
  return changesBetween(model, before, after).map(({ lock, before: old, after: now }) => {
    const letter = (row: number | undefined) => (row === undefined ? '.' : letters[lock]![start[row]! / 10]);
    return `${lock}: ${letter(old)} ${letter(now)}`;
  });
}

describe('two moments', () => {
  it('differ in the locks that came, went, or changed', () => {
    const drawing = `res-1 1:1 EEEEEE....
                     res-1 2:1 .eeeeeEEEE
                     res-1 3:1 PPPPPPPPPP
                     res-2 1:2 ....PPPPPP`;
    expect(told(drawing, 25, 75)).toEqual(['0: E .', '1: e E', '3: . P']);
  });

  it('do not differ in what changed and changed back', () => {
    expect(told('res-1 1:1 PPeeEEppPP', 5, 95)).toEqual([]);
  });

  it('see what is still so when the recording ends', () => {
    expect(told('res-1 1:1 PPPPPeeeee', 0, 100)).toEqual(['0: P e']);
  });

  it('never call two unknown states alike', () => {
    expect(told('res-1 1:1 ??PP??', 5, 55)).toEqual(['0: ? ?']);
  });
});
