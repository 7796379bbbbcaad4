import type { Problem } from '../model/problem';
import type { StringPool } from '../model/string-pool';
import type { LockLives } from '../protocols/dlm/life-writer';
import type { ResourceIndex } from '../protocols/dlm/resource-index';
import type { PlockCounts } from '../protocols/plock/plock-replay';
import { addPlocks, type LivesWithPlocks } from '../protocols/plock/plocks';
import type { LoadedRecording } from './loaded-recording';

/** The locks of a recording with its plocks, and what its events do not tell about them. Loaded when there are any. */
export function readPlocks(
  lives: LockLives,
  recording: number,
  loaded: LoadedRecording,
  resources: ResourceIndex,
  strings: StringPool,
): { readonly lives: LivesWithPlocks; readonly problems: readonly Problem[] } {
  const { info, data, plockEvents } = loaded;
  const input = { ...info, recording, events: data.events, gaps: data.gaps, plockEvents };
  const { counts, ...added } = addPlocks(lives, input, resources, strings);
  return { lives: added, problems: problemsOf(loaded, counts) };
}

function problemsOf({ info }: LoadedRecording, { asked, answered, foreign }: PlockCounts): Problem[] {
  const about = { file: info.file, recording: info.name };
  const problems: Problem[] = [];
  if (asked > 0 && answered === 0) {
    problems.push({
      ...about,
      kind: 'missing-event-kinds',
      severity: 'warning',
      count: asked,
      text: `${info.name} has no answers to its plocks (dlm_plock_write), so it is not known which were granted: after each request the state is shown as unknown.`,
      hint: 'Record all DLM events (-e dlm), without event filters.',
    });
  }
  if (asked === 0 && answered > 0) {
    problems.push({
      ...about,
      kind: 'missing-event-kinds',
      severity: 'warning',
      count: answered,
      text: `${info.name} has no requests for plocks (dlm_plock_read), so it is not known how long they were waited for, nor when closing a file gave them up: they are shown as uncertain.`,
      hint: 'Record all DLM events (-e dlm), without event filters.',
    });
  }
  if (foreign > 0) {
    problems.push({
      ...about,
      kind: 'missing-event-kinds',
      severity: 'note',
      count: foreign,
      text: `${info.name} has ${foreign === 1 ? 'an answer to a plock' : `${foreign} answers to plocks`} of other nodes, which are not drawn here: the recordings of those nodes show them.`,
    });
  }
  return problems;
}
