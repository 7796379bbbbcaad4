import { explainerOf, waitBehind, waitFacts } from '../state/wait-facts';
import type { Command, CommandContext } from './command';
import { selectInterval } from './selection-commands';

export const WAIT_COMMANDS: readonly Command[] = [
  {
    id: 'waits.worst',
    title: 'Go to the longest wait',
    group: 'Selection',
    keys: ['l'],
    isEnabled: ({ stores }) => (stores.session.getState().analysis?.waits.rowCount ?? 0) > 0,
    run: (context) => selectInterval(context, worstWait(context)),
  },
  {
    id: 'waits.blame',
    title: 'Go to what the selected wait waits for',
    group: 'Selection',
    keys: ['b'],
    isEnabled: isWaitSelected,
    run: (context) => selectInterval(context, blamed(context)),
  },
];

/** Asked whenever anything changes: what is to blame is looked for only when the command runs. */
function isWaitSelected({ stores }: CommandContext): boolean {
  const { model } = stores.view.getState();
  const { analysis } = stores.session.getState();
  const { interval } = stores.selection.getState();
  if (!model || !analysis || interval === undefined) return false;
  return explainerOf(model, analysis).waitOf(interval) !== undefined;
}

/** First interval of the longest wait of the most waited for resource. */
function worstWait({ stores }: CommandContext): number | undefined {
  const { analysis } = stores.session.getState();
  const worst = analysis?.contention.reduce<{ longest: number; longestWait: number } | undefined>(
    (most, one) => (one.waits > 0 && (!most || one.longest > most.longest) ? one : most),
    undefined,
  );
  return worst && analysis?.waits.firstInterval[worst.longestWait];
}

/** The one that blocked longest; if its process waits itself, that wait: so the chain can be followed to its root. */
function blamed({ stores }: CommandContext): number | undefined {
  const { model } = stores.view.getState();
  const { analysis } = stores.session.getState();
  const { interval } = stores.selection.getState();
  if (!model || !analysis || interval === undefined) return undefined;
  const facts = waitFacts(model, analysis, interval);
  const blocker = facts?.blockers[0];
  if (!facts || !blocker) return undefined;
  const { locks } = model;
  const own = analysis.waits.lock[facts.wait];
  const isOwn =
    locks.recording[own] === locks.recording[blocker.lock] && locks.pid[own] === locks.pid[blocker.lock];
  if (isOwn) return blocker.interval;
  // What its process waited for when the wait was at its end.
  const behind = waitBehind(model, analysis, blocker.lock, analysis.waits.end[facts.wait]);
  return behind === undefined ? blocker.interval : analysis.waits.firstInterval[behind];
}
