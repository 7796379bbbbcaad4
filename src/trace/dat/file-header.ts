import { BinaryReader, CutOff } from './binary-reader';

/** The first bytes of every trace.dat. */
export interface FileHeader {
  readonly version: 6 | 7;
  readonly isLittleEndian: boolean;
  /** Default size of a ring buffer page. */
  readonly pageSize: number;
  /** Name of the compression, `none` for version 6. */
  readonly compression: string;
  /** Version 7: byte at which the first options section begins. */
  readonly firstOptions: number;
  /** Bytes that the header takes. */
  readonly length: number;
}

const MAGIC = [0x17, 0x08, 0x44, ...new TextEncoder().encode('tracing')];
/** A page size is a power of two times 4 KiB on every machine that the kernel runs on; this bounds the absurd. */
const LARGEST_PAGE = 1 << 26;
const SMALLEST_PAGE = 64;

/** Whether ring buffer pages can have so many bytes. */
export function isPageSize(bytes: number): boolean {
  return bytes >= SMALLEST_PAGE && bytes <= LARGEST_PAGE;
}

/** Throws CutOff when the file ends inside; returns a sentence when it is not what it says. */
export function readFileHeader(head: Uint8Array): FileHeader | string {
  const version = new BinaryReader(head, true, 0, MAGIC.length).cstring();
  if (version !== '6' && version !== '7') return `it is of version ${printable(version)}; 6 and 7 are known`;
  const start = MAGIC.length + version.length + 1;
  const endian = head[start];
  if (endian === undefined) throw new CutOff(head.length);
  if (endian !== 0 && endian !== 1) return `its byte order is given as ${endian}`;
  const reader = new BinaryReader(head, endian === 0, 0, start + 2);
  const pageSize = reader.u32();
  if (!isPageSize(pageSize)) return `its page size is given as ${pageSize} bytes`;
  const base = { isLittleEndian: endian === 0, pageSize };
  if (version === '6') {
    return { ...base, version: 6, compression: 'none', firstOptions: 0, length: reader.position };
  }
  const compression = reader.cstring();
  reader.cstring();
  const firstOptions = reader.size();
  return { ...base, version: 7, compression, firstOptions, length: reader.position };
}

function printable(text: string): string {
  return JSON.stringify(text.slice(0, 20));
}
