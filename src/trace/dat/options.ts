import { BinaryReader } from './binary-reader';
import type { CpuShift, TimeShift, TscConversion } from './time-shift';

/** Ids of trace.dat options (trace-cmd-private.h); 16 to 21 name sections of version 7. */
export const OptionId = {
  Done: 0,
  Date: 1,
  CpuStat: 2,
  Buffer: 3,
  TraceClock: 4,
  Uname: 5,
  Hook: 6,
  Offset: 7,
  CpuCount: 8,
  Version: 9,
  ProcMaps: 10,
  TraceId: 11,
  TimeShift: 12,
  Guest: 13,
  TscToNs: 14,
  Strings: 15,
  HeaderInfo: 16,
  FtraceEvents: 17,
  EventFormats: 18,
  Kallsyms: 19,
  Printk: 20,
  CommandLines: 21,
  BufferText: 22,
} as const;

/** One option as it stands in the file. */
export interface RawOption {
  readonly id: number;
  readonly payload: Uint8Array;
  /** Byte of the file at which the payload begins. */
  readonly offset: number;
}

export interface GuestTrace {
  readonly name: string;
  readonly traceId: bigint;
}

/** What the options of a file say, those that name places in the file aside. */
export interface DatOptions {
  /** The clock in brackets: `mono` of `local global [mono]`. */
  readonly traceClock: string | undefined;
  /** `record --date`: microseconds to add. */
  readonly dateUs: bigint;
  /** `record --ts-offset`. */
  readonly offset: bigint;
  readonly cpuCount: number | undefined;
  readonly traceId: bigint | undefined;
  readonly timeShifts: readonly TimeShift[];
  readonly guests: readonly GuestTrace[];
  readonly tsc: TscConversion | undefined;
  readonly uname: string;
  readonly version: string;
  /** Options whose payload cannot be read, with the reason: what they say of the clocks is not known. */
  readonly damaged: readonly DamagedOption[];
}

export interface DamagedOption {
  readonly option: RawOption;
  readonly error: unknown;
}

const INTERPOLATE = 1;

/** Reads the options that are values. One that cannot be read is left out and listed as damaged. */
export function readOptions(options: readonly RawOption[], isLittleEndian: boolean): DatOptions {
  const damaged: DamagedOption[] = [];
  const of = (id: number) => options.filter((option) => option.id === id);
  const reader = ({ payload, offset }: RawOption) => new BinaryReader(payload, isLittleEndian, offset);
  const text = (id: number) => textOf(of(id)[0]?.payload);
  const read = <T>(id: number, parse: (from: BinaryReader) => T): T[] =>
    of(id).flatMap((option) => {
      try {
        return [parse(reader(option))];
      } catch (error) {
        damaged.push({ option, error });
        return [];
      }
    });
  return {
    traceClock: chosenClock(text(OptionId.TraceClock)),
    dateUs: read(OptionId.Date, (from) => integerOf(textOf(from.bytes), true))[0] ?? 0n,
    offset: read(OptionId.Offset, (from) => integerOf(textOf(from.bytes), false))[0] ?? 0n,
    cpuCount: read(OptionId.CpuCount, (from) => from.u32())[0],
    traceId: read(OptionId.TraceId, (from) => from.u64())[0],
    timeShifts: read(OptionId.TimeShift, readTimeShift),
    guests: read(OptionId.Guest, (from) => ({ name: from.cstring(), traceId: from.u64() })),
    tsc: read(OptionId.TscToNs, (from) => ({
      multiplier: BigInt(from.u32()),
      shift: BigInt(from.u32()),
    })).find(({ multiplier }) => multiplier !== 0n),
    uname: text(OptionId.Uname).trim(),
    version: text(OptionId.Version).trim(),
    damaged,
  };
}

/** `[local] global mono` → `local`. */
export function chosenClock(text: string): string | undefined {
  return /\[([^\]]+)\]/.exec(text)?.[1];
}

/**
 * The layout since trace-cmd 3.0: peer, flags, CPUs, per CPU its samples; the fractions of all CPUs follow when
 * bytes are left. That of 2.9: peer, number of samples, times, offsets; always interpolated, for all CPUs.
 */
function readTimeShift(from: BinaryReader): TimeShift {
  const peer = from.u64();
  const second = from.u32();
  if (from.remaining === second * 16) {
    const times = many(second, () => from.i64());
    const offsets = many(second, () => from.i64());
    const samples = { times, offsets, scalings: many(second, () => 1n), fractions: many(second, () => 0n) };
    return { peer, isInterpolated: true, cpus: many(MOST_CPUS_OF_2_9, () => sorted(samples)) };
  }
  const cpuCount = from.u32();
  if (cpuCount > from.remaining / 4) throw new RangeError('more CPUs than bytes');
  const cpus = many(cpuCount, () => {
    const count = from.u32();
    if (count > from.remaining / 24) throw new RangeError('more samples than bytes');
    return {
      times: many(count, () => from.i64()),
      offsets: many(count, () => from.i64()),
      scalings: many(count, () => from.i64()),
    };
  });
  const fractions = cpus.map(({ times }) => times.map(() => 0n));
  if (from.remaining > 0) {
    for (const ofCpu of fractions) for (const index of ofCpu.keys()) ofCpu[index] = from.i64();
  }
  return {
    peer,
    isInterpolated: (second & INTERPOLATE) !== 0,
    cpus: cpus.map((cpu, index) => sorted({ ...cpu, fractions: fractions[index] })),
  };
}

const MOST_CPUS_OF_2_9 = 1024;

/** By time; of samples at one time the first. */
function sorted(samples: CpuShift): CpuShift {
  const order = [...samples.times.keys()].sort((a, b) =>
    samples.times[a] < samples.times[b] ? -1 : samples.times[a] > samples.times[b] ? 1 : a - b,
  );
  const kept = order.filter(
    (at, index) => index === 0 || samples.times[at] !== samples.times[order[index - 1]],
  );
  const pick = (column: readonly bigint[]) => kept.map((at) => column[at]);
  return {
    times: pick(samples.times),
    offsets: pick(samples.offsets),
    scalings: pick(samples.scalings),
    fractions: pick(samples.fractions),
  };
}

function many<T>(count: number, make: () => T): T[] {
  return Array.from({ length: count }, make);
}

function textOf(payload: Uint8Array | undefined): string {
  const text = new TextDecoder().decode(payload ?? new Uint8Array(0));
  const end = text.indexOf('\0');
  return end < 0 ? text : text.slice(0, end);
}

/**
 * DATE is hexadecimal with 0x; OFFSET decimal or hexadecimal, with a sign.
 * @throws RangeError when it is no number
 */
function integerOf(text: string, isHex: boolean): bigint {
  const match = /^\s*([+-]?)(0x[0-9a-f]+|\d+)/i.exec(text);
  if (!match) throw new RangeError(`${JSON.stringify(text.slice(0, 20))} is no number`);
  const digits = isHex && !/^0x/i.test(match[2]) ? `0x${match[2]}` : match[2];
  const value = BigInt(digits);
  return match[1] === '-' ? -value : value;
}
