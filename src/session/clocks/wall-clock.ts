import type { AxisMap } from '../../clock/axis';
import { inverse, lineMap, mapper, type PiecewiseMap } from '../../clock/piecewise-map';
import type { LoadedRecording } from '../loaded-recording';
import type { RecordingOwnClock } from './own-clock';
import type { Placement } from './placement';
import type { WallMark } from './wall-time';

/** The marks of a recording: those that markers wrote, or the one offset that `record --date` stored. */
export function wallMarksOf({ info, data, wallMarks }: LoadedRecording): readonly WallMark[] {
  // Between two marks a counter of events says nothing of time.
  if (info.unit === 'seq') return [];
  if (wallMarks.length > 0) return wallMarks;
  const date = data.clock?.corrections.find(({ kind }) => kind === 'date');
  const isNanoseconds = (data.rawUnit ?? info.unit) === 'ns';
  return date?.kind === 'date' && isNanoseconds
    ? [{ time: info.firstTime, wall: info.baseStamp + BigInt(info.firstTime) + date.offset }]
    : [];
}

/** By the time of day that each recording tells, on the clock of the first that tells it. */
export function wallPlacement(
  recordings: readonly LoadedRecording[],
  own: readonly RecordingOwnClock[],
): Placement {
  const marks = recordings.map(wallMarksOf);
  const base = marks
    .flat()
    .reduce<bigint | undefined>(
      (least, { wall }) => (least === undefined || wall < least ? wall : least),
      undefined,
    );
  const walls = marks.map((ofRecording, index) => wallMap(ofRecording, own[index], base ?? 0n));
  const root = walls.findIndex((wall) => wall !== undefined);
  const toAxis = walls[root] && mapper(inverse(walls[root]));
  const roots = walls.map((wall, index) => (wall ? root : index));
  return {
    source: 'wall',
    roots,
    units: roots.map((index) => own[index].unit),
    origins: roots.map((index) => own[index].base),
    maps: walls.map((wall, index): AxisMap => {
      const { scale } = own[index];
      if (!wall || !toAxis || index === root) return (time) => Math.round(time * scale);
      const toWall = mapper(wall);
      return (time) => Math.round(toAxis(toWall(time * scale)));
    }),
  };
}

/** Own time to nanoseconds of the day since `base`; undefined without a mark. */
function wallMap(
  marks: readonly WallMark[],
  { scale, unit }: RecordingOwnClock,
  base: bigint,
): PiecewiseMap | undefined {
  const sorted = marks
    .map(({ time, wall }) => ({ time: time * scale, wall: Number(wall - base) }))
    .sort((a, b) => a.time - b.time)
    .filter(
      ({ time, wall }, index, all) =>
        index === 0 || (time > all[index - 1].time && wall > all[index - 1].wall),
    );
  if (sorted.length === 0) return undefined;
  if (sorted.length === 1) {
    const [{ time, wall }] = sorted;
    // One mark of a clock that does not count nanoseconds tells no rate.
    return unit === 'ns' ? lineMap(1, wall - time, time, time + 1) : undefined;
  }
  return {
    from: Float64Array.from(sorted, ({ time }) => time),
    to: Float64Array.from(sorted, ({ wall }) => wall),
  };
}

/** Ties sets of recordings that only know their own clocks to the first one, where both tell the time of day. */
export function joinByWall(placement: Placement, recordings: readonly LoadedRecording[]): Placement {
  const main = placement.roots[0];
  const marks = recordings.map(wallMarksOf);
  const isOf = (root: number) => (_: unknown, index: number) =>
    placement.roots[index] === root && marks[index].length > 0;
  const known = recordings.findIndex(isOf(main));
  if (known < 0 || placement.units[main] !== 'ns') return placement;
  const shifts = new Map<number, number>();
  for (const root of new Set(placement.roots)) {
    const other = root === main ? -1 : recordings.findIndex(isOf(root));
    if (other < 0 || placement.units[root] !== 'ns') continue;
    const [{ time, wall }] = marks[other];
    const nearest = marks[known].reduce((best, mark) =>
      distance(mark.wall, wall) < distance(best.wall, wall) ? mark : best,
    );
    const onMain =
      placement.maps[known](nearest.time, recordings[known].firstCpu) + Number(wall - nearest.wall);
    shifts.set(root, onMain - placement.maps[other](time, recordings[other].firstCpu));
  }
  if (shifts.size === 0) return placement;
  return {
    ...placement,
    sources: placement.roots.map((root) => (shifts.has(root) ? 'wall' : placement.source)),
    origins: placement.origins.map((origin, index) =>
      shifts.has(placement.roots[index]) ? placement.origins[main] : origin,
    ),
    maps: placement.maps.map((map, index): AxisMap => {
      const shift = shifts.get(placement.roots[index]);
      return shift === undefined ? map : (time, cpu) => map(time, cpu) + shift;
    }),
    roots: placement.roots.map((root) => (shifts.has(root) ? main : root)),
  };
}

function distance(a: bigint, b: bigint): bigint {
  return a < b ? b - a : a - b;
}
