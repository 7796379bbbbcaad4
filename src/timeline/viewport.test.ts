import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  between,
  clamp,
  fitAll,
  fit as fitRange,
  moveTo,
  pan,
  SHORTEST_SPAN,
  spanOf,
  timeToX,
  type Viewport,
  wholeTrace,
  xToTime,
  zoomAt,
} from './viewport';

const HOUR = 3600e9;
const trace = wholeTrace({ start: 0, end: HOUR });

/** Anywhere in an hour, from nanoseconds to all of it. */
const viewports = fc
  .record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    magnitude: fc.double({ min: 1, max: Math.log10(HOUR), noNaN: true }),
  })
  .map(({ at, magnitude }) => {
    const start = at * HOUR;
    return moveTo(trace, { start, end: start + 10 ** magnitude });
  });
const shares = fc.double({ min: 0, max: 1, noNaN: true });
const isInBounds = ({ start, end, bounds }: Viewport) =>
  start >= bounds.start - 1e-3 && end <= bounds.end + 1e-3;

describe('zooming', () => {
  it('keeps the time under the pointer, unless a bound is met', () => {
    fc.assert(
      fc.property(
        viewports,
        shares,
        fc.double({ min: 0.2, max: 5, noNaN: true }),
        (viewport, share, factor) => {
          const at = viewport.start + share * spanOf(viewport);
          const zoomed = zoomAt(viewport, at, factor);
          expect(isInBounds(zoomed)).toBe(true);
          const { bounds } = viewport;
          const isStopped = zoomed.start <= bounds.start || zoomed.end >= bounds.end - 1e-3;
          if (isStopped) return;
          const width = 1800;
          expect(Math.abs(timeToX(zoomed, width, at) - timeToX(viewport, width, at))).toBeLessThan(0.5);
        },
      ),
    );
  });

  it('stops at ten nanoseconds and at the whole trace', () => {
    const middle = HOUR / 2;
    expect(spanOf(zoomAt(trace, middle, 1e20))).toBeCloseTo(SHORTEST_SPAN);
    expect(zoomAt(trace, middle, 1e-3)).toEqual(trace);
  });

  it('and back is where it began', () => {
    fc.assert(
      fc.property(viewports, (viewport) => {
        const at = viewport.start + spanOf(viewport) / 3;
        const there = zoomAt(viewport, at, 2);
        fc.pre(spanOf(there) > SHORTEST_SPAN);
        const back = zoomAt(there, at, 0.5);
        expect(back.start).toBeCloseTo(viewport.start, 2);
        expect(back.end).toBeCloseTo(viewport.end, 2);
      }),
    );
  });
});

describe('a viewport', () => {
  it('once clamped stays as it is', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -2, max: 2, noNaN: true }),
        fc.double({ min: 0, max: 3, noNaN: true }),
        (at, span) => {
          const once = clamp({ start: at * HOUR, end: (at + span) * HOUR, bounds: trace.bounds });
          expect(clamp(once)).toBe(once);
          expect(isInBounds(once)).toBe(true);
        },
      ),
    );
  });

  it('pans with its span and stops at the ends', () => {
    const part = moveTo(trace, { start: 10e9, end: 14e9 });
    expect(pan(part, 1e9)).toMatchObject({ start: 11e9, end: 15e9 });
    expect(pan(part, -HOUR).start).toBe(trace.bounds.start);
    expect(spanOf(pan(part, HOUR))).toBeCloseTo(4e9, 0);
  });

  it('maps times to pixels and back', () => {
    fc.assert(
      fc.property(viewports, shares, (viewport, share) => {
        const time = viewport.start + share * spanOf(viewport);
        const there = xToTime(viewport, 1800, timeToX(viewport, 1800, time));
        expect(Math.abs(there - time)).toBeLessThan(1e-3 + spanOf(viewport) * 1e-9);
      }),
    );
  });

  it('fits a range with room at both sides, also an instant', () => {
    expect(fitRange(trace, { start: 1e9, end: 2e9 })).toMatchObject({ start: 0.9e9, end: 2.1e9 });
    expect(spanOf(fitRange(trace, { start: 1e9, end: 1e9 }))).toBe(SHORTEST_SPAN);
    expect(fitAll(fitRange(trace, { start: 1e9, end: 2e9 }))).toEqual(trace);
  });

  it('moves to another one with both ends exact', () => {
    const from = moveTo(trace, { start: 10e9, end: 14e9 });
    const to = moveTo(trace, { start: 12e9, end: 12.001e9 });
    expect(between(from, to, 0).start).toBe(from.start);
    expect(between(from, to, 1)).toBe(to);
    expect(spanOf(between(from, to, 0.5))).toBeCloseTo(Math.sqrt(4e9 * 1e6), -2);
  });
});
