/** What still waited when the recordings ended: slow or stuck, for whom, and what moved last. */
import type { WaitAnalysis } from '../analysis/analyse';
import type { StuckWait } from '../analysis/stuck-waits';
import { modeName } from '../model/lock-mode';
import type { LockModel } from '../model/lock-model';
import type { Clockface } from '../timeline/clockface';
import { formatDuration, formatTime } from '../timeline/time-format';
import { waiterLabel } from './glock-facts';
import { resourceFacts } from './interval-facts';
import { explainerOf, waitFacts } from './wait-facts';

/** A chain longer than that is told as far as here. */
const LONGEST_CHAIN = 6;

/** "node 2, dlmwl 789 waits for EX since 12.3 s". */
export function sinceWords(model: LockModel, { waits }: WaitAnalysis, wait: number, face: Clockface): string {
  const mode = modeName(waits.mode[wait]) ?? 'an unknown mode';
  return `${waiterLabel(model, waits, wait)} waits for ${mode} since ${formatTime(waits.start[wait], face, 1e6)}`;
}

/** "EX held by node 1, dlmwl 5, who waits for EX of res-2: PR held by …": as far as the recordings tell. */
export function chainWords(model: LockModel, analysis: WaitAnalysis, wait: number): string {
  const { waits } = analysis;
  const met = new Set<number>();
  const links: string[] = [];
  let at = wait;
  while (links.length < LONGEST_CHAIN) {
    met.add(at);
    const cause = waitFacts(model, analysis, waits.firstInterval[at])?.blockers[0];
    if (!cause) return [...links, 'no lock is known to be in its way'].join(': ');
    const moment = Math.min(waits.end[at], endOfLock(model, cause.lock));
    const behind = explainerOf(model, analysis).blame.waitAt(cause.lock, moment);
    if (behind === undefined || waits.lock[behind] === waits.lock[at])
      return [...links, cause.words].join(': ');
    links.push(`${cause.words}, who waits for ${wantedWords(model, analysis, behind)}`);
    if (met.has(behind)) return `${links.join(': ')}, and so around in a circle`;
    at = behind;
  }
  return `${links.join(': ')} …`;
}

/** Recordings do not end at the same moment: what its own one shows last of a lock is the last that is known. */
function endOfLock({ locks, intervals }: LockModel, lock: number): number {
  return intervals.end[locks.firstInterval[lock] + locks.intervalCount[lock] - 1];
}

function wantedWords(model: LockModel, { waits }: WaitAnalysis, wait: number): string {
  const mode = modeName(waits.mode[wait]) ?? 'an unknown mode';
  return `${mode} of ${resourceFacts(model, model.locks.resource[waits.lock[wait]]).label}`;
}

/** Slow or stuck: what moved on the same resource meanwhile. */
export function progressWords(model: LockModel, { waits }: WaitAnalysis, stuck: StuckWait): string {
  const { unit, end } = model.axis;
  const { grantsSince, lastThere } = stuck;
  if (lastThere === undefined) return 'Stuck: nothing was granted on it in this trace';
  const ago = formatDuration(end - waits.end[lastThere], unit);
  const last = `${waiterLabel(model, waits, lastThere)}, ${ago} before the end`;
  return grantsSince === 0
    ? `Stuck: nothing was granted on it since; before that to ${last}`
    : `Slow: ${grantsSince.toLocaleString('en-US')} ${grantsSince === 1 ? 'other was' : 'others were'} served meanwhile, the last one ${last}`;
}

/** "The last thing that moved: node 1, dlmwl 5 was granted EX of res-3 at 12.3 s, 8 s before the end". */
export function lastMoveWords(model: LockModel, { waits, stuck }: WaitAnalysis, face: Clockface): string {
  const { unit, end } = model.axis;
  const { lastGranted } = stuck;
  if (lastGranted === undefined) return 'Nothing was granted in this trace';
  const time = waits.end[lastGranted];
  const who = `${waiterLabel(model, waits, lastGranted)} was granted ${modeName(waits.mode[lastGranted]) ?? 'a mode'}`;
  const what = resourceFacts(model, model.locks.resource[waits.lock[lastGranted]]).label;
  return `The last thing that moved: ${who} of ${what} at ${formatTime(time, face, 1e6)}, ${formatDuration(end - time, unit)} before the end`;
}
