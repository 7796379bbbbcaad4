/**
 * The parts of a text that are labelled `name=`. They are found in the template, not in the text, so a value may
 * hold anything.
 */
import type { Conversion } from '../print-format/template';
import type { EventScope } from './event-scope';
import { compilePiece, type PiecePrinter } from './piece';

export interface Labelled {
  readonly name: string;
  readonly print: PiecePrinter;
}

const LABEL = /(^|\s)([A-Za-z_]\w*)=/g;

/** A value goes on up to the next label; a comma behind it is not part of it. */
export function compileLabels(pieces: readonly Conversion[], scope: EventScope): Labelled[] {
  const found: { name: string; parts: PiecePrinter[] }[] = [];
  const append = (text: string) => {
    if (text !== '') found.at(-1)?.parts.push(() => text);
  };
  for (const [index, piece] of pieces.entries()) {
    if (piece.kind !== 'text') {
      found.at(-1)?.parts.push(compilePiece(piece, scope));
      continue;
    }
    let end = 0;
    for (const match of piece.text.matchAll(LABEL)) {
      if (match[1] === '' && index > 0) continue;
      append(piece.text.slice(end, match.index));
      found.push({ name: match[2], parts: [] });
      end = match.index + match[0].length;
    }
    append(piece.text.slice(end));
  }
  return found.map(({ name, parts }) => ({
    name,
    print: (record) => {
      let text = '';
      for (const part of parts) text += part(record);
      return text.replace(/[,\s]+$/, '');
    },
  }));
}
