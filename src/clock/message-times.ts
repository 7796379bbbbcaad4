/** Messages whose both ends were recorded: who, to whom, and when by the clock of each. */
export interface MessageTimes {
  readonly count: number;
  /** Indices of recordings. */
  readonly sender: Uint16Array;
  readonly receiver: Uint16Array;
  /** Times of the recordings' own clocks, from their base stamps, in their units. */
  readonly sent: Float64Array;
  readonly received: Float64Array;
}

/** What alignment needs to know of a recording's own clock. */
export interface OwnClock {
  /** Clocks of the same unit differ in rate by parts per million; of different ones by any factor. */
  readonly unit: string;
  /** Coarseness of a stamp, in units. */
  readonly resolution: number;
  /** Its rate changes by so much: `WANDER` has usual ones. */
  readonly wander: number;
  readonly firstTime: number;
  readonly lastTime: number;
}

/** Two recordings of one clock: time `b` of the one is time `b + offset` of the other. */
export interface ClockTie {
  readonly a: number;
  readonly b: number;
  readonly offset: number;
}

/**
 * By how much the rate of a clock changes within a trace. Of a bare crystal it changes with temperature; a clock that a
 * time service disciplines is made faster and slower all the time, by a few ppm once the service has settled.
 */
export const WANDER = { crystal: 5e-7, disciplined: 2e-5 } as const;
