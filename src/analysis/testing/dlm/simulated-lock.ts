import { areCompatible, MODE_NONE } from '../../../model/lock-mode';

/** What a call may ask for beside a mode; those that change when it is granted. */
export type CallFlag = 'NOQUEUE' | 'QUECVT' | 'HEADQUE' | 'NOORDER' | 'EXPEDITE' | 'CONVDEADLK';

export interface SimulatedLock {
  readonly node: number;
  readonly id: number;
  readonly pid: number;
  readonly lockspace: number;
  /** Modes: MODE_NONE where nothing is held or asked for. */
  held: number;
  wanted: number;
  flags: ReadonlySet<CallFlag>;
  /** What it held was lowered to NL while it waits to be converted: seen in a trace only when it is granted. */
  isDemoted: boolean;
  /** Id of the master's copy; 0 on the master itself. */
  copy: number;
}

export function keyOf({ lockspace, node, id }: SimulatedLock): string {
  return `${lockspace}:${node}:${id.toString(16)}`;
}

export function isHeld(lock: SimulatedLock): boolean {
  return lock.held !== MODE_NONE;
}

/** Whether what one lock holds lets another one have what it wants. */
export function letsHave(holder: SimulatedLock, other: SimulatedLock): boolean {
  return areCompatible(holder.held, other.wanted);
}
