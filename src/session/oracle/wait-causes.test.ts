/**
 * Every wait that a program logged, on every recording of several nodes: its phases are all of it, and whoever is said to
 * have been in its way was, by the kernel's rules and by what the programs logged; nobody is left out.
 */

import { describe, expect, it } from 'vitest';
import { analyseWaits, explainWaits } from '../../analysis/analyse';
import { areOnOneAxis } from '../../model/clock-facts';
import type { LockModel } from '../../model/lock-model';
import { MessageType } from '../../model/message-type';
import { clusterRecordings, loadFiles } from './fixtures';
import { inTheWay, isWeaker, type Standing } from './kernel-rules';
import {
  groundTruthOf,
  hasGroundTruth,
  type LoggedLife,
  type LoggedWait,
  loggedLives,
  loggedWaits,
} from './logged-lives';

const MODES = ['NL', 'CR', 'CW', 'PR', 'PW', 'EX'];
const UNLOCKED = 65538;
/** Clocks differ by less, and time shifts from CPU to CPU. */
const RATE = 1.001;
const TIE_NS = 1e6;
/** A node that gives up a mode has done so before its master hears of it and grants it to the next. */
const MOST_ON_THE_WAY = 0.03;
/** DLM_SBF_DEMOTED. */
const DEMOTED = 1;

const clusters = clusterRecordings().filter(
  // Where events are missing, so are locks that were in the way.
  ({ name }) => hasGroundTruth(name) && name !== 'lost-events-k6.12',
);

async function explain(name: string, files: string[]) {
  const { model } = await loadFiles(files, 'auto');
  const analysis = analyseWaits(model);
  const { waits } = analysis;
  const lives = loggedLives(model, groundTruthOf(name));
  const rows = new Map(
    Array.from({ length: waits.rowCount }, (_, wait) => [`${waits.lock[wait]} ${waits.start[wait]}`, wait]),
  );
  const rowOf = ({ life, start }: LoggedWait) => rows.get(`${life.lock} ${start}`)!;
  return { model, waits, lives, rowOf, logged: loggedWaits(lives), ...explainWaits(model, analysis) };
}

/** What the log says of a lock between two of its lines; undefined where nobody can tell. */
function standingAt(life: LoggedLife, time: number, model: LockModel): Standing | 'gone' | undefined {
  let held = '';
  let call: LoggedLife['steps'][number] | undefined;
  let isLeaving = false;
  let isGone = true;
  for (const step of life.steps) {
    if (step.time > time) break;
    if (step.kind === 'request' || step.kind === 'convert') call = step;
    if (step.kind === 'request') isGone = false;
    if (step.kind === 'cancel') isLeaving = true;
    if (step.kind !== 'ast') continue;
    if (step.status === 0 && call) held = call.mode;
    isGone = step.status === UNLOCKED || held === '';
    call = undefined;
    isLeaving = false;
  }
  if (isGone) return 'gone';
  // Whether a cancel has come to the master, and when a mode was taken away to break a deadlock, no log tells.
  if (isLeaving || (call && mayBeDemoted(life, call))) return undefined;
  return {
    held,
    wanted: call?.mode ?? '',
    arrived: call ? arrival(model, life, call.time) : Number.NaN,
    isOutOfOrder: isOutOfOrder(call?.flags ?? []),
  };
}

function isOutOfOrder(flags: readonly string[]): boolean {
  return flags.includes('NOORDER') || flags.includes('EXPEDITE');
}

function mayBeDemoted({ steps }: LoggedLife, call: LoggedLife['steps'][number]): boolean {
  if (!call.flags.includes('CONVDEADLK')) return false;
  const answer = steps.slice(steps.indexOf(call)).find(({ kind }) => kind === 'ast');
  return answer?.status !== 0 || (answer.resultFlags & DEMOTED) !== 0;
}

/**
 * When a call came to its master, by the messages of its node between it and its answer: NaN when the master was not
 * recorded. Whoever takes a look-up and is the master takes it for the request; who is told to be the master itself
 * goes on by itself.
 */
function arrival(model: LockModel, life: LoggedLife, call: number): number {
  const known = arrivals.get(life) ?? new Map<number, number>();
  arrivals.set(life, known);
  const time = known.get(call) ?? findArrival(model, life, call);
  known.set(call, time);
  return time;
}

const arrivals = new WeakMap<LoggedLife, Map<number, number>>();

function findArrival({ messages }: LockModel, { lock, steps }: LoggedLife, call: number): number {
  const answer = steps.find(({ kind, time }) => kind === 'ast' && time > call)?.time;
  const isWithin = (time: number) => time >= call && time <= (answer ?? Number.POSITIVE_INFINITY);
  let arrived = call;
  let last = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < messages.rowCount; row++) {
    const type = messages.type[row]!;
    const isCall =
      type === MessageType.Request || type === MessageType.Convert || type === MessageType.Lookup;
    const isOwnCall = messages.sendLock[row] === lock && isCall;
    const isToldMaster = messages.receiveLock[row] === lock && type === MessageType.LookupReply;
    const own = isOwnCall ? messages.sent[row]! : messages.received[row]!;
    if (!(isOwnCall || isToldMaster) || !isWithin(own) || own <= last) continue;
    last = own;
    arrived = messages.received[row]!;
  }
  return arrived;
}

/** Whether the last that was heard of a call is that its master granted it as it came. */
function isGrantedAtOnce({ messages }: LockModel, { life, start, end, isGranted }: LoggedWait): boolean {
  const ofLock = Array.from({ length: messages.rowCount }, (_, row) => row).flatMap((row) =>
    messages.sendLock[row] === life.lock
      ? [{ row, time: messages.sent[row]! }]
      : messages.receiveLock[row] === life.lock
        ? [{ row, time: messages.received[row]! }]
        : [],
  );
  const last = ofLock
    .filter(({ time }) => time >= start && time <= end)
    .sort((a, b) => a.time - b.time)
    .at(-1);
  if (!isGranted || !last) return false;
  const type = messages.type[last.row]!;
  const isReply = type === MessageType.RequestReply || type === MessageType.ConvertReply;
  return isReply && messages.isQueued[last.row] === 0;
}

describe.each(clusters)('the waits that programs logged on $name', ({ name, files }) => {
  it('are all there, no longer than logged, and made of their phases', async () => {
    const { model, waits, logged, rowOf, phases } = await explain(name, files);
    expect(logged.length).toBeGreaterThan(0);
    for (const each of logged) {
      const wait = rowOf(each);
      const { life, start, end, held, wanted } = each;
      const whole = `${life.node}:${model.locks.lkbId[life.lock]} at ${start}`;
      expect(waits.end[wait], whole).toBe(end);
      expect([waits.fromMode[wait], waits.mode[wait]], whole).toEqual([
        MODES.indexOf(held),
        MODES.indexOf(wanted),
      ]);
      if (model.axis.unit === 'ns')
        expect(end - start, whole).toBeLessThanOrEqual(each.logged * RATE + TIE_NS);
      let at = start;
      for (const phase of phases.of(wait)) {
        expect(phase.start, whole).toBe(at);
        at = phase.end;
      }
      expect(at, whole).toBe(end);
    }
  });

  it('were blocked by all who stood in their way, and by nobody else', async () => {
    const { model, lives, logged, rowOf, blockers } = await explain(name, files);
    for (const each of logged) {
      const { life, start, end, held, wanted, flags } = each;
      const told = blockers.of(rowOf(each));
      if (isWeaker(held, wanted) || isGrantedAtOnce(model, each)) {
        expect(told).toEqual([]);
        continue;
      }
      const { recording } = model.locks;
      const isComparable = (other: LoggedLife) =>
        areOnOneAxis(model.clocks, recording[life.lock]!, recording[other.lock]!);
      const others = lives.filter((other) => other !== life && other.resource === life.resource);
      const times = others
        .flatMap(({ steps }) => steps.map(({ time }) => time))
        .filter((time) => time > start && time < end);
      const moments = [...new Set([start, ...times, end])].sort((a, b) => a - b);
      const waiter = {
        held,
        wanted,
        arrived: arrival(model, life, start),
        isOutOfOrder: isOutOfOrder(flags),
      };
      for (let at = 1; at < moments.length; at++) {
        const time = (moments[at - 1]! + moments[at]!) / 2;
        for (const other of others) {
          const standing = standingAt(other, time, model);
          if (standing === undefined) continue;
          // Who stands in the queue of a node that was not recorded, nothing tells the order of.
          const isBoth =
            standing !== 'gone' && standing.wanted !== '' && (standing.held !== '') === (held !== '');
          if (isBoth && Number.isNaN(standing.arrived + waiter.arrived)) continue;
          const isTold = standing !== 'gone' && isComparable(other);
          const expected = isTold ? inTheWay(standing, waiter) : undefined;
          const found = told.filter(
            (blocker) => blocker.lock === other.lock && blocker.start < time && time < blocker.end,
          );
          const where = `${life.node}:${life.lock} ${held}->${wanted} ${flags} behind ${other.node}:${other.lock} ${JSON.stringify(standing)} at ${time} of ${start}…${end} arrived ${waiter.arrived}`;
          expect
            .soft(
              found.map(({ why }) => why),
              where,
            )
            .toEqual(expected ? [expected] : []);
        }
      }
    }
  }, 60_000);

  it('stood in no queue without somebody in their way, but for the time that word of a release takes', async () => {
    const { logged, rowOf, phases, blockers } = await explain(name, files);
    let queued = 0;
    let unexplained = 0;
    for (const each of logged.filter(({ isGranted, held, wanted }) => isGranted && !isWeaker(held, wanted))) {
      const parts = phases.of(rowOf(each));
      const told = blockers.of(rowOf(each));
      const queue = parts.length > 1 ? parts.find(({ kind }) => kind === 'queued') : undefined;
      if (!queue || told.length === 0) continue;
      queued += queue.end - queue.start;
      let at = queue.start;
      for (const { start, end } of told) {
        unexplained += Math.max(0, Math.min(start, queue.end) - at);
        at = Math.max(at, Math.min(end, queue.end));
      }
      unexplained += queue.end - at;
    }
    expect(unexplained).toBeLessThanOrEqual(queued * MOST_ON_THE_WAY);
  });
});
