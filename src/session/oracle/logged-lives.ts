/** What the programs logged of all their locks, with the times of the events that say the same. */
import type { LockModel } from '../../model/lock-model';
import { hexOf } from '../../model/resource-name';
import { bytesOf } from '../../model/string-pool';
import { fixtureText } from './fixtures';
import { readGroundTruth, type Step } from './ground-truth';
import { lockSteps, marksByLock } from './lock-steps';

export interface LoggedLife {
  /** Row in the lock table. */
  readonly lock: number;
  readonly node: number;
  /** Hex bytes. */
  readonly resource: string;
  /** In order of time. */
  readonly steps: readonly (Step & { readonly time: number })[];
}

/** A call of a program, and its result. */
export interface LoggedWait {
  readonly life: LoggedLife;
  readonly kind: 'request' | 'convert';
  /** Mode that it had meanwhile, '' for none, and the one it asked for. */
  readonly held: string;
  readonly wanted: string;
  readonly flags: readonly string[];
  readonly isGranted: boolean;
  /** Axis times. */
  readonly start: number;
  readonly end: number;
  /** From the line before the call to the one that tells its result: nanoseconds of its node's own clock. */
  readonly logged: number;
}

/** The lives of all locks of the programs on the recorded nodes; every one of them is found in the model. */
export function loggedLives(model: LockModel, logOf: (node: number) => string): LoggedLife[] {
  const { locks, resources, strings, recordings } = model;
  const marks = marksByLock(model);
  const lives: LoggedLife[] = [];
  for (const [recording, { node }] of recordings.entries()) {
    const logged = readGroundTruth(logOf(node!));
    const pid = logged[0]!.pid;
    const taken = new Map<string, number>();
    for (const { lkbId, resource, steps } of logged) {
      let lock = taken.get(lkbId) ?? -1;
      do lock++;
      while (
        lock < locks.rowCount &&
        !(
          locks.recording[lock] === recording &&
          locks.pid[lock] === pid &&
          locks.lkbId[lock]!.toString(16) === lkbId
        )
      );
      taken.set(lkbId, lock);
      if (lock >= locks.rowCount) throw new Error(`lock ${lkbId} of node ${node} is not in the model`);
      const name = hexOf(bytesOf(strings, resources.name[locks.resource[lock]!]!));
      if (name !== resource) throw new Error(`lock ${lkbId} of node ${node} is on ${name}, not ${resource}`);
      const times = lockSteps(model, lock, marks.get(lock) ?? []);
      const timed = steps.slice(0, times.length).map((step, index) => {
        if (step.kind !== times[index]!.kind)
          throw new Error(`${lkbId} of node ${node}: ${step.kind} is missing`);
        return { ...step, time: times[index]!.time };
      });
      lives.push({ lock, node: node!, resource, steps: timed });
    }
  }
  return lives;
}

/** Every call that asked for a mode and got an answer. */
export function loggedWaits(lives: readonly LoggedLife[]): LoggedWait[] {
  return lives.flatMap((life) => {
    const waits: LoggedWait[] = [];
    let held = '';
    for (const [index, step] of life.steps.entries()) {
      if (step.kind !== 'request' && step.kind !== 'convert') continue;
      const answer = life.steps.slice(index).find(({ kind }) => kind === 'ast');
      if (!answer) continue;
      const { kind, mode: wanted, flags, time: start, logged } = step;
      const length = Number(answer.logged - logged);
      const isGranted = answer.status === 0;
      waits.push({ life, kind, held, wanted, flags, isGranted, start, end: answer.time, logged: length });
      if (isGranted) held = wanted;
    }
    return waits;
  });
}

export function groundTruthOf(recording: string): (node: number) => string {
  const [folder, clock] = recording.split(' ');
  return (node) => `${folder}/groundtruth/node${node}${clock ? `-${clock}` : '.0'}.jsonl`;
}

/** Whether there is a log of locks; GFS2's is of files. */
export function hasGroundTruth(recording: string): boolean {
  return fixtureText(groundTruthOf(recording)(1)).includes('"ev":"request"');
}
