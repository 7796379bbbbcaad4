/**
 * Splits a printf template into text and conversions as libtraceevent does: a conversion it does not know is
 * printed as `>x<`, and `%pB`, for one, is `%p` followed by a B.
 */
import type { Expression } from './expression';

export type Conversion = TextPiece | NumberPiece | PointerPiece | StringPiece;

export interface TextPiece {
  readonly kind: 'text';
  readonly text: string;
}

export interface NumberPiece {
  readonly kind: 'number';
  /** As it stands: `%-5d`. */
  readonly spec: string;
  readonly bits: 8 | 16 | 32 | 64;
  readonly value: Expression;
  /** The value of a `*`. */
  readonly star: Expression | undefined;
}

export interface PointerPiece {
  readonly kind: 'pointer';
  /** What is behind `%p`: '', `S`, `I6c`. */
  readonly extension: string;
  readonly value: Expression;
  readonly star: Expression | undefined;
}

export interface StringPiece {
  readonly kind: 'string';
  readonly spec: string;
  readonly value: Expression;
  readonly star: Expression | undefined;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };
const MODIFIERS = /[#.0-9+\-hlLzZ*]/;
const NUMBER = /[cduixXo]/;
/** Longer specifications do not fit trace-cmd's buffer and are failures there. */
const LONGEST_SPEC = 30;

/** undefined when the arguments do not suffice or a conversion is impossible. */
export function splitTemplate(template: string, given: readonly Expression[]): Conversion[] | undefined {
  const pieces: Conversion[] = [];
  let used = 0;
  for (let at = 0; at < template.length; ) {
    if (template[at] !== '%' || template[at + 1] === '%') {
      const { text, end } = readText(template, at);
      pieces.push({ kind: 'text', text });
      at = end;
      continue;
    }
    let end = at + 1;
    let star: Expression | undefined;
    for (; end < template.length && MODIFIERS.test(template[end]); end++) {
      if (template[end] !== '*') continue;
      if (star || used >= given.length) return undefined;
      star = given[used++];
    }
    if (end >= template.length) break;
    const letter = template[end++];
    const isPointer = letter === 'p';
    if (isPointer) end += extensionLength(template, end);
    if (!isPointer && letter !== 's' && !NUMBER.test(letter)) {
      pieces.push({ kind: 'text', text: `>${letter}<` });
      at = end;
      continue;
    }
    const spec = template.slice(at, end);
    const value = given[used++];
    if (value === undefined || spec.length > LONGEST_SPEC) return undefined;
    if (isPointer) {
      pieces.push({ kind: 'pointer', extension: spec.slice(spec.indexOf('p') + 1), value, star });
    } else if (letter === 's') {
      pieces.push({ kind: 'string', spec, value, star });
    } else {
      const bits = bitsOf(spec);
      if (bits === undefined) return undefined;
      pieces.push({ kind: 'number', spec, bits, value, star });
    }
    at = end;
  }
  return pieces;
}

/** Text up to the next conversion, with its escapes resolved. */
function readText(template: string, start: number): { text: string; end: number } {
  let text = '';
  let at = start;
  for (; at < template.length; at++) {
    const character = template[at];
    if (character === '\\') {
      const escaped = template[++at] ?? '';
      text += ESCAPES[escaped] ?? escaped;
    } else if (character === '%') {
      if (template[at + 1] !== '%') break;
      text += '%';
      at++;
    } else {
      text += character;
    }
  }
  return { text, end: at };
}

/** Each h halves an int, each l makes it long; L, z and Z set it. */
function bitsOf(spec: string): 8 | 16 | 32 | 64 | undefined {
  let size = 0;
  for (const letter of spec) {
    if (letter === 'h') size--;
    else if (letter === 'l') size++;
    else if (letter === 'L') size = 2;
    else if (letter === 'z' || letter === 'Z') size = 1;
  }
  if (size < -2 || size > 2) return undefined;
  return size === -2 ? 8 : size === -1 ? 16 : size === 0 ? 32 : 64;
}

/** How many letters behind `%p` belong to it. */
function extensionLength(template: string, start: number): number {
  const pattern = /[FSfs]|[Mm][RF]?|[Ii](?:4[hnlb]?|6c?|S[pfs]*[hnlb]?c?)?|U[LlBb]?|h[CDN]?/y;
  pattern.lastIndex = start;
  return pattern.exec(template)?.[0].length ?? 0;
}
