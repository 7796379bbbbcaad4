import { boundAt } from '../model/clock-facts';
import { INTERVAL_OUT_OF_ORDER, isWait } from '../model/interval-table';
import { lockSpans } from '../model/lanes';
import { areCompatible, isDownConversion, NL } from '../model/lock-mode';
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
      }).map((blocker) => ({ ...blocker, bound: this.boundOf(blocker, own, start, end) }));
    }
    const first = this.waits.firstInterval[wait];
    const found: Omit<Blocker, 'bound'>[] = [];
    if (isDownConversion(this.waits.fromMode[wait], mode)) return [];
    // Who stood in a queue while the request and its answer were on their way was in nobody's way.
    const isGranted = this.waits.outcome[wait] === WaitOutcome.Granted;
    if (isGranted && this.queued.wasGrantedAtOnce(first, end)) return [];
    const waiter = {
      start,
      end,
      mode,
      isRequest: this.waits.fromMode[wait] < 0,
      isOutOfOrder: (this.model.intervals.flags[first] & INTERVAL_OUT_OF_ORDER) !== 0,
      place: this.queued.placeOf(first, end),
    };
    for (const other of this.locksOf.during(resource, start, end)) {
      if (other !== lock) this.collect(other, waiter, found);
    }
    return found
      .map((blocker) => ({ ...blocker, bound: this.boundOf(blocker, own, start, end) }))
      .sort((a, b) => a.start - b.start);
  }

  /** An end that is the wait's own is of the waiter's clock, any other of the blocker's. */
  private boundOf(
    blocker: Span & { readonly lock: number },
    own: number,
    start: number,
    end: number,
  ): number {
    const { locks, clocks } = this.model;
    const other = locks.recording[blocker.lock];
    const isMixed = (blocker.start === start) !== (blocker.end === end);
    if (other === own || !isMixed) return 0;
    const boundOf = (recording: number, time: number) =>
      clocks[recording] ? boundAt(clocks[recording].bounds, time) : Number.POSITIVE_INFINITY;
    return blocker.start === start
      ? boundOf(own, start) + boundOf(other, blocker.end)
      : boundOf(other, blocker.start) + boundOf(own, end);
  }

  private collect(other: number, waiter: Waiter, found: Omit<Blocker, 'bound'>[]): void {
    const { start, end } = waiter;
    const { locks, intervals } = this.model;
    const first = locks.firstInterval[other];
    const behind = first + locks.intervalCount[other];
    const next = firstAbove(intervals.end, start, first, behind);
    for (let row = next; row < behind && intervals.start[row] < end; row++) {
      const span = { start: Math.max(start, intervals.start[row]), end: Math.min(end, intervals.end[row]) };
      const demoted = Math.min(span.end, Math.max(span.start, this.demotions.since(row)));
      const held = intervals.mode[row];
      addSpan(found, other, row, { start: span.start, end: demoted }, this.blockedBy(row, held, waiter));
      if (demoted < span.end)
        addSpan(found, other, row, { start: demoted, end: span.end }, this.blockedBy(row, NL, waiter));
    }
  }

  /** How another lock, in one of its intervals, is in the way. */
  private blockedBy(
    row: number,
    held: number,
    { mode, isRequest, isOutOfOrder, place }: Waiter,
  ): Pick<Blocker, 'why' | 'mode'> | undefined {
    const { intervals } = this.model;
    if (!areCompatible(held, mode)) return { why: 'holds', mode: held };
    if (isOutOfOrder || !isWait(intervals.state[row])) return undefined;
    const wanted = intervals.wanted[row];
    if (isDownConversion(intervals.mode[row], wanted)) return undefined;
    const isOtherRequest = intervals.mode[row] < 0;
    const isEarlier = comparePlaces(this.queued.placeOf(row, intervals.end[row]), place) < 0;
    if (!isOtherRequest) return isRequest || isEarlier ? { why: 'converts', mode: wanted } : undefined;
    return isRequest && isEarlier ? { why: 'ahead', mode: wanted } : undefined;
  }
}

/** Goes on with the last one where that is the same. */
function addSpan(
  found: Omit<Blocker, 'bound'>[],
  lock: number,
  interval: number,
  { start, end }: Span,
  blocks: Pick<Blocker, 'why' | 'mode'> | undefined,
): void {
  if (!blocks) return;
  const last = found[found.length - 1];
  const goesOn =
    last?.lock === lock && last.why === blocks.why && last.mode === blocks.mode && last.end === start;
  if (goesOn) found[found.length - 1] = { ...last, end };
  else if (end > start) found.push({ lock, ...blocks, start, end, interval });
}

type Span = Pick<Blocker, 'start' | 'end'>;

/** What counts of a wait when it is asked who is in its way. */
interface Waiter extends Span {
  readonly mode: number;
  readonly isRequest: boolean;
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
