import type { NodeIdentity } from '../../model/row-tree-nodes';
import { type Frame, xOf } from './frame';

/** From x to x. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A gap is never drawn narrower than this, in CSS pixels. */
const NARROWEST = 2;

/** Where recordings of a node lost events, on screen: spans that do not overlap, from left to right. */
export function gapsOf(frame: Frame, node: NodeIdentity): Span[] {
  const { gaps } = frame.data.model;
  const spans: { from: number; to: number }[] = [];
  for (const recording of node.recordings) {
    const { rowCount, start, end } = gaps[recording];
    for (let row = 0; row < rowCount; row++) {
      const from = xOf(frame, start[row]);
      const to = Math.max(xOf(frame, end[row]), from + NARROWEST);
      if (to >= 0 && from <= frame.width) {
        spans.push({ from: Math.max(from, 0), to: Math.min(to, frame.width) });
      }
    }
  }
  spans.sort((a, b) => a.from - b.from);
  const merged: { from: number; to: number }[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last !== undefined && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else merged.push(span);
  }
  return merged;
}
