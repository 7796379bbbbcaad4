/** What a recording says of its own clock. */
export interface RecordingClock {
  /** Name of the trace clock, when the file tells it: `mono`, `local`, `x86-tsc`. */
  readonly name: string | undefined;
  /** Trace id of the file, as hexadecimal: what the time shifts of other files name as their peer. */
  readonly traceId: string | undefined;
  /** The corrections that the file carries and trace-cmd applies; none in text, whose stamps have them already. */
  readonly corrections: readonly ClockCorrection[];
}

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
