/** Who is in whose way on a resource, as fs/dlm/lock.c has it, and nothing else: slow, and to be read beside it. */

/** `__dlm_compat_matrix`: by mode held, the modes that others may have beside it. */
const BESIDE: Readonly<Record<string, string>> = {
  '': 'NL CR CW PR PW EX',
  NL: 'NL CR CW PR PW EX',
  CR: 'NL CR CW PR PW',
  CW: 'NL CR CW',
  PR: 'NL CR PR',
  PW: 'NL CR',
  EX: 'NL',
};
const STRENGTH = ['NL', 'CR', 'CW', 'PR', 'PW', 'EX'];

/** What a lock is doing at a moment. */
export interface Standing {
  /** '' for nothing. */
  readonly held: string;
  /** What it stands in a queue for; '' for nothing. */
  readonly wanted: string;
  /** When the request came to its master. */
  readonly arrived: number;
  /** NOORDER, or EXPEDITE for NL: it may go before others. */
  readonly isOutOfOrder: boolean;
}

/** `modes_compat`. */
function canBeBeside(held: string, wanted: string): boolean {
  return BESIDE[held]!.split(' ').includes(wanted);
}

/** `down_conversion`, `middle_conversion`: it is granted at once, without asking anybody. */
export function isWeaker(held: string, wanted: string): boolean {
  const isMiddle = held === 'PR' && wanted === 'CW';
  return held !== '' && !isMiddle && STRENGTH.indexOf(wanted) < STRENGTH.indexOf(held);
}

/** `_can_be_granted`: how another lock keeps one that stands in a queue from being granted. */
export function inTheWay(other: Standing, waiter: Standing): 'holds' | 'converts' | 'ahead' | undefined {
  if (!canBeBeside(other.held, waiter.wanted)) return 'holds';
  const isQueued = other.wanted !== '' && !isWeaker(other.held, other.wanted);
  if (!isQueued || waiter.isOutOfOrder) return undefined;
  const isEarlier = other.arrived < waiter.arrived;
  // The convert queue goes first, each queue in its order.
  if (other.held !== '') return waiter.held === '' || isEarlier ? 'converts' : undefined;
  return waiter.held === '' && isEarlier ? 'ahead' : undefined;
}
