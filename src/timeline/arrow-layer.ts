import type { LockModel } from '../model/lock-model';
import type { RowTree } from '../model/row-tree';
import type { ChartLayer } from './chart-layer';
import { type Arrow, MessageArrows } from './message-arrows';
import { arrowAt, paintArrows } from './paint/arrows';

/** Messages as arrows between rows: for the selected lock, or all that the window shows. */
export function createArrowLayer(): ChartLayer {
  let model: LockModel | undefined;
  let tree: RowTree | undefined;
  let messages: MessageArrows | undefined;
  let drawn: readonly Arrow[] = [];
  return {
    arrange(scene, height, { arrows, selection }) {
      if (scene.data.model !== model || scene.data.tree !== tree) {
        ({ model, tree } = scene.data);
        messages = undefined;
      }
      drawn = [];
      if (arrows.scope === 'none') return;
      messages ??= new MessageArrows(scene.data.model, scene.data.tree);
      const lock = selection === undefined ? undefined : scene.data.model.intervals.lock[selection];
      drawn = messages.drawn(scene, height, arrows, lock);
    },
    paint: (frame) => paintArrows(frame, drawn),
    hitAt(under, x, y) {
      const arrow = arrowAt(drawn, x, y);
      return arrow && { ...under, kind: 'message', message: { row: arrow.message, count: arrow.count } };
    },
  };
}
