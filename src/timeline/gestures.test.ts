import { describe, expect, it } from 'vitest';
import { rangeBetween, wheelIntent, zoomFactor } from './gestures';

const wheel = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, deltaX: 0, deltaY: 100 };

describe('the wheel', () => {
  it('scrolls, zooms with Ctrl or Meta, pans with Shift or sideways, resizes rows with Alt', () => {
    expect(wheelIntent({ ...wheel, altKey: true })).toBe('rows');
    expect(wheelIntent({ ...wheel, altKey: true, ctrlKey: true })).toBe('zoom');
    expect(wheelIntent(wheel)).toBe('scroll');
    expect(wheelIntent({ ...wheel, ctrlKey: true })).toBe('zoom');
    expect(wheelIntent({ ...wheel, metaKey: true })).toBe('zoom');
    expect(wheelIntent({ ...wheel, shiftKey: true })).toBe('pan');
    expect(wheelIntent({ ...wheel, deltaX: -120 })).toBe('pan');
  });

  it('comes closer upwards, and back by as much', () => {
    expect(zoomFactor(-100)).toBeGreaterThan(1);
    expect(zoomFactor(-100) * zoomFactor(100)).toBeCloseTo(1);
  });

  it('is damped: ten times the turn is not ten times the zoom', () => {
    expect(Math.log(zoomFactor(-1000)) / Math.log(zoomFactor(-100))).toBeLessThan(2);
  });
});

describe('a dragged range', () => {
  it('is the time between two places in either order, cut to the canvas', () => {
    const viewport = { start: 100, end: 200 };
    expect(rangeBetween(viewport, 1000, 700, 200)).toEqual({ start: 120, end: 170 });
    expect(rangeBetween(viewport, 1000, -50, 200)).toEqual({ start: 100, end: 120 });
  });
});
