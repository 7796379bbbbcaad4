import type { Delays } from './delays';

/**
 * The delays that can bound a clock, block of time by block: of each block the corners of the lower hull. Between them
 * no straight line that lies below the corners can come above another message of the block.
 */
export function lowerHulls({ time, delay }: Delays, from: number, to: number, blocks: number): Delays {
  const times = new Float64Array(time.length);
  const delays = new Float64Array(time.length);
  let kept = 0;
  const width = (to - from) / blocks;
  let blockStart = 0;
  let blockEnd = from + width;
  for (let index = 0; index < time.length; index++) {
    const x = time[index];
    const y = delay[index];
    if (x < from || x > to) continue;
    if (x > blockEnd) {
      blockStart = kept;
      blockEnd = from + width * Math.ceil((x - from) / width);
    }
    // The last one goes while it lies above the line from the one before it to this one.
    while (
      kept - blockStart >= 2 &&
      (times[kept - 1] - times[kept - 2]) * (y - delays[kept - 2]) <=
        (x - times[kept - 2]) * (delays[kept - 1] - delays[kept - 2])
    ) {
      kept--;
    }
    // Of several at one time the quickest.
    if (kept > blockStart && times[kept - 1] === x) {
      if (y >= delays[kept - 1]) continue;
      kept--;
    }
    times[kept] = x;
    delays[kept] = y;
    kept++;
  }
  return { time: times.slice(0, kept), delay: delays.slice(0, kept) };
}
