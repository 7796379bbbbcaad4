import type { AlignedClock } from '../../clock/align';
import { type AxisMap, buildAxis } from '../../clock/axis';
import { mapper } from '../../clock/piecewise-map';
import type { LoadedRecording } from '../loaded-recording';
import type { RecordingOwnClock } from './own-clock';
import type { Placement } from './placement';

/** By the stamps as trace-cmd prints them, its corrections applied as it applies them. */
export function recordedPlacement(
  recordings: readonly LoadedRecording[],
  shiftsInstances: boolean,
): Placement {
  return stampPlacement(recordings, true, shiftsInstances);
}

/** By the stamps as they are stored. */
export function rawPlacement(recordings: readonly LoadedRecording[]): Placement {
  return stampPlacement(recordings, false, false);
}

function stampPlacement(
  recordings: readonly LoadedRecording[],
  isCorrected: boolean,
  shiftsInstances: boolean,
): Placement {
  const units = recordings.map(({ info, data }) => (isCorrected ? info.unit : (data.rawUnit ?? info.unit)));
  const { axis, maps } = buildAxis(
    recordings.map(({ info, data, firstCpu, lastCpu }, index) => ({
      ...info,
      unit: units[index],
      firstCpu,
      lastCpu,
      correct: isCorrected ? data.correct : undefined,
      correctInstance: isCorrected ? (shiftsInstances ? data.correct : data.correctUnshifted) : undefined,
    })),
  );
  // The others were measured against the one that has no shift.
  const reference = recordings.findIndex(
    ({ data }, index) =>
      axis.isComparable[index] && !data.clock?.corrections.some(({ kind }) => kind === 'time-shift'),
  );
  const root = isCorrected ? Math.max(0, reference) : 0;
  const roots = axis.isComparable.map((isComparable, index) => (isComparable ? root : index));
  return { source: isCorrected ? 'recorded' : 'raw', units, origins: axis.origins, maps, roots };
}

/** By clocks that messages aligned. Whole units: a stamp is never finer. */
export function alignedPlacement(
  own: readonly RecordingOwnClock[],
  clocks: readonly AlignedClock[],
): Placement {
  const roots = clocks.map(({ root }) => root);
  return {
    source: 'messages',
    roots,
    units: roots.map((root) => own[root].unit),
    origins: roots.map((root) => own[root].base),
    maps: clocks.map(({ map }, index): AxisMap => {
      const at = mapper(map);
      const { scale } = own[index];
      return (time) => Math.round(at(time * scale));
    }),
  };
}
