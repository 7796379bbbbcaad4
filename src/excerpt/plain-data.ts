/**
 * Plain data (objects, lists, text, numbers, big integers, typed arrays) as bytes and back.
 *
 *   4 bytes   length of the JSON, little-endian
 *   JSON      the data; what JSON cannot say stands in an object with one key that begins with $
 *   columns   the typed arrays, one after the other, each byte of a cell in a plane of its own: first all lowest
 *             bytes, then all second ones … Neighbouring cells are alike, and so their planes pack to a third.
 *             Times, which are whole numbers in float64, are the differences from one to the next (whole-times.ts).
 */
import { timesOf, wholeTimes } from './whole-times';

const ARRAYS = {
  f64: Float64Array,
  u32: Uint32Array,
  i32: Int32Array,
  u16: Uint16Array,
  i16: Int16Array,
  u8: Uint8Array,
  i8: Int8Array,
} as const;
type ArrayName = keyof typeof ARRAYS;
type Column = InstanceType<(typeof ARRAYS)[ArrayName]>;

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export function encodePlain(data: unknown): Uint8Array<ArrayBuffer> {
  const planes: Uint8Array[] = [];
  const json = new TextEncoder().encode(JSON.stringify(toJson(data, planes)));
  const size = planes.reduce((sum, { length }) => sum + length, 4 + json.length);
  const bytes = new Uint8Array(size);
  new DataView(bytes.buffer).setUint32(0, json.length, true);
  bytes.set(json, 4);
  let at = 4 + json.length;
  for (const plane of planes) {
    bytes.set(plane, at);
    at += plane.length;
  }
  return bytes;
}

/** @returns undefined when the bytes are not what `encodePlain` makes */
export function decodePlain(bytes: Uint8Array): unknown {
  if (bytes.length < 4) return undefined;
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  if (length > bytes.length - 4) return undefined;
  const reader = new ColumnReader(bytes, 4 + length);
  try {
    const json: Json = JSON.parse(
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(4, 4 + length)),
    );
    const data = fromJson(json, reader);
    return reader.isBroken ? undefined : data;
  } catch {
    // JSON.parse and TextDecoder have no other way to say that the bytes are something else.
    return undefined;
  }
}

function toJson(value: unknown, planes: Uint8Array[]): Json {
  if (value === undefined) return { $u: 0 };
  if (typeof value === 'bigint') return { $n: String(value) };
  if (typeof value === 'number') return Number.isFinite(value) ? value : { $f: String(value) };
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => toJson(each, planes));
  if (ArrayBuffer.isView(value)) {
    const name = nameOf(value);
    if (name === undefined) throw new TypeError(`${value.constructor.name} is no column`);
    const times = value instanceof Float64Array ? wholeTimes(value) : undefined;
    if (times) {
      planes.push(toPlanes(times));
      return { $t: times.length };
    }
    planes.push(toPlanes(value as Column));
    return { $a: [name, (value as Column).length] };
  }
  if (typeof value !== 'object') throw new TypeError(`${typeof value} is no plain data`);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, toJson(each, planes)]));
}

function fromJson(json: Json, reader: ColumnReader): unknown {
  if (typeof json !== 'object' || json === null) return json;
  if (Array.isArray(json)) return json.map((each) => fromJson(each, reader));
  const entries = Object.entries(json);
  const [key, value] = entries[0] ?? [];
  if (entries.length === 1 && key?.startsWith('$')) return special(key, value, reader);
  return Object.fromEntries(entries.map(([name, each]) => [name, fromJson(each, reader)]));
}

function special(key: string, value: Json | undefined, reader: ColumnReader): unknown {
  if (key === '$n' && typeof value === 'string' && /^-?\d{1,40}$/.test(value)) return BigInt(value);
  if (key === '$f' && typeof value === 'string') return Number(value);
  if (key === '$a' && Array.isArray(value)) return reader.read(value[0], value[1]);
  if (key === '$t') return reader.readTimes(value);
  return undefined;
}

class ColumnReader {
  isBroken = false;

  constructor(
    private readonly bytes: Uint8Array,
    private at: number,
  ) {}

  read(name: unknown, length: unknown): Column | undefined {
    const Kind = typeof name === 'string' && name in ARRAYS ? ARRAYS[name as ArrayName] : undefined;
    const isLength = typeof length === 'number' && Number.isInteger(length) && length >= 0;
    const size = Kind && isLength ? length * Kind.BYTES_PER_ELEMENT : Number.POSITIVE_INFINITY;
    if (!Kind || !isLength || size > this.bytes.length - this.at) {
      this.isBroken = true;
      return undefined;
    }
    const column = new Kind(length);
    fromPlanes(this.bytes.subarray(this.at, this.at + size), column);
    this.at += size;
    return column;
  }

  readTimes(length: unknown): Float64Array | undefined {
    const cells = this.read('f64', length);
    const times = cells && timesOf(new Float64Array(cells));
    if (!times) this.isBroken = true;
    return times;
  }
}

function nameOf(view: ArrayBufferView): ArrayName | undefined {
  return (Object.keys(ARRAYS) as ArrayName[]).find((name) => view instanceof ARRAYS[name]);
}

function toPlanes(column: Column): Uint8Array {
  const cells = new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
  const width = column.BYTES_PER_ELEMENT;
  const planes = new Uint8Array(cells.length);
  for (let plane = 0, to = 0; plane < width; plane++) {
    for (let from = plane; from < cells.length; from += width) planes[to++] = cells[from];
  }
  return planes;
}

function fromPlanes(planes: Uint8Array, column: Column): void {
  const cells = new Uint8Array(column.buffer);
  const width = column.BYTES_PER_ELEMENT;
  for (let plane = 0, from = 0; plane < width; plane++) {
    for (let to = plane; to < cells.length; to += width) cells[to] = planes[from++];
  }
}
