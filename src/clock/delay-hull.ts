import type { Delays } from './delays';

/**
 * The delays that can bound a clock, block of time by block: of each block the corners of the lower hull. Between them
 * no straight line that lies below the corners can come above another message of the block.
 */
export function lowerHulls({ time, delay }: Delays, from: number, to: number, blocks: number): Delays {
  const kept: number[] = [];
  const width = (to - from) / blocks;
  let blockStart = 0;
  let blockEnd = from + width;
  const turnsUp = (a: number, b: number, c: number) =>
    (time[b] - time[a]) * (delay[c] - delay[a]) <= (time[c] - time[a]) * (delay[b] - delay[a]);
  for (let index = 0; index < time.length; index++) {
    if (time[index] < from || time[index] > to) continue;
    if (time[index] > blockEnd) {
      blockStart = kept.length;
      blockEnd = from + width * Math.ceil((time[index] - from) / width);
    }
    while (kept.length - blockStart >= 2 && turnsUp(kept[kept.length - 2], kept[kept.length - 1], index))
      kept.pop();
    // Of several at one time the quickest.
    const last = kept.length - 1;
    if (last >= blockStart && time[kept[last]] === time[index]) {
      if (delay[index] >= delay[kept[last]]) continue;
      kept.pop();
    }
    kept.push(index);
  }
  return {
    time: Float64Array.from(kept, (index) => time[index]),
    delay: Float64Array.from(kept, (index) => delay[index]),
  };
}
