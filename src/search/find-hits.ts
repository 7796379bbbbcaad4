/**
 * Looks for what answers a query, over the whole trace. The work is cut into slices: whoever runs it decides how long
 * it may take at a time, so that a page goes on while three million intervals are asked.
 */
import { CATEGORY_COUNT, categoryOf } from '../lod/category';
import { isWait } from '../model/interval-table';
import type { LockModel } from '../model/lock-model';
import { MARK_NAMES } from '../model/mark-table';
import { MESSAGE_KIND_COUNT, messageKind } from '../model/message-type';
import { NO_ROW } from '../model/table';
import { type PlaceTerm, placeTerms } from './place-test';
import type { Query, Question, SearchTarget, Term } from './query';

/** What may be found, by category: what is switched off in the legend is passed over. */
export interface Searchable {
  /** By interval category (lod/category.ts): 1 for yes. */
  readonly intervals: Uint8Array;
  /** By kind of mark. */
  readonly marks: Uint8Array;
  /** By kind of message (model/message-type.ts). */
  readonly messages: Uint8Array;
}

/** What was found: rows of the table of the target, ascending. Plain data. */
export interface Hits {
  readonly target: SearchTarget;
  readonly rows: Uint32Array;
  /** By row of the target's table: 1 for a hit. */
  readonly isHit: Uint8Array;
  /** By lock: 1 when anything of it is a hit. */
  readonly locks: Uint8Array;
  /** How many hits begin in each of equal parts of the axis, from its start to its end. */
  readonly bins: Uint32Array;
}

export const EVERYTHING: Searchable = {
  intervals: new Uint8Array(CATEGORY_COUNT).fill(1),
  marks: new Uint8Array(MARK_NAMES.length).fill(1),
  messages: new Uint8Array(MESSAGE_KIND_COUNT).fill(1),
};

/** Rows between two yields. */
const SLICE = 1 << 12;
const BINS = 2048;

/** Yields what part is done, 0 to 1. */
export function* findHits(model: LockModel, query: Query, searchable: Searchable): Generator<number, Hits> {
  const hits = new HitWriter(model, query.target);
  const places = placeTerms(model, query.terms);
  switch (query.target) {
    case 'interval':
      yield* findIntervals(model, query, places, searchable, hits);
      break;
    case 'mark':
      yield* findMarks(model, query, places, searchable, hits);
      break;
    case 'message':
      yield* findMessages(model, query, places, searchable, hits);
  }
  return hits.finish();
}

function* findIntervals(
  model: LockModel,
  query: Query,
  places: readonly PlaceTerm[],
  searchable: Searchable,
  hits: HitWriter,
): Generator<number> {
  const { locks, intervals } = model;
  const { state, mode, wanted, start } = intervals;
  const tests = intervalTests(model, query.terms);
  let pause = SLICE;
  let done = 0;
  for (let lock = 0; lock < locks.rowCount; lock++) {
    done += 1;
    if (isPlace(places, locks.resource[lock], locks.recording[lock], lock)) {
      const first = locks.firstInterval[lock];
      const last = first + locks.intervalCount[lock];
      for (let row = first; row < last; row++) {
        if (searchable.intervals[categoryOf(state[row], mode[row], wanted[row])] === 0) continue;
        if (passes(tests, row)) hits.add(row, start[row], lock);
        // One lock can have as many intervals as all others together.
        if (++done < pause) continue;
        pause = done + SLICE;
        yield row / intervals.rowCount;
      }
    }
    if (done < pause) continue;
    pause = done + SLICE;
    yield lock / locks.rowCount;
  }
}

function* findMarks(
  model: LockModel,
  query: Query,
  places: readonly PlaceTerm[],
  searchable: Searchable,
  hits: HitWriter,
): Generator<number> {
  const { locks, marks } = model;
  for (let row = 0; row < marks.rowCount; row++) {
    if (row % SLICE === SLICE - 1) yield row / marks.rowCount;
    const lock = marks.lock[row];
    const kind = marks.kind[row];
    if (searchable.marks[kind] === 0) continue;
    const isAsked = query.terms.every(({ question, isNegated }) => {
      if (question.kind === 'mark') return ((question.kinds >> kind) & 1) === (isNegated ? 0 : 1);
      return question.kind !== 'mode' || (marks.mode[row] === question.mode) !== isNegated;
    });
    if (isAsked && isPlace(places, locks.resource[lock], locks.recording[lock], lock)) {
      hits.add(row, marks.time[row], lock);
    }
  }
}

function* findMessages(
  model: LockModel,
  query: Query,
  places: readonly PlaceTerm[],
  searchable: Searchable,
  hits: HitWriter,
): Generator<number> {
  const { messages } = model;
  const { resource, sender, receiver, sendLock, receiveLock, sent, received } = messages;
  for (let row = 0; row < messages.rowCount; row++) {
    if (row % SLICE === SLICE - 1) yield row / messages.rowCount;
    const kind = messageKind(messages.command[row], messages.type[row]);
    if (searchable.messages[kind] === 0) continue;
    const isAsked = query.terms.every(
      ({ question, isNegated }) => question.kind !== 'message' || question.kinds.includes(kind) !== isNegated,
    );
    // A term holds for a message when it holds for one of its ends.
    const isThere = places.every(
      ({ test, isNegated }) =>
        (test(resource[row], sender[row], sendLock[row]) ||
          test(resource[row], receiver[row], receiveLock[row])) !== isNegated,
    );
    if (!isAsked || !isThere) continue;
    hits.add(row, Number.isNaN(sent[row]) ? received[row] : sent[row], sendLock[row], receiveLock[row]);
    if (sendLock[row] === NO_ROW && receiveLock[row] === NO_ROW) hits.addResource(resource[row]);
  }
}

function isPlace(places: readonly PlaceTerm[], resource: number, recording: number, lock: number): boolean {
  for (const { test, isNegated } of places) if (test(resource, recording, lock) === isNegated) return false;
  return true;
}

type RowTest = (row: number) => boolean;

function passes(tests: readonly RowTest[], row: number): boolean {
  for (const test of tests) if (!test(row)) return false;
  return true;
}

function intervalTests(model: LockModel, terms: readonly Term[]): readonly RowTest[] {
  return terms.flatMap(({ question, isNegated }) => {
    const test = intervalTest(model, question);
    return test ? [isNegated ? (row: number) => !test(row) : test] : [];
  });
}

function intervalTest({ intervals }: LockModel, question: Question): RowTest | undefined {
  const { state, mode, wanted, start, end } = intervals;
  switch (question.kind) {
    case 'mode':
      // What is wanted counts only while it is waited for.
      return (row) => mode[row] === question.mode || (isWait(state[row]) && wanted[row] === question.mode);
    case 'state':
      return (row) => ((question.states >> state[row]) & 1) === 1;
    case 'duration': {
      const isLength = lengthTest(question.compare, question.duration);
      return (row) => isLength(end[row] - start[row]);
    }
    default:
      return undefined;
  }
}

function lengthTest(compare: '<' | '<=' | '>' | '>=', limit: number): (duration: number) => boolean {
  switch (compare) {
    case '>':
      return (duration) => duration > limit;
    case '>=':
      return (duration) => duration >= limit;
    case '<':
      return (duration) => duration < limit;
    case '<=':
      return (duration) => duration <= limit;
  }
}

class HitWriter {
  private rows = new Uint32Array(1024);
  private count = 0;
  private readonly isHit: Uint8Array;
  private readonly locks: Uint8Array;
  private readonly bins = new Uint32Array(BINS);
  private readonly resources = new Set<number>();

  constructor(
    private readonly model: LockModel,
    private readonly target: SearchTarget,
  ) {
    this.isHit = new Uint8Array(tableOf(model, target).rowCount);
    this.locks = new Uint8Array(model.locks.rowCount);
  }

  add(row: number, time: number, ...locks: readonly number[]): void {
    if (this.count === this.rows.length) {
      const larger = new Uint32Array(this.rows.length * 2);
      larger.set(this.rows);
      this.rows = larger;
    }
    this.rows[this.count++] = row;
    this.isHit[row] = 1;
    for (const lock of locks) if (lock !== NO_ROW) this.locks[lock] = 1;
    const { start, end } = this.model.axis;
    const bin = Math.floor(((time - start) / (end - start || 1)) * BINS);
    this.bins[Math.min(BINS - 1, Math.max(0, bin))]++;
  }

  /** A hit that is on a resource, but on none of its locks. */
  addResource(resource: number): void {
    if (resource !== NO_ROW) this.resources.add(resource);
  }

  finish(): Hits {
    const { resource, rowCount } = this.model.locks;
    if (this.resources.size > 0) {
      for (let lock = 0; lock < rowCount; lock++) {
        if (this.resources.has(resource[lock])) this.locks[lock] = 1;
      }
    }
    const { target, isHit, locks, bins } = this;
    return { target, rows: this.rows.slice(0, this.count), isHit, locks, bins };
  }
}

function tableOf(model: LockModel, target: SearchTarget): { readonly rowCount: number } {
  switch (target) {
    case 'interval':
      return model.intervals;
    case 'mark':
      return model.marks;
    case 'message':
      return model.messages;
  }
}
