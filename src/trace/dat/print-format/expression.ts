/** What stands behind the format string of a print format: one expression for each conversion. */
export type Expression =
  | NoOperand
  | Atom
  | FieldValue
  | Cast
  | Operation
  | Flags
  | Symbols
  | Hex
  | Numbers
  | Located
  | Call
  | StoredText;

/** The missing left side of a unary operator. */
export interface NoOperand {
  readonly kind: 'none';
}

/** A constant or the name of one, several words of a type, or a string. */
export interface Atom {
  readonly kind: 'atom';
  readonly text: string;
}

/** `REC->name` */
export interface FieldValue {
  readonly kind: 'field';
  readonly name: string;
}

/** `(type)value` */
export interface Cast {
  readonly kind: 'cast';
  readonly type: string;
  readonly value: Expression;
}

/** `left ? right.left : right.right` and `left[right]` are operations too. */
export interface Operation {
  readonly kind: 'operation';
  readonly operator: string;
  readonly left: Expression;
  readonly right: Expression;
  /** How loosely it binds what follows: 0 for what is complete in itself. */
  readonly looseness: number;
}

/** `{ value, "name" }` of __print_flags and __print_symbolic. */
export interface NamedValue {
  readonly value: string;
  readonly name: string;
}

export interface Flags {
  readonly kind: 'flags';
  readonly value: Expression;
  readonly delimiter: string;
  readonly names: readonly NamedValue[];
}

export interface Symbols {
  readonly kind: 'symbols';
  readonly value: Expression;
  readonly names: readonly NamedValue[];
}

export interface Hex {
  readonly kind: 'hex';
  readonly array: Expression;
  readonly size: Expression;
  readonly separator: string;
}

/** `{0x1,0x2}`; without a count all elements of a dynamic array. */
export interface Numbers {
  readonly kind: 'numbers';
  readonly array: Expression;
  readonly count: Expression | undefined;
  readonly elementSize: Expression;
}

/** Something at the place that a `__data_loc` or `__rel_loc` field names. */
export interface Located {
  readonly kind: 'string' | 'bitmask' | 'cpu-list' | 'stack' | 'dynamic-array' | 'dynamic-length';
  readonly field: string;
}

/** A function that a plugin of trace-cmd knows. */
export interface Call {
  readonly kind: 'call';
  readonly name: string;
  readonly parameters: readonly Expression[];
}

/** A string that a trace_printk stored in the record itself. */
export interface StoredText {
  readonly kind: 'stored-text';
  readonly text: string;
}

export const NOTHING: NoOperand = { kind: 'none' };

/** What a chain of casts is about. */
export function withoutCasts(expression: Expression): Expression {
  let inner = expression;
  while (inner.kind === 'cast') inner = inner.value;
  return inner;
}
