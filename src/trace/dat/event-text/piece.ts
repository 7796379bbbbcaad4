/** Compiles the pieces of a template to functions that print them. */
import type { Conversion } from '../print-format/template';
import type { EventScope } from './event-scope';
import { compilePointer } from './pointer-value';
import { compileNumber, NO_STAR } from './printf';
import type { RecordView } from './record-view';
import { compileStringValue } from './string-value';
import { compileValue } from './value';
import { toInt32 } from './wide-number';

export type PiecePrinter = (record: RecordView) => string;

export function compilePiece(piece: Conversion, scope: EventScope, isRaw = false): PiecePrinter {
  if (piece.kind === 'text') return () => piece.text;
  const print = compileConversion(piece, scope, isRaw);
  if (!piece.star) return (record) => print(record, NO_STAR);
  const star = compileValue(piece.star, scope);
  return (record) => print(record, toInt32(star(record)));
}

function compileConversion(
  piece: Exclude<Conversion, { kind: 'text' }>,
  scope: EventScope,
  isRaw: boolean,
): (record: RecordView, star: number) => string {
  switch (piece.kind) {
    case 'number': {
      const value = compileValue(piece.value, scope);
      const print = compileNumber(piece.spec, piece.bits);
      return (record, star) => print(value(record), star);
    }
    case 'pointer':
      return compilePointer(piece.value, piece.extension, scope, isRaw);
    case 'string':
      return compileStringValue(piece.value, piece.spec, scope);
  }
}
