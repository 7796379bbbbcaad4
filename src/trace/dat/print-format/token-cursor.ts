import type { Token, TokenKind } from './tokens';

/** The print format is outside of what trace-cmd understands. */
export class ParseFailure extends Error {}

/** Real formats nest a dozen levels; more would only be there to exhaust the stack. */
const DEEPEST = 500;

/** Walks over the tokens of a print format. */
export class TokenCursor {
  private position = 0;
  private depth = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  get current(): Token {
    return this.tokens[this.position];
  }

  take(): Token {
    const token = this.current;
    if (token.kind !== 'end') this.position++;
    return token;
  }

  is(kind: TokenKind, text?: string): boolean {
    const token = this.current;
    return token.kind === kind && (text === undefined || token.text === text);
  }

  /** An operator that goes on with an expression; `:` ends the part before it. */
  isContinued(): boolean {
    return this.is('operator') && this.current.text !== ':';
  }

  expect(kind: TokenKind, text?: string): string {
    if (!this.is(kind, text)) throw new ParseFailure(`expected ${text ?? kind}, found ${this.current.text}`);
    return this.take().text;
  }

  /** Runs a step of a recursion that must not become too deep. */
  nested<T>(step: () => T): T {
    if (++this.depth > DEEPEST) throw new ParseFailure('nested too deeply');
    const result = step();
    this.depth--;
    return result;
  }
}
