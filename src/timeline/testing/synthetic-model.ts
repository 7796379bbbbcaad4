import { Edge, LockState } from '../../model/interval-table';
import { EX, NL, PR } from '../../model/lock-mode';
import type { LockModel } from '../../model/lock-model';
import { MarkKind } from '../../model/mark-table';
import { randomNumbers } from '../../model/testing/random-numbers';
import { ModelBuilder } from './model-builder';

export interface SyntheticOptions {
  readonly resources: number;
  readonly nodes: number;
  /** Locks of each node on each resource. */
  readonly locks: number;
  /** Times each lock is asked for, held and given back. */
  readonly rounds: number;
  readonly seed?: number;
}

/** Locks that wait for EX or PR, hold it, rest in NL and begin again, much as a test program makes them. */
export function syntheticModel({ resources, nodes, locks, rounds, seed = 1 }: SyntheticOptions): LockModel {
  const random = randomNumbers(seed);
  const builder = new ModelBuilder(nodes);
  let last = 0;
  for (let resource = 0; resource < resources; resource++) {
    for (let node = 1; node <= nodes; node++) {
      for (let lkbId = 1; lkbId <= locks; lkbId++) {
        const lock = builder.addLock(node, `res-${resource}`, lkbId + resource * locks);
        let time = Math.floor(random() * 50e6);
        let held: number | undefined;
        for (let round = 0; round < rounds; round++) {
          const wanted = random() < 0.5 ? EX : PR;
          const asked = Math.floor(time + random() ** 3 * 400e6);
          const wait = held === undefined ? LockState.Requesting : LockState.Converting;
          builder.addInterval({
            start: time,
            end: asked,
            state: wait,
            wanted,
            ...(held === NL && { mode: NL }),
          });
          const until = Math.floor(asked + 20e6 + random() * 80e6);
          const askedSince = asked + (until - asked) * random();
          if (random() < 0.8) builder.addMark(lock, askedSince, MarkKind.Bast, EX);
          builder.addInterval({
            start: asked,
            end: until,
            state: LockState.Granted,
            mode: wanted,
            askedSince,
          });
          const rest = Math.floor(until + random() * 200e6);
          const ending = round === rounds - 1 ? Edge.Open : Edge.Observed;
          builder.addInterval({ start: until, end: rest, state: LockState.Granted, mode: NL, ending });
          held = NL;
          time = rest;
        }
        last = Math.max(last, time);
      }
    }
  }
  return builder.finish(last);
}
