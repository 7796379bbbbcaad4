/** What a model has beside its tables, checked when it comes from a file. */
import * as v from 'valibot';
import type { LockModel } from '../model/lock-model';
import { plainName } from '../model/plain-name';
import { RECOVERIES } from './check-recoveries';
import type { NamesList } from './names-list';

export type ModelFacts = Pick<LockModel, 'axis' | 'recordings' | 'clocks' | 'links' | 'excerpt'> & {
  readonly names?: NamesList | undefined;
};

const UNIT = v.picklist(['ns', 'tick', 'seq', 'jiffy']);
const SOURCE = v.picklist(['recorded', 'same-clock', 'messages', 'wall', 'raw']);
/** Shown to people, and written by anybody. */
const TEXT = v.pipe(v.string(), v.transform(plainName));
const COUNT = v.pipe(v.number(), v.integer(), v.minValue(0));
const TIME = v.pipe(v.number(), v.finite());
const TIMES = v.instance(Float64Array);

const AXIS = v.object({
  unit: UNIT,
  origin: v.bigint(),
  start: TIME,
  end: TIME,
  origins: v.array(v.bigint()),
  source: SOURCE,
  isSeparate: v.boolean(),
});

const CORRECTION = v.variant('kind', [
  v.object({
    kind: v.literal('time-shift'),
    peer: TEXT,
    samplesPerCpu: v.array(COUNT),
    isInterpolated: v.boolean(),
  }),
  v.object({ kind: v.literal('tsc-to-ns'), multiplier: v.number(), shift: v.number() }),
  v.object({ kind: v.literal('date'), offset: v.bigint() }),
  v.object({ kind: v.literal('offset'), offset: v.bigint() }),
]);

const RECORDING = v.object({
  name: TEXT,
  file: TEXT,
  node: v.union([COUNT, v.undefined()]),
  format: v.picklist(['trace-cmd report', 'kernel trace', 'trace.dat']),
  unit: UNIT,
  resolutionNs: TIME,
  baseStamp: v.bigint(),
  firstTime: TIME,
  lastTime: TIME,
  buffers: v.array(TEXT),
  clock: v.optional(
    v.object({
      name: v.union([TEXT, v.undefined()]),
      traceId: v.union([TEXT, v.undefined()]),
      corrections: v.array(CORRECTION),
    }),
  ),
  eventCount: COUNT,
  cpuCount: COUNT,
});

const BOUND = v.union([v.bigint(), v.undefined()]);
const CLOCK = v.object({
  source: SOURCE,
  quality: v.picklist(['accurate', 'approximate', 'one-sided', 'none']),
  reference: COUNT,
  start: TIME,
  end: TIME,
  offset: v.bigint(),
  lower: BOUND,
  upper: BOUND,
  movedBy: v.bigint(),
  ratePpm: v.union([TIME, v.undefined()]),
  messages: COUNT,
  rejected: COUNT,
  violationsBefore: COUNT,
  violationsAfter: COUNT,
  moved: COUNT,
  bounds: alike({ at: TIMES, early: TIMES, late: TIMES }),
  movedSpans: v.pipe(
    TIMES,
    v.check((spans) => spans.length % 2 === 0),
  ),
});

const POINTS = alike({ time: TIMES, delay: TIMES });
const LINK = v.object({
  a: COUNT,
  b: COUNT,
  forward: POINTS,
  backward: POINTS,
  forwardCount: COUNT,
  backwardCount: COUNT,
  leastForward: v.union([TIME, v.undefined()]),
  leastBackward: v.union([TIME, v.undefined()]),
  contradiction: v.number(),
  band: alike({ at: TIMES, upper: TIMES, lower: TIMES }),
});

const NAMES = v.object({
  lockspaces: v.array(v.tuple([COUNT, v.string()])),
  paths: v.array(v.tuple([COUNT, v.pipe(v.array(v.string()), v.minLength(1))])),
});

const FACTS = v.pipe(
  v.object({
    axis: AXIS,
    recordings: v.pipe(v.array(RECORDING), v.minLength(1), v.maxLength(1000)),
    clocks: v.array(CLOCK),
    links: v.array(LINK),
    names: v.optional(NAMES),
    excerpt: v.object({
      start: TIME,
      end: TIME,
      isWhole: v.boolean(),
      recordingsWithMessages: v.array(COUNT),
      recoveries: v.optional(RECOVERIES),
    }),
  }),
  v.check(
    ({ axis, excerpt }) => axis.start <= axis.end && excerpt.start <= excerpt.end,
    'its time runs backwards',
  ),
  v.check(({ recordings, clocks, axis, links }) => {
    const count = recordings.length;
    const isOne = (index: number) => index < count;
    return (
      clocks.length === count &&
      axis.origins.length === count &&
      clocks.every(({ reference }) => isOne(reference)) &&
      links.every(({ a, b }) => isOne(a) && isOne(b))
    );
  }, 'its recordings and clocks do not belong together'),
);

/** @returns the facts, or a sentence that says what is wrong with them */
export function readFacts(data: unknown): ModelFacts | string {
  const read = v.safeParse(FACTS, data);
  if (read.success) return read.output;
  const [issue] = read.issues;
  const path = v.getDotPath(issue);
  return path ? `“${path}” is not what it should be` : issue.message;
}

/** Columns that belong together are equally long. */
function alike<const E extends Record<string, typeof TIMES>>(entries: E) {
  return v.pipe(
    v.object(entries),
    v.check((columns) => {
      const lengths = Object.values(columns).map((column) => (column as Float64Array).length);
      return lengths.every((length) => length === lengths[0]);
    }),
  );
}
