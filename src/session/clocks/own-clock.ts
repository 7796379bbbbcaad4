import { type ClockTie, type OwnClock, WANDER } from '../../clock/message-times';
import type { TimeUnit } from '../../model/recording';
import { convertTsc } from '../../trace/dat/time-shift';
import type { LoadedRecording } from '../loaded-recording';

/** A recording's clock before anything but its unit is changed: ticks become nanoseconds where the file tells how. */
export interface RecordingOwnClock extends OwnClock {
  readonly unit: TimeUnit;
  /** The stamp that times count from. */
  readonly base: bigint;
  /** Units for each unit that the file stores. */
  readonly scale: number;
  /** The stamp at a time of the recording, as its events have it. */
  stampAt(time: number): bigint;
}

/** Clocks that no time service touches: they run as their crystal does. */
const CRYSTALS = new Set(['local', 'global', 'perf', 'mono_raw', 'x86-tsc', 'ppc-tb', 'tsc2nsec', 'uptime']);

export function ownClock({ info, data }: LoadedRecording): RecordingOwnClock {
  const stored = data.rawUnit ?? info.unit;
  const tsc =
    stored !== 'tick' ? undefined : data.clock?.corrections.find(({ kind }) => kind === 'tsc-to-ns');
  const wander = CRYSTALS.has(data.clock?.name ?? '') ? WANDER.crystal : WANDER.disciplined;
  const own = { resolution: stored === 'ns' ? info.resolutionNs : 1, wander };
  if (tsc?.kind !== 'tsc-to-ns') {
    const { baseStamp: base, firstTime, lastTime } = info;
    return {
      ...own,
      unit: stored,
      base,
      scale: 1,
      firstTime,
      lastTime,
      stampAt: (time) => base + BigInt(time),
    };
  }
  const conversion = { multiplier: BigInt(tsc.multiplier), shift: BigInt(tsc.shift) };
  const scale = tsc.multiplier / 2 ** tsc.shift;
  return {
    ...own,
    unit: 'ns',
    base: convertTsc(info.baseStamp, conversion),
    scale,
    firstTime: info.firstTime * scale,
    lastTime: info.lastTime * scale,
    stampAt: (time) => convertTsc(info.baseStamp + BigInt(time), conversion),
  };
}

/** Recordings of one node by one clock are of one clock, as long as the node was not started anew between them. */
export function clockTies(
  recordings: readonly LoadedRecording[],
  clocks: readonly RecordingOwnClock[],
): ClockTie[] {
  const ties: ClockTie[] = [];
  for (const [a, { info, data }] of recordings.entries()) {
    if (info.node === undefined) continue;
    for (let b = a + 1; b < recordings.length; b++) {
      const other = recordings[b];
      const isSame = other.info.node === info.node && other.data.clock?.name === data.clock?.name;
      if (isSame && clocks[a].unit === clocks[b].unit) {
        ties.push({ a, b, offset: Number(clocks[b].base - clocks[a].base) });
      }
    }
  }
  return ties;
}
