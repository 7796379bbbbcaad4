/** Everything that the legend can show, hide, colour and name: what intervals, marks and messages there can be. */
import { Category } from '../lod/category';
import { MODE_NAMES } from '../model/lock-mode';
import { MARK_NAMES } from '../model/mark-table';
import { MESSAGE_KINDS, type MessageFamily } from '../model/message-type';

export interface LegendCategory {
  /** Kept in preferences and links. */
  readonly id: string;
  readonly kind: 'interval' | 'asked' | 'mark' | 'message';
  /** Interval category, kind of mark, kind of message. */
  readonly number: number;
  readonly name: string;
  /** The token of its colour, for those that have one of their own; messages of a family share theirs. */
  readonly token: string | undefined;
  readonly mode?: number;
  readonly family?: MessageFamily;
}

export const LEGEND_CATEGORIES: readonly LegendCategory[] = [
  ...MODE_NAMES.map((name, mode) => ({
    id: `held-${name}`,
    kind: 'interval' as const,
    number: Category.Held + mode,
    name: `${name} held`,
    token: `mode-${name.toLowerCase()}`,
    mode,
  })),
  ...MODE_NAMES.map((name, mode) => ({
    id: `wait-${name}`,
    kind: 'interval' as const,
    number: Category.Wait + mode,
    name: `waits for ${name}`,
    token: `wait-${name.toLowerCase()}`,
    mode,
  })),
  interval('wait-unknown', Category.WaitUnknown, 'waits for an unknown mode', undefined),
  interval('leaving', Category.Leaving, 'unlocking, cancelling', undefined),
  interval('unknown', Category.Unknown, 'state unknown', 'unknown'),
  { id: 'asked', kind: 'asked', number: 0, name: 'asked to give way', token: undefined },
  ...MARK_NAMES.map((name, kind) => ({
    id: `mark-${name.split(' ')[0].toLowerCase()}`,
    kind: 'mark' as const,
    number: kind,
    name,
    token: kind === 0 ? 'bast' : undefined,
  })),
  ...MESSAGE_KINDS.map(({ kind, name, family }) => ({
    id: `message-${name}`,
    kind: 'message' as const,
    number: kind,
    name,
    token: `arrow-${family}`,
    family,
  })),
];

function interval(id: string, number: number, name: string, token: string | undefined): LegendCategory {
  return { id, kind: 'interval', number, name, token };
}
