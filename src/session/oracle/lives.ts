import { Edge, LOCK_STATE_NAMES } from '../../model/interval-table';
import type { LockModel } from '../../model/lock-model';
import { textOf } from '../../model/string-pool';

/** One lock of a model, in a form that can be compared. */
export interface Life {
  readonly recording: string;
  readonly lkbId: number;
  readonly generation: number;
  readonly states: string[];
  readonly name: string;
  readonly isNameUncertain: boolean;
  /** Start and end of each interval, as the recording prints them; a lock that still lives has no last end. */
  readonly stamps: bigint[];
}

/** All lives, in order of recording, lock id, generation. */
export function livesOf({ locks, intervals, resources, strings, axis, recordings }: LockModel): Life[] {
  const lives = Array.from({ length: locks.rowCount }, (_, lock) => {
    const first = locks.firstInterval[lock]!;
    const rows = Array.from({ length: locks.intervalCount[lock]! }, (_, index) => first + index);
    const resource = locks.resource[lock]!;
    const recording = locks.recording[lock]!;
    const stamp = (time: number) => axis.origins[recording]! + BigInt(time);
    return {
      recording: recordings[recording]!.name,
      lkbId: locks.lkbId[lock]!,
      generation: locks.generation[lock]!,
      states: rows.map(
        (row) =>
          `${LOCK_STATE_NAMES[intervals.state[row]!]} ${intervals.mode[row]} ${intervals.wanted[row]} ${intervals.begin[row]} ${intervals.ending[row]}`,
      ),
      name: textOf(strings, resources.name[resource]!),
      isNameUncertain: resources.nameUncertain[resource] === 1,
      stamps: rows.flatMap((row) =>
        intervals.ending[row] === Edge.Open
          ? [stamp(intervals.start[row]!)]
          : [stamp(intervals.start[row]!), stamp(intervals.end[row]!)],
      ),
    };
  });
  return lives.sort(
    (a, b) => a.recording.localeCompare(b.recording) || a.lkbId - b.lkbId || a.generation - b.generation,
  );
}
