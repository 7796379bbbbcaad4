import type { Problem } from '../model/problem';
import type { LifeCounts } from '../protocols/dlm/lives';
import { LOCK_EVENT_NAMES } from '../protocols/dlm/lock-event-table';
import type { LoadedRecording } from './loaded-recording';

/** What a recording's events do not tell about its locks. */
export function dlmProblems(
  { info, dlm, plockEvents }: LoadedRecording,
  kinds: ReadonlyMap<string, number>,
  counts: LifeCounts,
): Problem[] {
  const about = { file: info.file, recording: info.name };
  const lockEvents = dlm.lockEvents.rowCount;
  if (lockEvents === 0 && plockEvents.rowCount > 0) return [];
  if (lockEvents === 0) {
    return [
      {
        ...about,
        kind: 'no-dlm-events',
        severity: 'warning',
        count: info.eventCount,
        text: `${info.name} has no lock events of the DLM${listKinds(kinds)}.`,
        hint: 'Record with trace-cmd record -e dlm while a lockspace is in use. Lockstep draws locks; other events are listed only.',
      },
    ];
  }
  const problems: Problem[] = [];
  const has = (name: string) => (kinds.get(name) ?? 0) > 0;
  if (!has('dlm_ast')) {
    problems.push({
      ...about,
      kind: 'no-completions',
      severity: 'warning',
      count: lockEvents,
      text: `${info.name} has no completions (dlm_ast), so it is not known when its requests were granted: after each call the state is shown as unknown.`,
      hint: 'Record all DLM events (-e dlm), without a filter that drops dlm_ast.',
    });
  }
  const missing = LOCK_EVENT_NAMES.filter((name) => !has(name) && isMissed(name, kinds));
  if (missing.length > 0) {
    problems.push({
      ...about,
      kind: 'missing-event-kinds',
      severity: 'warning',
      text: `${info.name} has no ${missing.join(', no ')}; states that only they would tell are shown as unknown or inferred.`,
      hint: 'Record all DLM events (-e dlm), without event filters.',
    });
  }
  const { contradictions } = counts;
  if (contradictions > 0) {
    problems.push({
      ...about,
      kind: 'order-contradicted',
      severity: 'error',
      count: contradictions,
      text: `The events of ${info.name} are out of order: ${plural(contradictions, 'message')} stand${contradictions === 1 ? 's' : ''} before one that was received earlier. The recorded clock correction has shuffled the events of different CPUs, and text cannot tell their true order, so states of its locks may be wrong.`,
      hint: 'Make the report of this file alone and without its time shifts, or record again with a clock that all nodes share.',
    });
  }
  if (counts.unexpectedCompletions > 0 && has('dlm_ast')) {
    problems.push({
      ...about,
      kind: 'missing-event-kinds',
      severity: 'note',
      count: counts.unexpectedCompletions,
      text: `${plural(counts.unexpectedCompletions, 'completion')} of ${info.name} answer${counts.unexpectedCompletions === 1 ? 's' : ''} a request that was not recorded: it was made before the trace began, was filtered out, or was lost.`,
    });
  }
  if (dlm.lockEvents.contents.nameUncertain.includes(1)) {
    problems.push({
      ...about,
      kind: 'uncertain-names',
      severity: 'note',
      text: `${info.name} holds raw fields (report -R or -r), whose resource names run on into leftover bytes: names are marked uncertain.`,
      hint: 'Make the report without -R and -r.',
    });
  }
  return problems;
}

/** A lock cannot live without these; unlocks and blocking notices may just not have happened. */
function isMissed(name: string, kinds: ReadonlyMap<string, number>): boolean {
  const has = (other: string) => (kinds.get(other) ?? 0) > 0;
  switch (name) {
    case 'dlm_lock_start':
      return has('dlm_lock_end') || has('dlm_ast');
    case 'dlm_lock_end':
      return has('dlm_lock_start') && has('dlm_unlock_end');
    case 'dlm_unlock_start':
      return has('dlm_unlock_end');
    case 'dlm_unlock_end':
      return has('dlm_unlock_start') && has('dlm_lock_end');
    default:
      return false;
  }
}

function listKinds(kinds: ReadonlyMap<string, number>): string {
  const names = [...kinds].sort((a, b) => b[1] - a[1]).map(([name, count]) => `${name} ${count}`);
  if (names.length === 0) return '';
  return `, but these: ${names.slice(0, 8).join(', ')}${names.length > 8 ? ', …' : ''}`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
