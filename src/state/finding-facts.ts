/** What should not be, ready to be read: what, how long, and by which locks one sees it. */
import type { WaitAnalysis } from '../analysis/analyse';
import { type Finding, listFindings } from '../analysis/findings';
import type { LockModel } from '../model/lock-model';
import type { Clockface } from '../timeline/clockface';
import { boundWords, formatDuration, formatTime } from '../timeline/time-format';
import { intervalFacts, lockLabel, resourceFacts } from './interval-facts';

export interface FindingFacts {
  readonly severity: Finding['severity'];
  /** "res-3: PR and EX held at the same time for 3.2 ms". */
  readonly text: string;
  /** What each lock did. */
  readonly evidence: readonly FindingEvidence[];
  /** How far that can be trusted. */
  readonly certainty: string;
}

export interface FindingEvidence {
  readonly words: string;
  /** Row in the interval table: where it shows. */
  readonly interval: number;
}

const known = new WeakMap<
  WaitAnalysis,
  { readonly face: Clockface; readonly found: readonly FindingFacts[] }
>();

/** In order of time. Deadlocks, which have a list of their own, are left out. */
export function findingFacts(
  model: LockModel,
  analysis: WaitAnalysis,
  face: Clockface,
): readonly FindingFacts[] {
  const earlier = known.get(analysis);
  if (earlier?.face === face) return earlier.found;
  const found = listFindings(model, analysis, Number.POSITIVE_INFINITY)
    .filter(({ kind }) => kind !== 'deadlock')
    .map((finding) => factsOf(model, analysis, finding, face));
  known.set(analysis, { face, found });
  return found;
}

function factsOf(model: LockModel, analysis: WaitAnalysis, finding: Finding, face: Clockface): FindingFacts {
  const { unit } = model.axis;
  const { kind, severity, text, size, time, resource, intervals } = finding;
  const label = resourceFacts(model, resource).label;
  const lasting = size > 0 ? ` for ${formatDuration(size, unit)}` : '';
  return {
    severity,
    text: `${label}: ${text}${lasting}, at ${formatTime(time, face)}`,
    evidence: intervals.map((interval) => ({ words: evidenceWords(model, interval, face), interval })),
    certainty: certaintyOf(model, analysis, kind, intervals),
  };
}

function certaintyOf(
  model: LockModel,
  analysis: WaitAnalysis,
  kind: Finding['kind'],
  intervals: readonly number[],
): string {
  if (kind === 'incompatible-modes') return boundOf(model, analysis, intervals);
  const own = 'By the order of its own node’s events';
  return kind === 'unasked-answer' || kind === 'unasked-completion'
    ? `${own}, none of which are missing since the lock was asked for; a filter may have left out the request.`
    : `${own}.`;
}

function evidenceWords(model: LockModel, interval: number, face: Clockface): string {
  const { lock, title, start, end, lockName } = intervalFacts(model, interval);
  return `${lockLabel(model, lock)}, ${lockName}: ${title} from ${formatTime(start, face)} to ${formatTime(end, face)}`;
}

function boundOf(
  { axis }: LockModel,
  { incompatible }: WaitAnalysis,
  [first, second]: readonly number[],
): string {
  const bound = incompatible.find((each) => each.first === first && each.second === second)?.bound ?? 0;
  if (bound === 0) return 'Both are of one recording: no clock has a part in it.';
  return `Their clocks can be off by ${boundWords(bound, axis.unit)} only.`;
}
