/** Everything that the legend can show, hide, colour and name: what intervals, marks and messages there can be. */
import { Category } from '../lod/category';
import { MODE_NAMES } from '../model/lock-mode';
import { MARK_NAMES } from '../model/mark-table';
import { MESSAGE_KINDS, type MessageFamily } from '../model/message-type';

export interface LegendCategory {
  /** Kept in preferences and links. */
  readonly id: string;
  readonly kind: 'interval' | 'mark' | 'message' | 'asked' | 'names' | 'blame';
  /** Interval category, kind of mark, kind of message; else 0. */
  readonly number: number;
  readonly name: string;
  /**
   * The token of its colour; messages of a family share theirs. Undefined for names, which are of what can be read on
   * their bars.
   */
  readonly token: string | undefined;
  readonly mode?: number;
  readonly family?: MessageFamily;
}

/** By kind of mark. */
export const MARK_TOKENS: readonly string[] = MARK_NAMES.map((_, kind) =>
  kind === 0 ? 'bast' : markId(kind),
);

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
  interval('wait-unknown', Category.WaitUnknown, 'waits for an unknown mode', 'wait-unknown'),
  interval('leaving', Category.Leaving, 'unlocking, cancelling', 'leaving'),
  interval('unknown', Category.Unknown, 'state unknown', 'unknown'),
  drawn('asked', 'asked to give way', 'asked'),
  drawn('names', 'names on bars', undefined),
  drawn('blame', 'who was in the way', 'blame'),
  ...MARK_NAMES.map((name, kind) => ({
    id: markId(kind),
    kind: 'mark' as const,
    number: kind,
    name,
    token: MARK_TOKENS[kind],
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

function markId(kind: number): string {
  return `mark-${MARK_NAMES[kind].split(' ')[0].toLowerCase()}`;
}

/** What is drawn of intervals beside their bars: nothing that a search could find. */
function drawn(id: 'asked' | 'names' | 'blame', name: string, token: string | undefined): LegendCategory {
  return { id, kind: id, number: 0, name, token };
}

export function isSearchable({ kind }: LegendCategory): boolean {
  return kind === 'interval' || kind === 'mark' || kind === 'message';
}

function interval(id: string, number: number, name: string, token: string | undefined): LegendCategory {
  return { id, kind: 'interval', number, name, token };
}
