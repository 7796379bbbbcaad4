/**
 * Scores how well what was typed matches a title: letters in order, better when they begin words or stand
 * together. Undefined means no match; greater is better.
 */
export interface FuzzyMatch {
  readonly score: number;
  /** Indices of the matched letters in the title. */
  readonly letters: readonly number[];
}

const WORD_START = 8;
const TOGETHER = 5;
const FIRST = 3;

export function fuzzyMatch(typed: string, title: string): FuzzyMatch | undefined {
  const needle = typed.toLowerCase().replace(/\s+/g, '');
  const hay = title.toLowerCase();
  if (needle === '') return { score: 0, letters: [] };
  let best: FuzzyMatch | undefined;
  // Greedy from every possible first letter: titles are short, and greedy from the left alone misses runs.
  for (let from = hay.indexOf(needle[0] ?? ''); from !== -1; from = hay.indexOf(needle[0] ?? '', from + 1)) {
    const match = matchFrom(needle, hay, from);
    if (match && (!best || match.score > best.score)) best = match;
  }
  return best;
}

function matchFrom(needle: string, hay: string, from: number): FuzzyMatch | undefined {
  const letters: number[] = [];
  let score = from === 0 ? FIRST : 0;
  let at = from;
  for (const letter of needle) {
    const found = nextLetter(hay, letter, at);
    if (found === -1) return undefined;
    if (isWordStart(hay, found)) score += WORD_START;
    if (letters.length > 0 && found === at) score += TOGETHER;
    score += 1 - found / 1000;
    letters.push(found);
    at = found + 1;
  }
  return { score, letters };
}

/** The letter that continues the run, else the next that begins a word, else the next at all. */
function nextLetter(hay: string, letter: string, at: number): number {
  if (hay[at] === letter) return at;
  const any = hay.indexOf(letter, at);
  for (let found = any; found !== -1; found = hay.indexOf(letter, found + 1)) {
    if (isWordStart(hay, found)) return found;
  }
  return any;
}

function isWordStart(hay: string, at: number): boolean {
  return at === 0 || !/[\p{L}\p{N}]/u.test(hay[at - 1] ?? ' ');
}
