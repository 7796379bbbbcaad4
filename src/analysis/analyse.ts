import type { LockModel } from '../model/lock-model';
import { firstIndex } from '../model/sorted-search';
import { tableBuffers } from '../model/table';
import type { WaitTable } from '../model/wait-table';
import { BlockerFinder } from './blockers';
import { type Contention, rankContention } from './contention';
import { type Deadlock, findDeadlocks } from './deadlocks';
import { listWaits } from './list-waits';
import { indexMessages, type MessageIndex } from './lock-messages';
import { PhaseFinder } from './phases';
import { findStuckWaits, type StuckWaits } from './stuck-waits';

/** Why the locks of a model waited. Plain data; `explain` asks more of it, wait by wait. */
export interface WaitAnalysis {
  readonly waits: WaitTable;
  readonly messages: MessageIndex;
  /** The most waited for first. */
  readonly contention: readonly Contention[];
  /** In the order in which they closed. */
  readonly deadlocks: readonly Deadlock[];
  readonly stuck: StuckWaits;
}

export function analyseWaits(model: LockModel): WaitAnalysis {
  const waits = listWaits(model);
  const messages = indexMessages(model);
  const blockers = new BlockerFinder(model, waits, messages);
  return {
    waits,
    messages,
    contention: rankContention(model, waits),
    deadlocks: findDeadlocks(model, waits, blockers),
    stuck: findStuckWaits(model, waits),
  };
}

/** For the transfer list of a message between threads. */
export function analysisBuffers({ waits, messages }: WaitAnalysis): ArrayBuffer[] {
  return [
    ...tableBuffers(waits),
    messages.offsets.buffer as ArrayBuffer,
    messages.rows.buffer as ArrayBuffer,
  ];
}

/** Answers for single waits. */
export interface WaitExplainer {
  readonly phases: PhaseFinder;
  readonly blockers: BlockerFinder;
  /** The wait that an interval is part of; undefined for one that is no wait. */
  waitOf(interval: number): number | undefined;
}

export function explainWaits(model: LockModel, { waits, messages }: WaitAnalysis): WaitExplainer {
  return {
    phases: new PhaseFinder(model, waits, messages),
    blockers: new BlockerFinder(model, waits, messages),
    waitOf(interval) {
      const wait = firstIndex(0, waits.rowCount, (row) => waits.firstInterval[row] > interval) - 1;
      return wait >= 0 && interval <= waits.lastInterval[wait] ? wait : undefined;
    },
  };
}
