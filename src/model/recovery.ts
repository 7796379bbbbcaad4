/** What is known of recoveries: plain data, found by src/analysis/recovery.ts. */

/**
 * One recovery of a lockspace, on all nodes that took part: the kernel stops the lockspace, learns who its members are,
 * builds the directory again, finds new masters for what the nodes that left had mastered, sends them the locks, purges
 * the locks of those nodes and goes on (fs/dlm/recoverd.c). Times are axis times. Plain data.
 */
export interface Recovery extends RecoveryFacts {
  /** Waits that lay in it, in order of lock. */
  readonly waits: readonly HeldWait[];
}

/** A recovery without what it did to waits. */
export interface RecoveryFacts {
  readonly lockspace: number;
  /** First and last step that any recording saw. */
  readonly start: number;
  readonly end: number;
  /** Those that took part, in order of node id. */
  readonly nodes: readonly RecoveringNode[];
  /** Those that messages knew before, and that no message was exchanged with any more. */
  readonly left: readonly LeftNode[];
  /** Those that took part and that no message in this lockspace had told of before: they joined, or were idle. */
  readonly firstSeen: readonly number[];
  readonly moved: readonly MovedMaster[];
  /** Rows of the lock table: locks that were sent to a new master. */
  readonly resent: readonly number[];
  /** Rows of the lock table: what a node that left still had when its recording ended. */
  readonly purged: readonly number[];
}

/** A node's part in a recovery. */
export interface RecoveringNode {
  readonly node: number;
  /** Index of the recording, undefined for a node that only others tell of. */
  readonly recording: number | undefined;
  /** rc_seq, the node's own count of recoveries; undefined when it sent nothing. */
  readonly generation: string | undefined;
  /** Its first and last step: the lockspace was stopped in between. Infinite and turned round without a recording. */
  readonly start: number;
  readonly end: number;
  /** Last sign of normal work before, and first one behind: it was stopped and enabled somewhere in between. */
  readonly workedUntil: number | undefined;
  readonly workedFrom: number | undefined;
  readonly stages: readonly RecoveryStage[];
  /** Questions of other nodes that it answered or received. */
  readonly asked: number;
}

/**
 * The stages of a recovery that leave messages, in their order (fs/dlm/recoverd.c, ls_recover). `status`: who has come
 * how far; never traced by kernels that number their messages. `names`: the directory is built again; traced since 6.17
 * or so. `masters`: a directory node is asked for the new master of what a node that left had mastered. `locks`: locks
 * are sent to their new master. `resume`: locking is enabled, and the recovery's task grants what waited and sends again
 * what had got no answer.
 */
export const RECOVERY_STAGES = ['status', 'names', 'masters', 'locks', 'resume'] as const;
export type RecoveryStageKind = (typeof RECOVERY_STAGES)[number];

/** A stage of a node's own: from the first message that it sent to the last that it sent or got an answer to. */
export interface RecoveryStage {
  readonly kind: RecoveryStageKind;
  readonly start: number;
  readonly end: number;
  /** Messages that it sent, without answers to others. */
  readonly messages: number;
}

/** A node that messages knew before a recovery and not behind it. */
export interface LeftNode {
  readonly node: number;
  /** Axis time of the last message with it. */
  readonly lastSeen: number;
  /** Rows of the lock table: what it still had when its recording ended; empty without one. */
  readonly locks: readonly number[];
  /** A resource that it mastered got another master: only a node that left loses one. */
  readonly isProven: boolean;
}

/** A resource that got another master. */
export interface MovedMaster {
  /** Row in the resource table. */
  readonly resource: number;
  /** Axis time and recording of the message that tells first. */
  readonly time: number;
  readonly recording: number;
  /** DLM node ids; `from` is undefined where nothing tells who mastered it. */
  readonly from: number | undefined;
  readonly to: number;
  /** No message told who had mastered it: it was the one node that left. */
  readonly isFromInferred: boolean;
  /** `directory`: the directory answered with it. `lock`: a lock was sent to it. */
  readonly told: 'directory' | 'lock';
}

/** A wait that lay in a recovery of its lockspace. */
export interface HeldWait {
  /** Row in the wait table. */
  readonly wait: number;
  /** The span of the recovery, as far as its node saw it, that is part of the wait. */
  readonly start: number;
  readonly end: number;
  /**
   * Whether the recovery granted it. `observed`: its task sent the grant. `inferred`: its master is the waiting node
   * itself, and nothing else that could have let it go on happened.
   */
  readonly granted: 'observed' | 'inferred' | undefined;
  /**
   * A node that left had it wait: no recorded lock excluded what it asked for, and it was granted only behind the
   * recovery that purged that node's locks. DLM node id.
   */
  readonly purgedNode: number | undefined;
  /** Row in the lock table of the lock that was purged, where that node's recording tells. */
  readonly purgedLock: number | undefined;
}
