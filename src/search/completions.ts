import { SEARCH_KEYS } from './query';

/** How what is typed could go on. */
export interface Completion {
  /** The whole text then. */
  readonly text: string;
  /** What is shown: the term alone. */
  readonly term: string;
  readonly means: string;
}

const EXAMPLES: readonly (readonly [string, string])[] = [
  ['mode:EX state:wait dur>100ms', 'long waits for EX'],
  ['state:held dur>1s -mode:NL', 'held for long'],
  ['mark:deadlock', 'where the DLM refused for a deadlock'],
  ['msg:GRANT node:2', 'grants that node 2 sent or got'],
];
/** More would hide the chart. */
const MOST = 10;

/** For the last word: keys that begin like it, or values of its key. */
export function completionsOf(typed: string): readonly Completion[] {
  if (typed.trim() === '') return EXAMPLES.map(([text, means]) => ({ text, term: text, means }));
  const word = /(?:^|\s)(-?)([^\s"]*)$/.exec(typed);
  if (!word || word[2] === '') return [];
  const [, minus, start] = word;
  const before = typed.slice(0, typed.length - start.length);
  const small = start.toLowerCase();
  const key = SEARCH_KEYS.find((each) => small.startsWith(each.key));
  const terms = key
    ? key.values.map((value) => ({ term: `${key.key}${value}`, means: '', end: ' ' }))
    : SEARCH_KEYS.map((each) => ({ term: each.key, means: each.means, end: '' }));
  return terms
    .filter(({ term }) => term.toLowerCase().startsWith(small) && term.length > start.length)
    .slice(0, MOST)
    .map(({ term, means, end }) => ({ text: `${before}${term}${end}`, term: `${minus}${term}`, means }));
}
