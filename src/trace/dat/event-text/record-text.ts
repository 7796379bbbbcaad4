import type { RecordView } from './record-view';

const utf8 = new TextDecoder();

export type DecodeText = (bytes: Uint8Array) => string;

export function decodeUtf8(bytes: Uint8Array): string {
  return utf8.decode(bytes);
}

/** Strings are short: putting one together is faster than a decoder's call. */
const SHORT = 64;

/**
 * Text at a byte of the record up to a NUL, at most `limit` bytes. Without a limit it runs on into whatever
 * follows the record, as trace-cmd's does.
 */
export function readText(
  record: RecordView,
  offset: number,
  limit: number,
  decode: DecodeText = decodeUtf8,
): string {
  const { bytes } = record;
  const start = record.start + offset;
  const end = Math.min(bytes.length, start + limit);
  let at = start;
  let isAscii = true;
  for (; at < end && bytes[at] !== 0; at++) if (bytes[at] >= 0x80) isAscii = false;
  if (at <= start) return '';
  if (!isAscii || at - start > SHORT) return decode(bytes.subarray(start, at));
  let text = '';
  for (let index = start; index < at; index++) text += String.fromCharCode(bytes[index]);
  return text;
}

/** Two hexadecimal digits for each byte that is there. */
export function readHex(record: RecordView, offset: number, length: number, separator: string): string {
  const { bytes } = record;
  const start = record.start + offset;
  const end = Math.min(bytes.length, start + length);
  let text = '';
  for (let at = start; at < end; at++) text += (at > start ? separator : '') + HEX[bytes[at]];
  return text;
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
