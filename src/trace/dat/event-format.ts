/**
 * The description of an event type as the kernel gives it in `events/SYSTEM/NAME/format`: where each field is in
 * a record, and how the record is printed. Ids and layouts differ between kernels and boots, so nothing about
 * them is assumed.
 */

export interface EventFormat {
  readonly id: number;
  readonly name: string;
  readonly system: string;
  /** All fields, the common ones first, in order of the format. */
  readonly fields: readonly FormatField[];
  /** Text behind `print fmt: `, or ''. */
  readonly printFormat: string;
}

export interface FormatField {
  readonly name: string;
  /** C type without the name, such as `__data_loc unsigned char[]`. */
  readonly type: string;
  /** Bytes from the start of the record. */
  readonly offset: number;
  readonly size: number;
  readonly isSigned: boolean;
  readonly isCommon: boolean;
  /**
   * `value`: a number. `array`: elements in place. `data-loc`: a u32 whose low half is the data's offset in the
   * record and whose high half its length. `rel-loc`: likewise, counted from behind the u32.
   */
  readonly storage: 'value' | 'array' | 'data-loc' | 'rel-loc';
  /** Bytes of one element of an array. */
  readonly elementSize: number;
  /** An array of char: text up to a NUL. */
  readonly isString: boolean;
  readonly isPointer: boolean;
}

const FIELD = /^\s*field( special)?:(.*?);\s*offset:(\d+);\s*size:(\d+);(?:\s*signed:(\d);)?/;
const COMMON = /^common_/;

/** Reads a format file; undefined when it is none. */
export function parseEventFormat(text: string, system: string): EventFormat | undefined {
  const name = /^name: (.*)$/m.exec(text)?.[1]?.trim();
  const id = /^ID: (\d+)$/m.exec(text)?.[1];
  if (name === undefined || id === undefined) return undefined;
  const fields: FormatField[] = [];
  for (const line of text.split('\n')) {
    const field = parseField(line);
    if (field) fields.push(field);
  }
  const print = text.indexOf('print fmt: ');
  const printFormat = print < 0 ? '' : text.slice(print + 'print fmt: '.length).trim();
  return { id: Number(id), name, system, fields, printFormat };
}

function parseField(line: string): FormatField | undefined {
  const match = FIELD.exec(line);
  if (!match) return undefined;
  const [, , declaration, offset, size, signed] = match;
  const { name, type, arrayText } = splitDeclaration(declaration.trim());
  if (name === '') return undefined;
  const storage = type.startsWith('__data_loc')
    ? 'data-loc'
    : type.startsWith('__rel_loc')
      ? 'rel-loc'
      : arrayText === undefined
        ? 'value'
        : 'array';
  const elementType = type
    .replace(/^__(data|rel)_loc /, '')
    .replace(/\[\]$/, '')
    .trim();
  const count = Number(arrayText);
  return {
    name,
    type,
    offset: Number(offset),
    size: Number(size),
    isSigned: signed === '1',
    isCommon: COMMON.test(name),
    storage,
    elementSize:
      storage === 'array' && count > 0
        ? Math.max(1, Math.floor(Number(size) / count))
        : sizeOfType(elementType),
    isString:
      storage !== 'value' && /^(const )?(unsigned )?char$/.test(elementType) && !/unsigned/.test(elementType),
    isPointer: storage === 'value' && type.includes('*'),
  };
}

/** `__data_loc char[] name`, `char comm[16]`, `unsigned long args[6]`, `const void *ptr`. */
function splitDeclaration(text: string): { name: string; type: string; arrayText: string | undefined } {
  const array = /\[([^\]]*)\]$/.exec(text);
  const plain = array ? text.slice(0, array.index).trimEnd() : text;
  const name = /([A-Za-z_]\w*)$/.exec(plain)?.[1] ?? '';
  return { name, type: plain.slice(0, plain.length - name.length).trim(), arrayText: array?.[1] };
}

function sizeOfType(type: string): number {
  if (/\b(long long|[us]64|__[us]64|u?int64_t|loff_t)\b/.test(type)) return 8;
  if (/\b(short|[us]16|__[us]16|u?int16_t|__le16|__be16)\b/.test(type)) return 2;
  if (/\b(char|[us]8|__[us]8|u?int8_t|bool|_Bool)\b/.test(type)) return 1;
  if (/\blong\b|\*/.test(type)) return 8;
  return 4;
}
