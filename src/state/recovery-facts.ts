/** What recoveries say to a person. */
import { modeName } from '../model/lock-mode';
import type { LockModel } from '../model/lock-model';
import type { HeldWait, Recovery, RecoveryStageKind } from '../model/recovery';
import { formatDuration } from '../timeline/time-format';
import { lockLabel } from './interval-facts';

export const STAGE_WORDS: Readonly<Record<RecoveryStageKind, string>> = {
  status: 'asks how far the others have come (STATUS)',
  names: 'builds the directory again (NAMES)',
  masters: 'asks for new masters (LOOKUP)',
  locks: 'sends its locks to their new masters (LOCK)',
  resume: 'locking again: grants and repeated requests',
};

/** "node 3", "nodes 1 and 2", "nodes 1, 2 and 3". */
export function nodesText(nodes: readonly number[]): string {
  if (nodes.length === 1) return `node ${nodes[0]}`;
  return `nodes ${nodes.slice(0, -1).join(', ')} and ${nodes.at(-1)}`;
}

/** "Node 3 left; nodes 1 and 2 recovered": what it was about. */
export function recoveryTitle({ nodes, left, firstSeen }: Recovery): string {
  const took = nodesText(nodes.map(({ node }) => node));
  if (left.length > 0) return `${capital(nodesText(left.map(({ node }) => node)))} left; ${took} recovered`;
  if (firstSeen.length > 0 && firstSeen.length === nodes.length) return `${capital(took)} came together`;
  if (firstSeen.length > 0) return `${capital(nodesText(firstSeen))} first seen; ${took} recovered`;
  return `${capital(took)} recovered`;
}

/** How sure it is that a node left. */
export function leftWords({ isProven }: Recovery['left'][number]): string {
  return isProven
    ? 'certain: what it mastered got another master'
    : 'no message with it from here on; whether it left is not observable';
}

/** Since when, and until when, its lockspace can have stood still. */
export function stoppedWords(
  { start, end, workedUntil, workedFrom }: Recovery['nodes'][number],
  unit: LockModel['axis']['unit'],
): string {
  const least = formatDuration(end - start, unit);
  if (workedUntil === undefined || workedFrom === undefined)
    return `${least} at least; how long at most is not observable`;
  return `${least} at least, ${formatDuration(workedFrom - workedUntil, unit)} at most`;
}

/** The recovery that a wait lay in, if it did. */
export function recoveryOfWait(
  recoveries: readonly Recovery[],
  wait: number,
): { readonly recovery: number; readonly held: HeldWait } | undefined {
  for (const [recovery, { waits }] of recoveries.entries()) {
    const held = waits.find((each) => each.wait === wait);
    if (held) return { recovery, held };
  }
  return undefined;
}

/** Why a wait lay in a recovery, as far as that is known, sentence by sentence. */
export function heldWords(model: LockModel, held: HeldWait, waitEnd: number): string[] {
  const { unit } = model.axis;
  const words: string[] = [];
  const { purgedNode, purgedLock, granted } = held;
  if (purgedLock !== undefined) {
    const { locks, intervals } = model;
    const mode = modeName(
      intervals.mode[locks.firstInterval[purgedLock] + locks.intervalCount[purgedLock] - 1],
    );
    words.push(
      `A lock of ${lockLabel(model, purgedLock)}, ${mode ?? 'in an unknown mode'} when its recording ended, was in its way until recovery purged it.`,
    );
  } else if (purgedNode !== undefined) {
    words.push(
      `A lock of node ${purgedNode} was in its way until recovery purged it. This is inferred: no recorded lock excluded what it asked for, node ${purgedNode} left, and the locks of node ${purgedNode} are not in this trace.`,
    );
  }
  words.push(
    `${formatDuration(held.end - held.start, unit)} of it lay in the recovery of its lockspace, as far as its node’s messages show.`,
  );
  if (granted !== undefined) {
    const how =
      granted === 'observed'
        ? 'Recovery granted it'
        : 'Recovery granted it (inferred: nothing else made room)';
    words.push(`${how}, ${formatDuration(waitEnd - held.end, unit)} behind the last message of recovery.`);
  }
  return words;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
