import { describe, expect, test } from 'vitest';
import { listHandOvers } from '../analysis/hand-overs';
import { EX, MODE_NONE } from '../model/lock-mode';
import { buildRowTree } from '../model/row-tree';
import { RowData } from '../timeline/row-data';
import { drawnModel } from '../timeline/testing/drawn-model';
import { countHandOvers, summaryWords } from './row-summaries';

const model = drawnModel(
  `
  res-1 1:1 EEEE........EEEE
  res-1 2:1 eeeeEEEE........
  res-1 3:1 ..eeeeeeEEEE....
  res-2 1:2 ................
  res-2 2:2 PPPPPPPPPPPPPPPP`,
  1,
);
const tree = buildRowTree(model);
const rowOf = (name: string) =>
  [...tree.rows.resource.keys()].find(
    (row) => tree.rows.depth[row] === 0 && tree.rows.resource[row] === Number(name.at(-1)) - 1,
  )!;

describe('a closed group in words', () => {
  const handOvers = listHandOvers(model);

  test('says how many wait at once, what is held, and how often it changed hands, in the window', () => {
    const words = (name: string, start: number, end: number) => {
      const peaks = new RowData(model, tree).peaksOf(rowOf(name), { start, end }, Number.POSITIVE_INFINITY)!;
      return summaryWords(peaks, countHandOvers(model, handOvers, tree, { start, end })(rowOf(name)));
    };
    expect(words('res-1', 0, 16)).toEqual({
      short: '2 wait\u2002EX\u2002⇄3',
      long: 'in this window up to 2 wait at once, EX held, 3 hand-overs',
    });
    expect(words('res-1', 5, 8).short).toBe('1 waits\u2002EX');
    expect(words('res-1', 12, 16).long).toBe('in this window EX held, 1 hand-over');
    expect(words('res-2', 0, 16).short).toBe('PR');
  });

  test('says so when there is nothing, and which order is not proven', () => {
    const nothing = { waiting: 0, holding: 0, strongest: MODE_NONE };
    expect(summaryWords(nothing, { all: 0, undecided: 0 })).toEqual({
      short: '',
      long: 'in this window nothing',
    });
    expect(summaryWords({ waiting: 12, holding: 1, strongest: EX }, { all: 1234, undecided: 2 }).long).toBe(
      'in this window up to 12 wait at once, EX held, 1,234 hand-overs (of 2 the order is not proven)',
    );
  });

  test('counts for each row what went to its locks', () => {
    const countOf = countHandOvers(model, handOvers, tree, { start: 0, end: 16 });
    for (let row = 0; row < tree.rows.rowCount; row++) {
      const own = [...handOvers.to].filter((interval) => {
        const lock = model.intervals.lock[interval]!;
        const leaf = tree.leafOfLane[tree.laneOfLock[lock]!]!;
        return leaf >= row && leaf < tree.rows.end[row]!;
      });
      expect(countOf(row).all).toBe(own.length);
    }
  });
});
