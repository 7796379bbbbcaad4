import type { ClockFacts } from '../model/clock-facts';
import { areOnOneAxis, boundAt } from '../model/clock-facts';
import { Edge, isWait } from '../model/interval-table';
import type { LockModel } from '../model/lock-model';
import { NO_RECORDING } from '../model/message-table';
import { firstAtLeast } from '../model/sorted-search';
import { NO_ROW } from '../model/table';
import { isCountedWait } from '../model/wait-spans';
import type { WaitTable } from '../model/wait-table';
import { type Spread, spreadOf } from './percentile';

/** Which part of a model: a span of time [start, end) and some of its locks. */
export interface Selection {
  readonly start: number;
  readonly end: number;
  /** By lock: 1 for those that count; all of them when it is left out. */
  readonly locks?: Uint8Array | undefined;
}

/** What can be counted of a part of a model. Durations are units of the axis. */
export interface SelectionStatistics {
  /** By state and mode, those that took most time first. */
  readonly states: readonly StateStatistics[];
  /** By pair of nodes and type, those that there are most of first. */
  readonly messages: readonly MessageStatistics[];
  /** How long waits lasted, in bins that grow; without empty ones at the ends. */
  readonly histogram: readonly WaitBin[];
  /** Waits by their whole durations; rows of the wait table of the longest ones, the longest first. */
  readonly waits: Spread;
  readonly longest: readonly number[];
}

export interface StateStatistics {
  readonly state: number;
  /** The mode held; of a wait the mode asked for. */
  readonly mode: number;
  /** Intervals that touch the span. */
  readonly count: number;
  /** Sum of their parts inside the span: what is before its start and from its end on does not count. */
  readonly inside: number;
  /**
   * Whole durations, also of what lasts beyond the span, of those intervals of which both edges are known: one that was
   * there before its recording began, or still is when it ends, or has an edge in a gap, is longer than anybody knows.
   */
  readonly whole: Spread;
  /** Row of the interval table: the longest of `whole`, else of those of unknown length. */
  readonly longest: number;
}

export interface MessageStatistics {
  /** Indices of recordings, NO_RECORDING for one that is not there; node ids, 0 where they are not known. */
  readonly sender: number;
  readonly receiver: number;
  readonly from: number;
  readonly to: number;
  readonly command: number;
  readonly type: number;
  /** Messages sent in the span; where no send was recorded, received in it. */
  readonly count: number;
  /** From send to receive, of those with both ends on one axis. */
  readonly delay: Spread;
  /** By how much any of these can be off at most; infinite where nothing tells. */
  readonly bound: number;
}

/** Waits from one duration up to another, excluded. Down conversions are left out: nobody is in their way. */
export interface WaitBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Row in the wait table of the longest one; undefined for an empty bin. */
  readonly longest: number | undefined;
}

/** Bins for each tenfold. */
const BINS_PER_DECADE = 5;
const MOST_LONGEST = 20;
/** More than any number of modes, MODE_UNKNOWN and MODE_NONE included. */
const MODES = 16;
const MODE_SHIFT = 4;

/** Counts what is in a selection: one pass over the tables, and a sort of the durations. */
export function selectionStatistics(
  model: LockModel,
  waits: WaitTable,
  selection: Selection,
): SelectionStatistics {
  const rows = waitsIn(waits, selection);
  const lengthOf = (wait: number) => waits.end[wait] - waits.start[wait];
  const lengths = Float64Array.from(rows, lengthOf);
  const spread = spreadOf(lengths);
  lengths.sort();
  // Only what is at least as long as the last of the longest has to be put in order.
  const least = lengths[Math.max(0, lengths.length - MOST_LONGEST)];
  const longest = rows
    .filter((wait) => lengthOf(wait) >= least)
    .sort((a, b) => lengthOf(b) - lengthOf(a))
    .slice(0, MOST_LONGEST);
  return {
    states: statesIn(model, selection),
    messages: messagesIn(model, selection),
    histogram: histogramOf(rows, lengthOf),
    waits: spread,
    longest,
  };
}

function statesIn(
  { locks, intervals }: LockModel,
  { start, end, locks: chosen }: Selection,
): StateStatistics[] {
  interface Sum {
    count: number;
    inside: number;
    longest: number;
    isWhole: boolean;
    readonly durations: number[];
  }
  const sums = new Map<number, Sum>();
  for (let lock = 0; lock < locks.rowCount; lock++) {
    if (chosen && chosen[lock] === 0) continue;
    const last = locks.firstInterval[lock] + locks.intervalCount[lock];
    for (let row = firstAtLeast(intervals.end, start, locks.firstInterval[lock], last); row < last; row++) {
      const from = intervals.start[row];
      const to = intervals.end[row];
      if (from >= end) break;
      // What is over as it begins is in the span when its moment is.
      if (to <= start && !(from === to && from === start)) continue;
      const state = intervals.state[row];
      const mode = isWait(state) ? intervals.wanted[row] : intervals.mode[row];
      const key = state * MODES + mode + MODE_SHIFT;
      let sum = sums.get(key);
      if (!sum) {
        sum = { count: 0, inside: 0, longest: row, isWhole: false, durations: [] };
        sums.set(key, sum);
      }
      const isWhole = isKnown(intervals.begin[row]) && isKnown(intervals.ending[row]);
      const isLonger = to - from > intervals.end[sum.longest] - intervals.start[sum.longest];
      if (isWhole === sum.isWhole ? isLonger : isWhole) sum.longest = row;
      sum.isWhole ||= isWhole;
      sum.count++;
      sum.inside += Math.min(to, end) - Math.max(from, start);
      if (isWhole) sum.durations.push(to - from);
    }
  }
  return [...sums]
    .map(([key, { count, inside, longest, durations }]) => ({
      state: Math.floor(key / MODES),
      mode: (key % MODES) - MODE_SHIFT,
      count,
      inside,
      whole: spreadOf(durations),
      longest,
    }))
    .sort((a, b) => b.inside - a.inside || a.state - b.state || a.mode - b.mode);
}

function messagesIn(model: LockModel, selection: Selection): MessageStatistics[] {
  const { messages, clocks } = model;
  const isAbout = messageTest(model, selection);
  const groups = new Map<string, number[]>();
  for (let row = 0; row < messages.rowCount; row++) {
    const time = Number.isNaN(messages.sent[row]) ? messages.received[row] : messages.sent[row];
    if (!(time >= selection.start && time < selection.end) || !isAbout(row)) continue;
    const key = `${messages.sender[row]} ${messages.receiver[row]} ${messages.from[row]} ${messages.to[row]} ${messages.command[row]} ${messages.type[row]}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()]
    .map((rows) => {
      const [first] = rows;
      const sender = messages.sender[first];
      const receiver = messages.receiver[first];
      const known = isComparable(clocks, sender, receiver)
        ? rows.filter((row) => !Number.isNaN(messages.sent[row]) && !Number.isNaN(messages.received[row]))
        : [];
      const boundOf = (recording: number, time: number) => {
        const facts = clocks[recording];
        return facts && sender !== receiver ? boundAt(facts.bounds, time) : 0;
      };
      let bound = 0;
      for (const row of known) {
        const both = boundOf(sender, messages.sent[row]) + boundOf(receiver, messages.received[row]);
        bound = Math.max(bound, both);
      }
      return {
        sender,
        receiver,
        from: messages.from[first],
        to: messages.to[first],
        command: messages.command[first],
        type: messages.type[first],
        count: rows.length,
        delay: spreadOf(known.map((row) => messages.received[row] - messages.sent[row])),
        bound,
      };
    })
    .sort(
      (a, b) =>
        b.count - a.count || a.from - b.from || a.to - b.to || a.command - b.command || a.type - b.type,
    );
}

/** Of some locks: messages about one of them, or, where no lock of theirs is known, about the resource of one. */
function messageTest({ messages, locks, resources }: LockModel, { locks: chosen }: Selection) {
  if (!chosen) return () => true;
  const isChosen = new Uint8Array(resources.rowCount);
  for (let lock = 0; lock < locks.rowCount; lock++)
    if (chosen[lock] === 1) isChosen[locks.resource[lock]] = 1;
  return (row: number): boolean => {
    const own = [messages.sendLock[row], messages.receiveLock[row]].filter((lock) => lock !== NO_ROW);
    if (own.length > 0) return own.some((lock) => chosen[lock] === 1);
    return messages.resource[row] !== NO_ROW && isChosen[messages.resource[row]] === 1;
  };
}

function isComparable(clocks: readonly ClockFacts[], a: number, b: number): boolean {
  if (a === NO_RECORDING || b === NO_RECORDING) return false;
  return areOnOneAxis(clocks, a, b);
}

/** Waits that touch the span, those for less than was held left out. */
function waitsIn(waits: WaitTable, { start, end, locks }: Selection): number[] {
  const rows: number[] = [];
  for (let wait = 0; wait < waits.rowCount; wait++) {
    if (locks && locks[waits.lock[wait]] === 0) continue;
    const from = waits.start[wait];
    const to = waits.end[wait];
    const isIn = from < end && (to > start || (from === to && from === start));
    if (isIn && isCountedWait(waits, wait)) rows.push(wait);
  }
  return rows;
}

function histogramOf(rows: readonly number[], lengthOf: (wait: number) => number): WaitBin[] {
  const bins = new Map<number, { count: number; longest: number }>();
  for (const wait of rows) {
    const at = binOf(lengthOf(wait));
    const bin = bins.get(at);
    if (!bin) bins.set(at, { count: 1, longest: wait });
    else {
      bin.count++;
      if (lengthOf(wait) > lengthOf(bin.longest)) bin.longest = wait;
    }
  }
  const places = [...bins.keys()].sort((a, b) => a - b);
  const first = places[0] ?? 0;
  const last = places.at(-1) ?? -1;
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const at = first + index;
    return {
      from: edgeOf(at),
      to: edgeOf(at + 1),
      count: bins.get(at)?.count ?? 0,
      longest: bins.get(at)?.longest,
    };
  });
}

/** Bin 0 is what took less than a unit. */
function binOf(length: number): number {
  if (length < 1) return 0;
  let at = Math.floor(Math.log10(length) * BINS_PER_DECADE) + 1;
  // A logarithm may miss an edge by a hair.
  while (length >= edgeOf(at + 1)) at++;
  while (length < edgeOf(at)) at--;
  return at;
}

function edgeOf(at: number): number {
  return at === 0 ? 0 : Math.round(10 ** ((at - 1) / BINS_PER_DECADE));
}

function isKnown(edge: number): boolean {
  return edge === Edge.Observed || edge === Edge.Inferred;
}
