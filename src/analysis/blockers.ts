import { areOnOneAxis, boundAt } from '../model/clock-facts';
import { INTERVAL_OUT_OF_ORDER, isWait } from '../model/interval-table';
import { lockSpans } from '../model/lanes';
import { areCompatible, isDownConversion, MODE_NONE, MODE_UNKNOWN, NL } from '../model/lock-mode';
import type { LockModel } from '../model/lock-model';
import { ResourceKind } from '../model/lock-table';
import { firstAbove } from '../model/sorted-search';
import { SpanGroups } from '../model/span-groups';
import { NO_ROW } from '../model/table';
import { type Blocker, WaitOutcome, type WaitTable } from '../model/wait-table';
import { Demotions } from './demotions';
import type { MessageIndex } from './lock-messages';
import { plockHolders } from './plock-holders';
import { comparePlaces, type QueuePlace, QueueTimes } from './queue-times';

/**
 * Who blocks whom, by the DLM's rules (fs/dlm/lock.c, can_be_granted): what others hold, converters before new
 * requests, and each queue in its order. Of plocks, whoever holds the same bytes. Made for one model, asked wait by wait.
 */
export class BlockerFinder {
  private readonly locksOf: SpanGroups;
  private readonly queued: QueueTimes;
  private readonly demotions: Demotions;

  constructor(
    private readonly model: LockModel,
    private readonly waits: WaitTable,
    messages: MessageIndex,
  ) {
    this.locksOf = locksByResource(model);
    this.queued = new QueueTimes(model, messages);
    this.demotions = new Demotions(model, this.queued, (resource) => this.locksOf.of(resource));
  }

  /** The blockers of a wait, in order of time. */
  of(wait: number): Blocker[] {
    const { locks } = this.model;
    const lock = this.waits.lock[wait];
    const start = this.waits.start[wait];
    const end = this.waits.end[wait];
    const mode = this.waits.mode[wait];
    const resource = locks.resource[lock];
    const own = locks.recording[lock];
    if (this.model.resources.kind[resource] === ResourceKind.File) {
      return plockHolders(this.model, lock, this.locksOf.during(resource, start, end), {
        start,
        end,
        mode,
      }).map((blocker) => {
        const { interval } = blocker;
        const { intervals } = this.model;
        const seen = { from: intervals.start[interval], to: intervals.end[interval] };
        return { ...blocker, bound: this.boundOf({ ...blocker, ...seen }, own, start, end) };
      });
    }
    const first = this.waits.firstInterval[wait];
    const found: FoundBlocker[] = [];
    if (isDownConversion(this.waits.fromMode[wait], mode)) return [];
    // Who stood in a queue while the request and its answer were on their way was in nobody's way.
    const isGranted = this.waits.outcome[wait] === WaitOutcome.Granted;
    if (isGranted && this.queued.wasGrantedAtOnce(first, end)) return [];
    const waiter = {
      start,
      end,
      mode,
      isRequest: this.waits.fromMode[wait] === MODE_NONE,
      // It may ask for less than it has, which stands in no queue.
      isDoubtful: this.waits.fromMode[wait] === MODE_UNKNOWN,
      isOutOfOrder: (this.model.intervals.flags[first] & INTERVAL_OUT_OF_ORDER) !== 0,
      place: this.queued.placeOf(first, end),
    };
    for (const other of this.locksOf.during(resource, start, end)) {
      if (other === lock || !areOnOneAxis(this.model.clocks, own, locks.recording[other])) continue;
      this.collect(other, waiter, found);
    }
    return found
      .map(({ from, to, ...blocker }) => ({
        ...blocker,
        bound: this.boundOf({ ...blocker, from, to }, own, start, end),
      }))
      .sort((a, b) => a.start - b.start);
  }

  /**
   * By how much longer or shorter it may have been in the way. An end that is the wait's own is of the waiter's clock,
   * any other of the blocker's; where the blocker was there before the wait, or behind it, for longer than the two can
   * be off, that end is certain.
   */
  private boundOf(
    blocker: Span & Pick<FoundBlocker, 'lock' | 'from' | 'to'>,
    own: number,
    start: number,
    end: number,
  ): number {
    const { locks, clocks } = this.model;
    const other = locks.recording[blocker.lock];
    if (other === own) return 0;
    const boundOf = (recording: number, time: number) =>
      clocks[recording] ? boundAt(clocks[recording].bounds, time) : Number.POSITIVE_INFINITY;
    const pairAt = (time: number) => boundOf(own, time) + boundOf(other, time);
    const isOwnStart = blocker.start === start;
    const isOwnEnd = blocker.end === end;
    if (isOwnStart !== isOwnEnd)
      return isOwnStart
        ? boundOf(own, start) + boundOf(other, blocker.end)
        : boundOf(other, blocker.start) + boundOf(own, end);
    const [before, behind] = isOwnStart
      ? [start - blocker.from, blocker.to - end]
      : [blocker.start - start, end - blocker.end];
    const isSure = (margin: number, bound: number) => margin > 0 && margin >= bound;
    return (
      (isSure(before, pairAt(start)) ? 0 : pairAt(start)) + (isSure(behind, pairAt(end)) ? 0 : pairAt(end))
    );
  }

  private collect(other: number, waiter: Waiter, found: FoundBlocker[]): void {
    const { start, end } = waiter;
    const { locks, intervals } = this.model;
    const first = locks.firstInterval[other];
    const behind = first + locks.intervalCount[other];
    const next = firstAbove(intervals.end, start, first, behind);
    for (let row = next; row < behind && intervals.start[row] < end; row++) {
      const span = { start: Math.max(start, intervals.start[row]), end: Math.min(end, intervals.end[row]) };
      const demoted = Math.min(span.end, Math.max(span.start, this.demotions.since(row)));
      const held = intervals.mode[row];
      const [from, to] = [intervals.start[row], intervals.end[row]];
      const isDemoted = demoted < span.end;
      const before = { start: span.start, end: demoted, from, to: isDemoted ? demoted : to };
      addSpan(found, other, row, before, this.blockedBy(row, held, waiter));
      const behind = { start: demoted, end: span.end, from: demoted, to };
      if (isDemoted) addSpan(found, other, row, behind, this.blockedBy(row, NL, waiter));
    }
  }

  /** How another lock, in one of its intervals, is in the way. */
  private blockedBy(
    row: number,
    held: number,
    { mode, isRequest, isDoubtful, isOutOfOrder, place }: Waiter,
  ): Pick<Blocker, 'why' | 'mode'> | undefined {
    const { intervals } = this.model;
    if (!areCompatible(held, mode)) return { why: 'holds', mode: held };
    if (isOutOfOrder || isDoubtful || !isWait(intervals.state[row])) return undefined;
    const wanted = intervals.wanted[row];
    if (intervals.mode[row] === MODE_UNKNOWN || isDownConversion(intervals.mode[row], wanted))
      return undefined;
    const isOtherRequest = intervals.mode[row] === MODE_NONE;
    const isEarlier = comparePlaces(this.queued.placeOf(row, intervals.end[row]), place) < 0;
    if (!isOtherRequest) return isRequest || isEarlier ? { why: 'converts', mode: wanted } : undefined;
    return isRequest && isEarlier ? { why: 'ahead', mode: wanted } : undefined;
  }
}

/** Goes on with the last one where that is the same. */
function addSpan(
  found: FoundBlocker[],
  lock: number,
  interval: number,
  { start, end, from, to }: Pick<FoundBlocker, 'start' | 'end' | 'from' | 'to'>,
  blocks: Pick<Blocker, 'why' | 'mode'> | undefined,
): void {
  if (!blocks) return;
  const last = found[found.length - 1];
  const goesOn =
    last?.lock === lock && last.why === blocks.why && last.mode === blocks.mode && last.end === start;
  if (goesOn) found[found.length - 1] = { ...last, end, to };
  else if (end > start) found.push({ lock, ...blocks, start, end, from, to, interval });
}

/** With what it is part of: since when, and until when, it was in the way of whoever came. */
interface FoundBlocker extends Omit<Blocker, 'bound'> {
  readonly from: number;
  readonly to: number;
}

type Span = Pick<Blocker, 'start' | 'end'>;

/** What counts of a wait when it is asked who is in its way. */
interface Waiter extends Span {
  readonly mode: number;
  readonly isRequest: boolean;
  readonly isDoubtful: boolean;
  /** Nobody is in its way by standing before it in a queue. */
  readonly isOutOfOrder: boolean;
  readonly place: QueuePlace;
}

function locksByResource(model: LockModel): SpanGroups {
  const { locks, resources } = model;
  const { start, end } = lockSpans(model);
  const resourceOf = locks.resource.map((resource, lock) => (Number.isNaN(start[lock]) ? NO_ROW : resource));
  return new SpanGroups(resourceOf, resources.rowCount, start, end);
}
