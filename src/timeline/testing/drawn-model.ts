import { Edge, LockState } from '../../model/interval-table';
import { MODE_NONE } from '../../model/lock-mode';
import type { LockModel } from '../../model/lock-model';
import { ModelBuilder } from './model-builder';

/**
 * A lock model drawn as text, one line per node and lock id, one character per millisecond:
 *
 *   res-1 1:4  ..eeeEEEEpppPPPu..eE
 *   res-1 2:1  pPPPPPPPnN???
 *
 * Capitals are held modes (N NL, R CR, C CW, P PR, W PW, E EX), small letters wait for that mode: a request
 * when nothing is held, a conversion when something is. `u` unlocking, `x` cancelling, `?` unknown,
 * `.` nothing; after nothing the id belongs to a new lock.
 */
export function drawnModel(drawing: string, unit = 1e6): LockModel {
  const lines = drawing
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const parsed = lines.map((line) => {
    const [resource, owner, states] = line.split(/\s+/);
    const [node, lkbId] = owner.split(':').map(Number);
    return { resource, node, lkbId, states };
  });
  const builder = new ModelBuilder(Math.max(...parsed.map(({ node }) => node)));
  const length = Math.max(...parsed.map(({ states }) => states.length));
  for (const { resource, node, lkbId, states } of parsed) {
    let held = MODE_NONE;
    let isAlive = false;
    for (let at = 0; at < states.length; ) {
      const state = states[at];
      let to = at + 1;
      while (states[to] === state) to++;
      if (state === '.') {
        isAlive = false;
        held = MODE_NONE;
      } else {
        if (!isAlive) builder.addLock(node, resource, lkbId);
        isAlive = true;
        const { mode, ...interval } = intervalOf(state, held);
        held = mode;
        const ending = to === length ? Edge.Open : Edge.Observed;
        builder.addInterval({ start: at * unit, end: to * unit, mode, ending, ...interval });
      }
      at = to;
    }
  }
  return builder.finish(length * unit);
}

const MODE_LETTERS = 'NRCPWE';

function intervalOf(letter: string, held: number): { state: LockState; mode: number; wanted?: number } {
  if (letter === 'u') return { state: LockState.Unlocking, mode: held };
  if (letter === 'x') return { state: LockState.Cancelling, mode: held };
  if (letter === '?') return { state: LockState.Unknown, mode: MODE_NONE };
  const mode = MODE_LETTERS.indexOf(letter);
  if (mode >= 0) return { state: LockState.Granted, mode };
  const wanted = MODE_LETTERS.indexOf(letter.toUpperCase());
  const state = held === MODE_NONE ? LockState.Requesting : LockState.Converting;
  return { state, mode: held, wanted };
}
