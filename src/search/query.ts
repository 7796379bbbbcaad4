/**
 * The small language of the search box. All terms must hold, of one and the same interval:
 *
 *   inode 0x1a          text in the resource's name, its node, its process; a lock id or a pid
 *   "two words"         the same, with a blank in it
 *   res: node: proc: ls: lock:   text found in that one only
 *   pid:123  inode:26  inode:0x1a   exactly that number
 *   mode:EX             holds or wants the mode
 *   state:wait          waits; or held, or a state's own name
 *   dur>5ms  dur<=1s    lasts so long
 *   mark:BAST  msg:GRANT   not an interval, but a mark or a message of that kind
 *   -term               does not hold
 *
 * A term that says nothing is left out, and what is wrong with it is said.
 */
import { LOCK_STATE_NAMES, LockState } from '../model/interval-table';
import { ALL_MODE_NAMES } from '../model/lock-mode';
import { MARK_NAMES } from '../model/mark-table';
import { MESSAGE_KINDS } from '../model/message-type';
import { parseDuration } from './duration';

/** What a term asks. */
export type Question =
  | { readonly kind: 'text'; readonly field: TextField; readonly text: string }
  | { readonly kind: 'pid'; readonly pid: number }
  | { readonly kind: 'inode'; readonly inode: bigint }
  | { readonly kind: 'mode'; readonly mode: number }
  /** A bit for each `LockState`. */
  | { readonly kind: 'state'; readonly states: number }
  | { readonly kind: 'duration'; readonly compare: '<' | '<=' | '>' | '>='; readonly duration: number }
  /** A bit for each `MarkKind`. */
  | { readonly kind: 'mark'; readonly kinds: number }
  /** As `messageKind` numbers them. */
  | { readonly kind: 'message'; readonly kinds: readonly number[] };

export type TextField = 'any' | 'res' | 'node' | 'proc' | 'ls' | 'lock';

export interface Term {
  readonly question: Question;
  readonly isNegated: boolean;
}

/** What is found: intervals, unless a term asks for something else. */
export type SearchTarget = 'interval' | 'mark' | 'message';

export interface Query {
  readonly target: SearchTarget;
  readonly terms: readonly Term[];
  /** What was wrong with terms that were left out: sentences. */
  readonly problems: readonly string[];
}

/** The keys that a term can have, with what they mean and values to choose from. */
export const SEARCH_KEYS: readonly SearchKey[] = [
  { key: 'res:', means: 'resource: its name, also in hex', values: [] },
  { key: 'mode:', means: 'holds or wants the mode', values: ALL_MODE_NAMES },
  { key: 'state:', means: 'wait, held, or a state’s name', values: ['wait', 'held', ...LOCK_STATE_NAMES] },
  { key: 'dur>', means: 'lasts longer: 5ms, 1.5s, 200us', values: ['1ms', '10ms', '100ms', '1s'] },
  { key: 'dur<', means: 'lasts shorter', values: ['1us', '100us', '1ms'] },
  { key: 'node:', means: 'node id or name', values: [] },
  { key: 'proc:', means: 'process name or pid', values: [] },
  { key: 'pid:', means: 'exactly that pid', values: [] },
  { key: 'inode:', means: 'inode, in hex (0x1a) or as ls -i prints it', values: [] },
  { key: 'ls:', means: 'lockspace', values: [] },
  { key: 'lock:', means: 'lock id, as the trace prints it', values: [] },
  {
    key: 'mark:',
    means: 'a mark instead of an interval',
    values: MARK_NAMES.map((name) => firstWord(name)),
  },
  {
    key: 'msg:',
    means: 'a message instead of an interval',
    values: MESSAGE_KINDS.map(({ name }) => name),
  },
];

export interface SearchKey {
  readonly key: string;
  readonly means: string;
  readonly values: readonly string[];
}

const HELD_STATES = (1 << LockState.Granted) | (1 << LockState.Converting);
const WAIT_STATES = (1 << LockState.Requesting) | (1 << LockState.Converting);
const STATES: readonly (readonly [string, number])[] = [
  ['waiting', WAIT_STATES],
  ['held', HELD_STATES],
  ...LOCK_STATE_NAMES.map((name, state) => [name, 1 << state] as const),
];

export function parseQuery(typed: string): Query {
  const terms: Term[] = [];
  const problems: string[] = [];
  for (const { isNegated, key, sign, value } of words(typed)) {
    const found = questionOf(key, sign, value);
    if (typeof found === 'string') problems.push(found);
    else terms.push({ question: found, isNegated });
  }
  const asksFor = (kind: 'mark' | 'message') => terms.some(({ question }) => question.kind === kind);
  if (asksFor('mark') && asksFor('message')) problems.push('Nothing is both a mark and a message.');
  const target = asksFor('message') ? 'message' : asksFor('mark') ? 'mark' : 'interval';
  const isApart = ({ question }: Term) =>
    target !== 'interval' && ['state', 'duration'].includes(question.kind);
  if (terms.some(isApart)) problems.push(`A ${target} has no state and does not last.`);
  return { target, terms: terms.filter((term) => !isApart(term)), problems };
}

interface Word {
  readonly isNegated: boolean;
  readonly key: string | undefined;
  readonly sign: string;
  /** In small letters, without quotes. */
  readonly value: string;
}

/** A quote that is not closed reaches to the end: it is still being typed. */
const WORD = /(-?)(?:(dur)([<>]=?)|([a-z]+):)?(?:"([^"]*)"?|(\S+))?/gy;

function words(typed: string): Word[] {
  const text = typed.toLowerCase();
  const found: Word[] = [];
  for (let at = 0; at < text.length; ) {
    if (/\s/.test(text[at])) {
      at++;
      continue;
    }
    WORD.lastIndex = at;
    const match = WORD.exec(text);
    if (!match || match[0] === '') break;
    at += match[0].length;
    const [whole, minus, duration, sign, key, quoted, plain] = match;
    if (whole === '-' || whole === '""' || whole === '"') continue;
    found.push({
      isNegated: minus === '-',
      key: duration ?? key,
      sign: sign ?? '',
      value: quoted ?? plain ?? '',
    });
  }
  return found;
}

/** The question, or a sentence about what is wrong. */
function questionOf(key: string | undefined, sign: string, value: string): Question | string {
  if (key === undefined) return { kind: 'text', field: 'any', text: value };
  if (value === '') return `${key}${sign || ':'} needs a value behind it.`;
  switch (key) {
    case 'res':
    case 'node':
    case 'proc':
    case 'ls':
    case 'lock':
      return { kind: 'text', field: key, text: value };
    case 'pid':
      return /^\d+$/.test(value) ? { kind: 'pid', pid: Number(value) } : `pid: takes a number, not ${value}.`;
    case 'inode':
      return inodeQuestion(value);
    case 'mode': {
      const names = ALL_MODE_NAMES.map((name) => name.toLowerCase());
      const mode = names.indexOf(value.toLowerCase());
      return mode >= 0 ? { kind: 'mode', mode } : `${value} is no mode: ${ALL_MODE_NAMES.join(', ')}.`;
    }
    case 'state': {
      const states = STATES.filter(([name]) => name.startsWith(value));
      if (states.length === 0) return `${value} is no state: wait, held, ${LOCK_STATE_NAMES.join(', ')}.`;
      return { kind: 'state', states: states.reduce((bits, [, bit]) => bits | bit, 0) };
    }
    case 'dur':
      return durationQuestion(sign, value);
    case 'mark': {
      const kinds = MARK_NAMES.reduce((bits, name, kind) => bits | bitOf(kind, name, value), 0);
      return kinds > 0
        ? { kind: 'mark', kinds }
        : `${value} is no mark: ${MARK_NAMES.map(firstWord).join(', ')}.`;
    }
    case 'msg': {
      const kinds = MESSAGE_KINDS.filter(
        ({ name }) => value === 'any' || name.toLowerCase().startsWith(value),
      ).map(({ kind }) => kind);
      return kinds.length > 0 ? { kind: 'message', kinds } : `${value} is no message: try GRANT or BAST.`;
    }
    default:
      return `${key}: is no term. Put it in quotes to look for it as text, or use ${SEARCH_KEYS.map((each) => each.key).join(' ')}`;
  }
}

function inodeQuestion(value: string): Question | string {
  const isNumber = /^(\d+|0x[0-9a-f]+)$/.test(value);
  // Letters can only be hex, also without 0x.
  const isBareHex = /^[0-9a-f]+$/.test(value);
  if (!isNumber && !isBareHex) return `inode: takes a number, 26 or 0x1a, not ${value}.`;
  return { kind: 'inode', inode: BigInt(isNumber ? value : `0x${value}`) };
}

function durationQuestion(sign: string, value: string): Question | string {
  const duration = parseDuration(value);
  if (sign === '') return 'dur needs > or <, as in dur>5ms.';
  if (duration === undefined) return `${value} is no duration: 5ms, 1.5s, 200us, 10ns.`;
  return { kind: 'duration', compare: sign as '<' | '<=' | '>' | '>=', duration };
}

function bitOf(kind: number, name: string, value: string): number {
  return value === 'any' || name.toLowerCase().startsWith(value) ? 1 << kind : 0;
}

function firstWord(name: string): string {
  return name.split(' ')[0] ?? name;
}
