import type { AxisMap } from '../../clock/axis';
import type { ClockSource } from '../../model/clock-facts';
import type { TimeAxis } from '../../model/lock-model';
import type { TimeUnit } from '../../model/recording';
import type { LoadedRecording } from '../loaded-recording';

/** A way to put recordings on axes. All arrays are by index of recording. */
export interface Placement {
  readonly source: ClockSource;
  /** Where a recording was put there by something else. */
  readonly sources?: readonly ClockSource[];
  /** What the axis counts, for each recording. */
  readonly units: readonly TimeUnit[];
  /** The stamp at axis time 0. */
  readonly origins: readonly bigint[];
  readonly maps: readonly AxisMap[];
  /** The recording whose clock is the axis; its own index for one that stands beside the others. */
  readonly roots: readonly number[];
}

/** Moves recordings by hand: units that are added to their axis times. */
export function withOffsets(placement: Placement, offsets: readonly bigint[]): Placement {
  if (offsets.every((offset) => offset === 0n)) return placement;
  const maps = placement.maps.map((map, index): AxisMap => {
    const offset = Number(offsets[index]);
    return offset === 0 ? map : (time, cpu) => map(time, cpu) + offset;
  });
  return { ...placement, maps };
}

/** The axis from the first event on: time 0 is the first event of each set of recordings that belong together. */
export function axisOf(
  placement: Placement,
  recordings: readonly LoadedRecording[],
): { readonly axis: TimeAxis; readonly maps: readonly AxisMap[] } {
  const { maps, roots, origins, units, source } = placement;
  const extremes = recordings.map((recording, index) =>
    recording.extremes.map(({ time, clock }) => maps[index](time, clock)),
  );
  const firsts = extremes.map((times) => Math.min(...times));
  const lasts = extremes.map((times) => Math.max(...times));
  const starts = roots.map((root) =>
    Math.min(...firsts.filter((_, index) => roots[index] === root && Number.isFinite(firsts[index]))),
  );
  const shifted = maps.map((map, index): AxisMap => {
    const start = starts[index];
    return start === 0 ? map : (time, cpu) => map(time, cpu) - start;
  });
  const shiftedOrigins = origins.map((origin, index) => origin + BigInt(starts[index]));
  return {
    axis: {
      unit: units[0] ?? 'ns',
      origin: shiftedOrigins[0] ?? 0n,
      origins: shiftedOrigins,
      start: 0,
      end: Math.max(0, ...lasts.map((last, index) => last - starts[index])),
      source,
      isSeparate: roots.some((root) => root !== roots[0]),
    },
    maps: shifted,
  };
}
