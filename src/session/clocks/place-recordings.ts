import { type Alignment, alignClocks, checkClocks } from '../../clock/align';
import { repairCausality } from '../../clock/causal-repair';
import type { MessageTimes } from '../../clock/message-times';
import { lineMap } from '../../clock/piecewise-map';
import type { MessageTable } from '../../model/message-table';
import { areSynchronised } from '../../model/recording-clock';
import type { LoadedRecording } from '../loaded-recording';
import { messageTimes, pairedRows } from './message-times';
import { clockTies, ownClock, type RecordingOwnClock } from './own-clock';
import type { Placement } from './placement';
import { alignedPlacement, rawPlacement, recordedPlacement } from './placements';
import { joinByWall, wallMarksOf, wallPlacement } from './wall-clock';

/** Which clock the axis is of. `auto` takes the best that the recordings have. */
export type ClockChoice = 'auto' | 'recorded' | 'messages' | 'wall' | 'raw';

/** Recordings on the axis of a choice, and what the messages say of it. */
export interface PlacedRecordings {
  readonly placement: Placement;
  readonly own: readonly RecordingOwnClock[];
  /** Messages by the recordings' own clocks, on the axis, and by the stamps as recorded. */
  readonly ownTimes: MessageTimes;
  readonly axisTimes: MessageTimes;
  readonly recordedTimes: MessageTimes;
  readonly recordedRoots: readonly number[];
  /** Clocks on an axis, and the messages' bounds on them. That axis begins elsewhere than the one of `axisOf`. */
  readonly alignment: Alignment;
  /** By recording: own times of the knots at which it was moved for causality, and by how much. */
  readonly moved: readonly Float64Array[];
  /** Receives that were moved behind their sends. */
  readonly repaired: number;
}

export function placeRecordings(
  recordings: readonly LoadedRecording[],
  messages: MessageTable,
  choice: ClockChoice,
  shiftsInstances: boolean,
): PlacedRecordings {
  const own = recordings.map(ownClock);
  const rows = pairedRows(messages);
  const timesBy = (maps: Placement['maps']) => messageTimes(rows, messages, recordings, maps);
  const ownTimes = timesBy(
    own.map(
      ({ scale }) =>
        (time) =>
          time * scale,
    ),
  );
  const recorded = recordedPlacement(recordings, shiftsInstances);
  const recordedTimes = timesBy(recorded.maps);
  const shared = { own, ownTimes, recordedTimes, recordedRoots: recorded.roots };

  const byMessages = (): PlacedRecordings => {
    const aligned = alignClocks({ messages: ownTimes, clocks: own, ties: clockTies(recordings, own) });
    const { clocks, moved, repaired } = repairCausality(ownTimes, aligned);
    const placement = joinByWall(alignedPlacement(own, clocks), recordings);
    const axisTimes = timesBy(placement.maps);
    return { ...shared, placement, axisTimes, alignment: { ...aligned, clocks }, moved, repaired };
  };
  const byStamps = (placement: Placement): PlacedRecordings => {
    const axisTimes = timesBy(placement.maps);
    const clocks = recordings.map(({ extremes }, index) => {
      const times = extremes.map(({ time, clock }) => placement.maps[index](time, clock));
      return {
        ...own[index],
        unit: placement.units[index],
        firstTime: Math.min(...times),
        lastTime: Math.max(...times),
      };
    });
    const still = clocks.map(({ firstTime, lastTime }) => lineMap(1, 0, firstTime, lastTime));
    const roots = placement.roots;
    const alignment = checkClocks({ messages: axisTimes, clocks }, still, roots);
    const moved = recordings.map(() => new Float64Array());
    return { ...shared, placement, axisTimes, alignment, moved, repaired: 0 };
  };

  switch (choice) {
    case 'recorded':
      return byStamps(recorded);
    case 'raw':
      return byStamps(rawPlacement(recordings));
    case 'wall':
      return byStamps(wallPlacement(recordings, own));
    case 'messages':
      return byMessages();
    case 'auto': {
      if (isTrusted(recordings, recorded, recordedTimes, own)) {
        return byStamps(isTai(recordings) ? { ...recorded, source: 'same-clock' } : recorded);
      }
      const aligned = recordings.length > 1 ? byMessages() : undefined;
      if (aligned && isOneAxis(aligned.placement)) return aligned;
      if (recordings.length > 1 && recordings.every((recording) => wallMarksOf(recording).length > 0)) {
        return byStamps(wallPlacement(recordings, own));
      }
      const isTied = aligned?.placement.roots.some((root, index) => root !== index);
      return aligned && isTied ? aligned : byStamps(recorded);
    }
  }
}

function isOneAxis({ roots }: Placement): boolean {
  return roots.every((root) => root === roots[0]);
}

/**
 * Whether the recorded stamps can be taken as they are: all are of one clock, or were corrected to one, and no message
 * contradicts that. Text has its corrections in it, so there only the messages can tell.
 */
function isTrusted(
  recordings: readonly LoadedRecording[],
  recorded: Placement,
  times: MessageTimes,
  own: readonly RecordingOwnClock[],
): boolean {
  if (recordings.length === 1) return true;
  if (!isOneAxis(recorded)) return false;
  const isText = recordings.every(({ data }) => data.clock === undefined);
  const isOneClock = isText || isTai(recordings) || areSynchronised(recordings.map(({ data }) => data.clock));
  if (!isOneClock) return false;
  return countViolations(times, recorded.roots, own).total === 0;
}

/** International atomic time is one clock for all, as far as each node knows it. */
function isTai(recordings: readonly LoadedRecording[]): boolean {
  return recordings.length > 1 && recordings.every(({ data }) => data.clock?.name === 'tai');
}

/** Messages that arrive before they are sent, by more than the stamps leave open; in all, and by recording. */
export function countViolations(
  { count, sender, receiver, sent, received }: MessageTimes,
  roots: readonly number[],
  own: readonly RecordingOwnClock[],
): { total: number; of: Uint32Array } {
  const of = new Uint32Array(roots.length);
  let total = 0;
  for (let row = 0; row < count; row++) {
    const a = sender[row];
    const b = receiver[row];
    const coarseness = (own[a].resolution + own[b].resolution) / 2;
    if (roots[a] !== roots[b] || received[row] >= sent[row]) continue;
    if (received[row] + (coarseness > 1 ? coarseness : 0) >= sent[row]) continue;
    total++;
    of[a]++;
    if (b !== a) of[b]++;
  }
  return { total, of };
}
