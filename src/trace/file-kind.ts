/** What a file is by its first bytes. */

export type FileKind =
  | { readonly kind: 'text' }
  | { readonly kind: 'gzip' | 'zstd' }
  | { readonly kind: 'trace.dat' }
  | { readonly kind: 'utf-16' }
  | { readonly kind: 'compressed' | 'archive'; readonly name: string; readonly unpack: string };

interface Signature {
  readonly bytes: string;
  readonly offset?: number;
  readonly is: FileKind;
}

/** `bytes` has a character for each byte. */
const SIGNATURES: readonly Signature[] = [
  // Documentation/trace-cmd/trace-cmd.dat.v7.5.txt: "The first three bytes contain the magic value".
  { bytes: '\x17\x08\x44tracing', is: { kind: 'trace.dat' } },
  { bytes: '\x1f\x8b', is: { kind: 'gzip' } },
  { bytes: '\x28\xb5\x2f\xfd', is: { kind: 'zstd' } },
  { bytes: '\xfd7zXZ\0', is: { kind: 'compressed', name: 'xz', unpack: 'xz -dk' } },
  { bytes: 'BZh', is: { kind: 'compressed', name: 'bzip2', unpack: 'bzip2 -dk' } },
  { bytes: '\x04\x22\x4d\x18', is: { kind: 'compressed', name: 'lz4', unpack: 'lz4 -d' } },
  { bytes: 'LZIP', is: { kind: 'compressed', name: 'lzip', unpack: 'lzip -dk' } },
  { bytes: 'PK\x03\x04', is: { kind: 'archive', name: 'zip', unpack: 'unzip' } },
  { bytes: '7z\xbc\xaf\x27\x1c', is: { kind: 'archive', name: '7z', unpack: '7z x' } },
  { bytes: 'ustar', offset: 257, is: { kind: 'archive', name: 'tar', unpack: 'tar xf' } },
  { bytes: '\xff\xfe', is: { kind: 'utf-16' } },
  { bytes: '\xfe\xff', is: { kind: 'utf-16' } },
];

export function fileKindOf(head: Uint8Array): FileKind {
  return SIGNATURES.find((signature) => matches(signature, head))?.is ?? { kind: 'text' };
}

/** Text never holds a zero byte; what is binary nearly always does. */
export function looksBinary(head: Uint8Array): boolean {
  return head.subarray(0, 4096).includes(0);
}

/** Bytes of a byte order mark that some editors put before text. */
export function byteOrderMark(head: Uint8Array): number {
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
}

function matches({ bytes, offset = 0 }: Signature, head: Uint8Array): boolean {
  if (head.length < offset + bytes.length) return false;
  for (let at = 0; at < bytes.length; at++) if (head[offset + at] !== bytes.charCodeAt(at)) return false;
  return true;
}
