import type { MessageTimes } from '../message-times';

/** What a simpler method takes a node's clock to be ahead of the first node's; undefined without direct messages. */
export type OffsetEstimate = ((reading: number) => number) | undefined;

/** Middle between the quickest messages of both directions (Cristian 1989): a constant offset. */
export function leastDelayOffset(messages: MessageTimes, node: number): OffsetEstimate {
  let upper = Number.POSITIVE_INFINITY;
  let lower = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < messages.count; row++) {
    const ahead = aheadBy(messages, row, node);
    if (messages.receiver[row] === node && messages.sender[row] === 0) upper = Math.min(upper, ahead);
    if (messages.sender[row] === node && messages.receiver[row] === 0) lower = Math.max(lower, ahead);
  }
  if (!Number.isFinite(upper) && !Number.isFinite(lower)) return undefined;
  const offset = !Number.isFinite(upper) ? lower : !Number.isFinite(lower) ? upper : (upper + lower) / 2;
  return () => offset;
}

/** Mean of the two lines fitted to the messages of each direction (Ashton 1995): offset and rate. */
export function regressionOffset(messages: MessageTimes, node: number): OffsetEstimate {
  const lines = [
    fit(messages, node, (sender, receiver) => sender === 0 && receiver === node),
    fit(messages, node, (sender, receiver) => sender === node && receiver === 0),
  ].filter((line) => line !== undefined);
  if (lines.length === 0) return undefined;
  return (reading) => lines.reduce((sum, line) => sum + line(reading), 0) / lines.length;
}

function aheadBy({ receiver, sent, received }: MessageTimes, row: number, node: number): number {
  return receiver[row] === node ? received[row] - sent[row] : sent[row] - received[row];
}

function fit(
  messages: MessageTimes,
  node: number,
  isOf: (sender: number, receiver: number) => boolean,
): ((reading: number) => number) | undefined {
  const points: [number, number][] = [];
  for (let row = 0; row < messages.count; row++) {
    if (!isOf(messages.sender[row], messages.receiver[row])) continue;
    const reading = messages.receiver[row] === node ? messages.received[row] : messages.sent[row];
    points.push([reading, aheadBy(messages, row, node)]);
  }
  if (points.length === 0) return undefined;
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / points.length;
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / points.length;
  let product = 0;
  let square = 0;
  for (const [x, y] of points) {
    product += (x - meanX) * (y - meanY);
    square += (x - meanX) ** 2;
  }
  const slope = square > 0 ? product / square : 0;
  return (reading) => meanY + slope * (reading - meanX);
}
