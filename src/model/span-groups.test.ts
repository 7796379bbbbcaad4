import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SpanGroups } from './span-groups';
import { NO_ROW } from './table';

const GROUPS = 3;

it('finds what was there between two moments, in order of start', () => {
  const time = fc.integer({ min: -5, max: 200 });
  const row = fc.record({
    group: fc.oneof({ weight: 9, arbitrary: fc.nat(GROUPS - 1) }, fc.constant(NO_ROW)),
    start: time,
    length: fc.oneof({ weight: 5, arbitrary: fc.nat(6) }, fc.nat(200)),
  });
  const drawn = fc.array(row, { maxLength: 600, size: 'max' });
  fc.assert(
    fc.property(drawn, fc.nat(GROUPS - 1), time, fc.nat(20), (rows, group, from, length) => {
      const start = Float64Array.from(rows, (each) => each.start);
      const end = Float64Array.from(rows, (each) => each.start + each.length);
      const index = new SpanGroups(
        Uint32Array.from(rows, (each) => each.group),
        GROUPS,
        start,
        end,
      );
      const own = [...rows.keys()]
        .filter((each) => rows[each]!.group === group)
        .sort((a, b) => start[a]! - start[b]!);
      const to = from + length;
      expect([...index.of(group)]).toEqual(own);
      expect(index.during(group, from, to)).toEqual(
        own.filter((each) => start[each]! < to && end[each]! >= from),
      );
    }),
  );
});
