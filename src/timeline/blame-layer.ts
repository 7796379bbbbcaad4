import { type BlameArrow, blameOfWait, blameOfWindow } from './blame-arrows';
import type { ChartLayer } from './chart-layer';
import type { Scene } from './hit-test';
import { blameAt, paintBlame } from './paint/blame';
import type { OverlayState } from './paint/overlay-frame';

/** Arrows from what is in the way of a wait to the wait: of the selected one, or of all that the window shows. */
export function createBlameLayer(): ChartLayer {
  let drawn: readonly BlameArrow[] = [];
  return {
    arrange(scene, height, state) {
      drawn = arrowsOf(scene, height, state);
    },
    paint: (frame) => paintBlame(frame, drawn),
    hitAt(under, x, y) {
      const blame = blameAt(drawn, x, y);
      return blame && { ...under, kind: 'blame', blame, interval: blame.blocker.interval };
    },
  };
}

function arrowsOf(scene: Scene, height: number, { blame, explainer, selection }: OverlayState) {
  if (blame === 'none' || explainer === undefined || scene.hidden?.blame) return [];
  if (blame === 'window') return blameOfWindow(scene, height, explainer);
  const wait = selection === undefined ? undefined : explainer.waitOf(selection);
  return wait === undefined ? [] : blameOfWait(scene, height, explainer, wait);
}
