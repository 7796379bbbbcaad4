import type { Marker } from './fixtures';

/**
 * How far an event may lie outside of its two lines: a marker's stamp is later than the clock it tells, by up
 * to 0.4 ms on these slow machines, and recorded time shifts differ from CPU to CPU by as much.
 */
const TIE_ERROR_NS = 1_000_000n;

/** Maps the log's CLOCK_MONOTONIC to the trace's stamps. */
export class LogClock {
  private readonly ties: { readonly mono: bigint; readonly stamp: bigint }[];

  constructor(markers: readonly Marker[]) {
    this.ties = markers
      .map(({ stamp, text }) => ({ stamp, mono: BigInt(/ mono=(\d+)/.exec(text)?.[1] ?? 0) }))
      .filter(({ mono }) => mono !== 0n);
  }

  /** How far a stamp lies outside of the log times from … to: 0 when it may lie between. */
  misfit(stamp: bigint, from: bigint, to: bigint): bigint {
    const earliest = this.stampsOf(from)[0] - TIE_ERROR_NS;
    const latest = this.stampsOf(to)[1] + TIE_ERROR_NS;
    if (stamp < earliest) return stamp - earliest;
    return stamp > latest ? stamp - latest : 0n;
  }

  /** The stamp that is most likely of a log time. */
  stampOf(mono: bigint): bigint {
    return this.stampsOf(mono)[0];
  }

  /** The stamps that a log time may have: by the tie before it and by the one after it. */
  private stampsOf(mono: bigint): [bigint, bigint] {
    let after = this.ties.findIndex((tie) => tie.mono >= mono);
    if (after < 0) after = this.ties.length - 1;
    const near = [this.ties[Math.max(0, after - 1)]!, this.ties[after]!];
    const stamps = near.map((tie) => tie.stamp + this.span(mono - tie.mono));
    return stamps.sort((a, b) => (a < b ? -1 : 1)) as [bigint, bigint];
  }

  /** A raw clock may count cycles; one that counts nanoseconds is not bent to the markers' errors. */
  private span(mono: bigint): bigint {
    const first = this.ties[0]!;
    const last = this.ties[this.ties.length - 1]!;
    const rate = Number(last.stamp - first.stamp) / Number(last.mono - first.mono);
    return Math.abs(rate - 1) > 0.01 ? BigInt(Math.round(Number(mono) * rate)) : mono;
  }
}
