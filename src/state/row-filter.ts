/**
 * What is typed in the search box, as a question about the leaves of the row tree. All terms must hold:
 *
 *   inode 0x1a          text found in the resource, node, process or lock id
 *   res: node: proc:    text found in that one
 *   mode:EX             an interval that holds or wants the mode
 *   state:wait          an interval in the state (wait, held, or a state's own name)
 *   dur>5ms  dur<1s     an interval that long
 *
 * Terms about intervals speak of one and the same interval: `mode:EX dur>5ms` finds a long EX.
 */
import { isWait, LOCK_STATE_NAMES, LockState } from '../model/interval-table';
import { MODE_NAMES } from '../model/lock-mode';
import type { LockModel } from '../model/lock-model';
import { hexOf, resourceLabel } from '../model/resource-name';
import type { RowTree } from '../model/row-tree';
import { bytesOf, textOf } from '../model/string-pool';
import { parseDuration } from './duration';

type IntervalTest = (interval: number) => boolean;
type TextField = 'any' | 'res' | 'node' | 'proc';

export interface RowQuery {
  readonly texts: readonly { readonly field: TextField; readonly text: string }[];
  readonly modes: readonly number[];
  readonly states: readonly string[];
  readonly longerThan: number | undefined;
  readonly shorterThan: number | undefined;
}

export function parseRowQuery(typed: string): RowQuery {
  const query = {
    texts: [] as { field: TextField; text: string }[],
    modes: [] as number[],
    states: [] as string[],
    longerThan: undefined as number | undefined,
    shorterThan: undefined as number | undefined,
  };
  for (const term of typed.trim().toLowerCase().split(/\s+/).filter(Boolean)) {
    const [, key, value = ''] = /^(res|node|proc|mode|state):(.*)$/.exec(term) ?? [];
    const [, sign, length = ''] = /^dur([<>])=?(.*)$/.exec(term) ?? [];
    const mode = (MODE_NAMES as readonly string[]).indexOf(value.toUpperCase());
    if (sign) {
      const duration = parseDuration(length);
      if (sign === '>') query.longerThan = duration;
      else query.shorterThan = duration;
    } else if (key === undefined) query.texts.push({ field: 'any', text: term });
    else if (value === '' || (key === 'mode' && value.length < 2)) continue;
    // NaN is no mode at all: what is no mode's name finds nothing.
    else if (key === 'mode') query.modes.push(mode === -1 ? Number.NaN : mode);
    else if (key === 'state') query.states.push(value);
    else query.texts.push({ field: key as TextField, text: value });
  }
  return query;
}

/** Undefined when every row passes. */
export function createRowFilter(
  model: LockModel,
  tree: RowTree,
  typed: string,
): ((row: number) => boolean) | undefined {
  const query = parseRowQuery(typed);
  const isTest = intervalTest(model, query);
  if (query.texts.length === 0 && !isTest) return undefined;
  const resourceTexts = new Map<number, string>();
  const comms = new Map<number, string>();
  const resourceText = (resource: number): string => {
    const known = resourceTexts.get(resource);
    if (known !== undefined) return known;
    const text = describeResource(model, resource);
    resourceTexts.set(resource, text);
    return text;
  };

  return (row) => {
    const lane = tree.rows.lane[row];
    const from = tree.lanes.offsets[lane];
    const to = tree.lanes.offsets[lane + 1];
    const inResource = resourceText(tree.lanes.resource[lane]);
    const inNode = tree.nodes[tree.lanes.node[lane]].label.toLowerCase();
    for (const { field, text } of query.texts) {
      const isFound =
        ((field === 'any' || field === 'res') && inResource.includes(text)) ||
        ((field === 'any' || field === 'node') && inNode.includes(text)) ||
        ((field === 'any' || field === 'proc') &&
          someLock(from, to, (at) => lockHas(tree.lanes.locks[at], text)));
      if (!isFound) return false;
    }
    return !isTest || someLock(from, to, (at) => someInterval(tree.lanes.locks[at], isTest));
  };

  function lockHas(lock: number, text: string): boolean {
    const { locks } = model;
    return (
      commText(locks.comm[lock]).includes(text) ||
      locks.pid[lock] === pidOf(text) ||
      locks.lkbId[lock] === idOf(text)
    );
  }

  function commText(comm: number): string {
    const known = comms.get(comm);
    if (known !== undefined) return known;
    const text = textOf(model.strings, comm).toLowerCase();
    comms.set(comm, text);
    return text;
  }

  function someInterval(lock: number, test: IntervalTest): boolean {
    const first = model.locks.firstInterval[lock];
    const last = first + model.locks.intervalCount[lock];
    for (let interval = first; interval < last; interval++) if (test(interval)) return true;
    return false;
  }
}

function intervalTest({ intervals }: LockModel, query: RowQuery): IntervalTest | undefined {
  const { modes, states, longerThan, shorterThan } = query;
  const hasTest = modes.length + states.length > 0 || longerThan !== undefined || shorterThan !== undefined;
  if (!hasTest) return undefined;
  return (interval) => {
    const { state, mode, wanted, start, end } = intervals;
    const duration = end[interval] - start[interval];
    return (
      (longerThan === undefined || duration > longerThan) &&
      (shorterThan === undefined || duration < shorterThan) &&
      modes.every((asked) => mode[interval] === asked || wanted[interval] === asked) &&
      states.every((asked) => isInState(state[interval], asked))
    );
  };
}

function isInState(state: number, asked: string): boolean {
  if ('waiting'.startsWith(asked)) return isWait(state);
  if (asked === 'held') return state === LockState.Granted || state === LockState.Converting;
  return (LOCK_STATE_NAMES[state] ?? '').startsWith(asked);
}

function describeResource({ resources, strings }: LockModel, resource: number): string {
  const name = bytesOf(strings, resources.name[resource]);
  const { label, detail, family } = resourceLabel(name);
  return `${label} ${detail} ${family} ${hexOf(name)} ${resources.lockspace[resource]}`.toLowerCase();
}

/** The number that text is, if it is one; NaN equals nothing. */
function pidOf(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : Number.NaN;
}

/** Lock ids are hex, as the trace prints them. */
function idOf(text: string): number {
  return /^[0-9a-f]+$/.test(text) ? Number.parseInt(text, 16) : Number.NaN;
}

function someLock(from: number, to: number, test: (at: number) => boolean): boolean {
  for (let at = from; at < to; at++) if (test(at)) return true;
  return false;
}
