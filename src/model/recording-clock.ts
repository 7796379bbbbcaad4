/** What a recording says of its own clock. */
export interface RecordingClock {
  /** Name of the trace clock, when the file tells it: `mono`, `local`, `x86-tsc`. */
  readonly name: string | undefined;
  /** Trace id of the file, as hexadecimal: what the time shifts of other files name as their peer. */
  readonly traceId: string | undefined;
  /** The corrections that the file carries and trace-cmd applies; none in text, whose stamps have them already. */
  readonly corrections: readonly ClockCorrection[];
}

export type TimeShift = Extract<ClockCorrection, { kind: 'time-shift' }>;

export type ClockCorrection =
  | {
      /** trace-cmd measured the offset to a peer while it recorded. */
      readonly kind: 'time-shift';
      /** Trace id of the peer, as hexadecimal. */
      readonly peer: string;
      readonly samplesPerCpu: readonly number[];
      readonly isInterpolated: boolean;
    }
  | { readonly kind: 'tsc-to-ns'; readonly multiplier: number; readonly shift: number }
  /** `record --date`, in nanoseconds. */
  | { readonly kind: 'date'; readonly offset: bigint }
  /** `record --ts-offset`. */
  | { readonly kind: 'offset'; readonly offset: bigint };

/** The time shift that is applied: of several the last. */
export function timeShift(clock: RecordingClock | undefined): TimeShift | undefined {
  return clock?.corrections.filter((correction) => correction.kind === 'time-shift').at(-1);
}

/** All but one, or all, were measured by trace-cmd against the same clock, which is the one's. */
export function areSynchronised(clocks: readonly (RecordingClock | undefined)[]): boolean {
  const shifts = clocks.map(timeShift);
  const peers = new Set(shifts.flatMap((shift) => shift?.peer ?? []));
  const references = clocks.filter((_, index) => shifts[index] === undefined);
  if (peers.size !== 1 || references.length > 1) return false;
  return references.every((clock) => clock?.traceId !== undefined && peers.has(clock.traceId));
}
