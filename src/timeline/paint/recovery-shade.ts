import type { LockModel } from '../../model/lock-model';
import type { Recovery } from '../../model/recovery';
import { NONE } from '../../model/row-table';
import { drawnLane, positionsBetween } from '../row-layout';
import { timeToX } from '../viewport';
import { cssColour, parseColour } from './colour';
import type { OverlayFrame } from './overlay-frame';
import { rowBox, snap } from './row-box';
import type { Pen } from './surface';

/** Where the lockspace of a row was stopped, where its resource changed its master, and what recovery granted. */
export function paintRecoveryTraces(frame: OverlayFrame): void {
  const { pen, tokens, ratio, height, recoveries: traces } = frame;
  if (traces === undefined || traces.recoveries.length === 0) return;
  const { layout, data, width, viewport, scrollTop } = frame;
  const { rows, lanes } = layout.tree;
  const x = (time: number) => snap(timeToX(viewport, width, time), ratio);
  const shade = cssColour(parseColour(tokens.accent), 0.16);
  const [first, last] = positionsBetween(layout, scrollTop, scrollTop + height);
  for (let position = first; position < last; position++) {
    const row = layout.visible[position];
    const resource = rows.resource[row];
    if (resource === NONE) continue;
    const box = rowBox(layout.tops[position] - scrollTop, layout.rowHeight, ratio);
    for (const recovery of traces.recoveries) {
      if (recovery.lockspace !== data.model.resources.lockspace[resource]) continue;
      const span = stoppedSpan(data.model, layout.tree.nodes[rows.node[row]]?.recordings, recovery);
      if (!span) continue;
      const left = x(span.start);
      const right = Math.max(x(span.end), left + 1);
      if (right < 0 || left > width) continue;
      pen.fillStyle = shade;
      pen.fillRect(left, box.top, right - left, box.height);
    }
    pen.fillStyle = tokens.accent;
    const isOfResource = rows.parent[row] === NONE || rows.resource[rows.parent[row]] === NONE;
    if (isOfResource) for (const time of traces.moves.get(resource) ?? []) diamond(pen, x(time), box, width);
    const lane = drawnLane(layout, row);
    if (lane === NONE) continue;
    for (let at = lanes.offsets[lane]; at < lanes.offsets[lane + 1]; at++) {
      for (const time of traces.grants.get(lanes.locks[at]) ?? []) tick(pen, x(time), box, width);
    }
  }
}

/** As a node's recordings saw it; for a row of all nodes as any did. */
function stoppedSpan(
  { recordings }: LockModel,
  ofRow: readonly number[] | undefined,
  { nodes, start, end }: Recovery,
): { start: number; end: number } | undefined {
  if (ofRow === undefined) return { start, end };
  return nodes.find(({ recording, node }) =>
    ofRow.some((each) => each === recording || (recording !== undefined && recordings[each].node === node)),
  );
}

type Box = ReturnType<typeof rowBox>;

/** At the lower edge of a row: another master from here on. */
function diamond(pen: Pen, x: number, { top, height }: Box, width: number): void {
  if (x < -SIZE || x > width + SIZE) return;
  const y = top + height - SIZE;
  pen.beginPath();
  pen.moveTo(x, y - SIZE);
  pen.lineTo(x + SIZE, y);
  pen.lineTo(x, y + SIZE);
  pen.lineTo(x - SIZE, y);
  pen.closePath();
  pen.fill();
}

/** Below the end of a wait: a triangle that points up to the grant. */
function tick(pen: Pen, x: number, { barTop, barHeight }: Box, width: number): void {
  if (x < -SIZE || x > width + SIZE) return;
  const y = barTop + barHeight;
  pen.beginPath();
  pen.moveTo(x - SIZE, y + SIZE);
  pen.lineTo(x + SIZE, y + SIZE);
  pen.lineTo(x, y - 1);
  pen.closePath();
  pen.fill();
}

const SIZE = 4;
