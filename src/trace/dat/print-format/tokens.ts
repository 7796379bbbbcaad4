/**
 * The tokens of a print format: C without its declarations. What counts as one token follows libtraceevent, so
 * that what it cannot read is not read here either. Escapes in strings stay as they are; who prints the string
 * knows whether they mean something.
 */

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

/** `item`: a name, a type or a number. `delimiter`: a parenthesis or a comma. */
export type TokenKind = 'item' | 'string' | 'character' | 'delimiter' | 'operator' | 'end';

const END: Token = { kind: 'end', text: '' };
const SPACE = /\s/;
const ITEM = /\w+/y;
const OPERATOR = /->|<<=?|>>=?|\+\+|--|&&|\|\||[-+|&<>!=]=|[!-/:-@[-^`{-~]/y;
const DELIMITERS = '(),';

/** Old kernels left the names of these strings in the formats of mac80211. */
const FORGOTTEN_MACROS: ReadonlyMap<string, string> = new Map([
  ['LOCAL_PR_FMT', '%s'],
  ['STA_PR_FMT', ' sta:%pM'],
  ['VIF_PR_FMT', ' vif:%p(%d)'],
]);

/** Splits a print format; what is behind an unreadable character or an unclosed quote is left out. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    while (at < text.length && SPACE.test(text[at])) at++;
    const first = text[at];
    if (first === '"' || first === "'") {
      const quoted = readQuoted(text, at);
      if (quoted === undefined) break;
      tokens.push({ kind: first === '"' ? 'string' : 'character', text: quoted.text });
      at = quoted.end;
      continue;
    }
    const item = match(ITEM, text, at);
    const token = item === undefined ? operatorAt(text, at) : itemOf(item);
    if (token === undefined) break;
    tokens.push(token);
    at += item?.length ?? token.text.length;
  }
  tokens.push(END);
  return tokens;
}

function itemOf(text: string): Token {
  const macro = FORGOTTEN_MACROS.get(text);
  return macro === undefined ? { kind: 'item', text } : { kind: 'string', text: macro };
}

function operatorAt(text: string, at: number): Token | undefined {
  if (DELIMITERS.includes(text[at])) return { kind: 'delimiter', text: text[at] };
  const operator = match(OPERATOR, text, at);
  return operator === undefined ? undefined : { kind: 'operator', text: operator };
}

/** A quoted text; strings that stand next to each other are one. */
function readQuoted(text: string, start: number): { text: string; end: number } | undefined {
  const quote = text[start];
  let content = '';
  let at = start;
  while (text[at] === quote) {
    const end = endOfQuoted(text, at + 1, quote);
    if (end === undefined) return undefined;
    content += text.slice(at + 1, end);
    at = end + 1;
    if (quote === "'") break;
    let next = at;
    while (next < text.length && SPACE.test(text[next])) next++;
    if (text[next] !== quote) break;
    at = next;
  }
  return { text: content, end: at };
}

/** The closing quote, or the first character that cannot be in a string: it ends it as well. */
function endOfQuoted(text: string, from: number, quote: string): number | undefined {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === quote || !isInString(text[at])) return at;
  }
  return undefined;
}

function isInString(character: string): boolean {
  return (character >= ' ' && character <= '~') || character === '\n' || character === '\t';
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  if (at >= text.length) return undefined;
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
