import type { LockModel } from '../model/lock-model';
import type { ChartLayer } from './chart-layer';
import { type Arrow, MessageArrows } from './message-arrows';
import { arrowAt, paintArrows } from './paint/arrows';

/** Messages as arrows between rows: for the selected lock, or all that the window shows. */
export function createArrowLayer(): ChartLayer {
  let model: LockModel | undefined;
  let messages: MessageArrows | undefined;
  let drawn: readonly Arrow[] = [];
  return {
    arrange(scene, height, { arrows, selection }) {
      if (scene.data.model !== model) messages = undefined;
      ({ model } = scene.data);
      drawn = [];
      if (arrows.scope === 'none') return;
      messages ??= new MessageArrows(model);
      const lock = selection === undefined ? undefined : scene.data.model.intervals.lock[selection];
      drawn = messages.drawn(scene, height, arrows, lock);
    },
    isLate: () => messages?.isLate ?? false,
    paint: (frame) => paintArrows(frame, drawn),
    hitAt(under, x, y) {
      const arrow = arrowAt(drawn, x, y);
      return arrow && { ...under, kind: 'message', message: { row: arrow.message, count: arrow.count } };
    },
  };
}
