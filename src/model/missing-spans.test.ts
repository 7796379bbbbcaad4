import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ModelBuilder } from '../timeline/testing/model-builder';
import { MissingSpans } from './missing-spans';

it('tells of any span whether one of the gaps reaches into it', () => {
  const time = fc.integer({ min: -30, max: 30 });
  const span = fc.tuple(time, time).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));
  fc.assert(
    fc.property(fc.array(span, { maxLength: 8 }), span, (gaps, asked) => {
      const builder = new ModelBuilder(1);
      for (const { start, end } of gaps) builder.addGap(1, start, end);
      const isMissing = gaps.some(({ start, end }) => start < asked.end && end > asked.start);
      expect(new MissingSpans(builder.finish(30).gaps[0]!).overlap(asked.start, asked.end)).toBe(isMissing);
    }),
    { numRuns: 500 },
  );
});
