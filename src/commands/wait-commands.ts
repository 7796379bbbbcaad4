import { explainerOf } from '../state/wait-facts';
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
  {
    id: 'waits.victim',
    title: 'Go to what waited for the selected lock',
    group: 'Selection',
    keys: ['Shift+b'],
    isEnabled: ({ stores }) =>
      stores.session.getState().analysis !== undefined && stores.selection.getState().interval !== undefined,
    run: (context) => {
      const waiting = blocked(context);
      if (waiting === undefined)
        context.stores.dialogs.getState().say('Nothing waited for it in this interval');
      else selectInterval(context, waiting);
    },
  },
];

/** Asked whenever anything changes: what is to blame is looked for only when the command runs. */
export function isWaitSelected({ stores }: CommandContext): boolean {
  const { model } = stores.view.getState();
  const { analysis } = stores.session.getState();
  const { interval } = stores.selection.getState();
  if (!model || !analysis || interval === undefined) return false;
  return explainerOf(model, analysis).waitOf(interval) !== undefined;
}

/** First interval of the longest wait, those left out in which nobody is in the way. */
function worstWait({ stores }: CommandContext): number | undefined {
  const { analysis } = stores.session.getState();
  if (!analysis) return undefined;
  const { contention, waits } = analysis;
  let worst: number | undefined;
  for (let row = 0; row < contention.rowCount; row++) {
    const isWorse = worst === undefined || contention.longest[row] > contention.longest[worst];
    if (contention.waits[row] > 0 && isWorse) worst = row;
  }
  return worst === undefined ? undefined : waits.firstInterval[contention.longestWait[worst]];
}

/** The one that blocked longest; if its owner waited itself, that wait: so the chain can be followed to its root. */
function blamed({ stores }: CommandContext): number | undefined {
  const { model } = stores.view.getState();
  const { analysis } = stores.session.getState();
  const { interval } = stores.selection.getState();
  if (!model || !analysis || interval === undefined) return undefined;
  const { waitOf, blame } = explainerOf(model, analysis);
  const wait = waitOf(interval);
  if (wait === undefined) return undefined;
  const [own, next] = blame.of(wait).steps;
  return next ? analysis.waits.firstInterval[next.wait] : own.blocker?.interval;
}

/** First interval of the wait that the selected interval was in the way of for longest. */
function blocked({ stores }: CommandContext): number | undefined {
  const { model } = stores.view.getState();
  const { analysis } = stores.session.getState();
  const { interval } = stores.selection.getState();
  if (!model || !analysis || interval === undefined) return undefined;
  const { intervals, locks } = model;
  const { waits } = analysis;
  const { blockers } = explainerOf(model, analysis);
  const lock = intervals.lock[interval];
  let longest = 0;
  let found: number | undefined;
  for (let wait = 0; wait < waits.rowCount; wait++) {
    const isNear = waits.start[wait] < intervals.end[interval] && waits.end[wait] > intervals.start[interval];
    if (!isNear || locks.resource[waits.lock[wait]] !== locks.resource[lock]) continue;
    for (const blocker of blockers.of(wait)) {
      const start = Math.max(blocker.start, intervals.start[interval]);
      const shared = Math.min(blocker.end, intervals.end[interval]) - start;
      if (blocker.lock !== lock || shared <= longest) continue;
      longest = shared;
      found = waits.firstInterval[wait];
    }
  }
  return found;
}
