import type { TimeUnit } from '../../model/recording';
import type { ClockCorrection, RecordingClock } from '../../model/recording-clock';
import type { DatOptions } from './options';
import { convertTsc, shiftStamp } from './time-shift';

/** Maps a raw stamp of a CPU to the stamp that trace-cmd prints. */
export type StampCorrection = (stamp: bigint, cpu: number) => bigint;

const MICROSECOND = 1000n;
const TICKING = new Set(['x86-tsc', 'ppc-tb', 'hyp']);

/** The clocks whose stamps trace-cmd takes for nanoseconds, and prints so (trace-input.c); boot is not among them. */
const PRINTED_AS_SECONDS = /^(local|global|uptime|perf|mono.*|tsc2nsec|tai)$/;

/** What a stamp of this file counts as it is stored. */
export function rawUnitOf({ traceClock = 'local' }: DatOptions): TimeUnit {
  if (traceClock === 'counter') return 'seq';
  if (traceClock === 'uptime') return 'jiffy';
  return TICKING.has(traceClock) ? 'tick' : 'ns';
}

/** What it counts once trace-cmd's corrections are applied. */
export function unitOf(options: DatOptions): TimeUnit {
  const unit = rawUnitOf(options);
  return unit === 'tick' && options.tsc ? 'ns' : unit;
}

/** Whether reports print this file's stamps as seconds, rather than as bare integers. */
export function isPrintedAsSeconds(options: DatOptions): boolean {
  return options.tsc !== undefined || PRINTED_AS_SECONDS.test(options.traceClock ?? 'local');
}

/** The correction that trace-cmd applies to a file's stamps, in its order; undefined when there is none. */
export function stampCorrection(options: DatOptions, withShift = true): StampCorrection | undefined {
  const { tsc, timeShifts } = options;
  const shift = withShift ? timeShifts[timeShifts.length - 1] : undefined;
  const added = options.dateUs * MICROSECOND + options.offset;
  if (!shift && !tsc && added === 0n) return undefined;
  return (stamp, cpu) => {
    const shifted = shift ? shiftStamp(stamp, shift, cpu) : stamp;
    const converted = tsc ? convertTsc(shifted, tsc) : shifted;
    return BigInt.asUintN(64, converted + added);
  };
}

export function describeClock(options: DatOptions): RecordingClock {
  const corrections: ClockCorrection[] = options.timeShifts.map((shift) => ({
    kind: 'time-shift',
    peer: shift.peer.toString(16),
    samplesPerCpu: shift.cpus.map(({ times }) => times.length),
    isInterpolated: shift.isInterpolated,
  }));
  if (options.tsc) {
    const { multiplier, shift } = options.tsc;
    corrections.push({ kind: 'tsc-to-ns', multiplier: Number(multiplier), shift: Number(shift) });
  }
  if (options.dateUs !== 0n) corrections.push({ kind: 'date', offset: options.dateUs * MICROSECOND });
  if (options.offset !== 0n) corrections.push({ kind: 'offset', offset: options.offset });
  return { name: options.traceClock, traceId: options.traceId?.toString(16), corrections };
}
