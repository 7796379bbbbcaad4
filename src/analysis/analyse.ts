import type { LockModel } from '../model/lock-model';
import type { PhaseTable } from '../model/phase-table';
import type { Recovery } from '../model/recovery';
import { firstIndex } from '../model/sorted-search';

import { tableBuffers } from '../model/table';
import type { WaitTable } from '../model/wait-table';
import { type Blame, findBlame } from './blame';
import { BlameFinder } from './blame-chain';
import { BlockerFinder } from './blockers';
import { contentionFacts, rankContention } from './contention';
import type { ContentionTable } from './contention-table';
import { type Deadlock, findDeadlocks } from './deadlocks';
import type { HandOverTable } from './hand-overs';
import { findIdleNotices, type IdleNotice } from './idle-notices';
import { findIncompatibleModes, type IncompatibleModes } from './incompatible-modes';
import { listPhases } from './list-phases';
import { listWaits } from './list-waits';
import { indexMessages, type MessageIndex } from './lock-messages';
import { contentionOfNodes, type NodeContention } from './node-contention';
import { PhaseFinder } from './phases';
import { findPingPong, type PingPong } from './ping-pong';
import { findRecoveries } from './recovery';
import { findStuckWaits, type StuckWaits } from './stuck-waits';
import { findUnaskedAnswers, type UnaskedAnswer } from './unasked-answers';
import { findUnaskedCompletions, type UnaskedCompletion } from './unasked-completions';

/** Why the locks of a model waited. Plain data; `explain` asks more of it, wait by wait. */
export interface WaitAnalysis {
  readonly waits: WaitTable;
  /** Where the time of each of them went. */
  readonly phases: PhaseTable;
  readonly messages: MessageIndex;
  /** The most waited for first. */
  readonly contention: ContentionTable;
  /** By row of the resource table, for the most waited for: who was in the way. */
  readonly blame: ReadonlyMap<number, Blame>;
  readonly handOvers: HandOverTable;
  /** In the order of `identifyNodes`. */
  readonly nodes: readonly NodeContention[];
  /** The costliest first. */
  readonly pingPong: readonly PingPong[];
  /** In the order in which they closed. */
  readonly deadlocks: readonly Deadlock[];
  readonly stuck: StuckWaits;
  /** Modes that were held though they exclude each other. */
  readonly incompatible: readonly IncompatibleModes[];
  /** Blocking notices to locks that hold nothing. */
  readonly idleNotices: readonly IdleNotice[];
  /** Answers of masters and directories to locks that had not asked. */
  readonly unaskedAnswers: readonly UnaskedAnswer[];
  /** Completions for locks that had not asked. */
  readonly unaskedCompletions: readonly UnaskedCompletion[];
  /** In order of start. */
  readonly recoveries: readonly Recovery[];
}

export function analyseWaits(model: LockModel): WaitAnalysis {
  const waits = listWaits(model);
  const messages = indexMessages(model.messages, model.locks.rowCount);
  const blockers = new BlockerFinder(model, waits, messages);
  const facts = contentionFacts(model);
  const contention = rankContention(model, waits, facts);
  return {
    waits,
    phases: listPhases(waits, new PhaseFinder(model, waits, messages)),
    messages,
    contention,
    blame: findBlame(model, waits, blockers, contention, facts.reactions),
    handOvers: facts.handOvers,
    nodes: contentionOfNodes(model, waits, facts.reactions),
    pingPong: findPingPong(model, waits, facts.handOvers),
    deadlocks: findDeadlocks(model, waits, blockers),
    stuck: findStuckWaits(model, waits),
    incompatible: findIncompatibleModes(model),
    idleNotices: findIdleNotices(model),
    unaskedAnswers: findUnaskedAnswers(model, messages),
    unaskedCompletions: findUnaskedCompletions(model),
    recoveries: findRecoveries(model, waits, blockers),
  };
}

/** For the transfer list of a message between threads. */
export function analysisBuffers(analysis: WaitAnalysis): ArrayBuffer[] {
  const { waits, phases, contention, handOvers } = analysis;
  const { offsets, rows, times } = analysis.messages;
  return [
    ...[waits, phases, contention, handOvers].flatMap((table) => tableBuffers(table)),
    ...[offsets, rows, times].map(({ buffer }) => buffer as ArrayBuffer),
  ];
}

/** Answers for single waits. */
export interface WaitExplainer {
  readonly phases: PhaseFinder;
  readonly blockers: BlockerFinder;
  readonly blame: BlameFinder;
  /** The wait that an interval is part of; undefined for one that is no wait. */
  waitOf(interval: number): number | undefined;
}

export function explainWaits(model: LockModel, { waits, messages }: WaitAnalysis): WaitExplainer {
  const blockers = new BlockerFinder(model, waits, messages);
  return {
    phases: new PhaseFinder(model, waits, messages),
    blockers,
    blame: new BlameFinder(model, waits, blockers),
    waitOf(interval) {
      const wait = firstIndex(0, waits.rowCount, (row) => waits.firstInterval[row] > interval) - 1;
      return wait >= 0 && interval <= waits.lastInterval[wait] ? wait : undefined;
    },
  };
}
