/**
 * Bytes as characters of an HTML document, nearly one for one. Base64 would cost a third. A document in windows-1252
 * has a character of its own for each of the 256 bytes (the WHATWG Encoding Standard gives even the five unused ones
 * one), and an HTML parser passes through all characters of a script element that it does not run, but for
 *
 *   NUL   which becomes U+FFFD
 *   CR    which becomes LF
 *   <     which may end the element
 *
 * Those, and the sign that marks them, are two: `=`, then the byte plus 64. Compressed data grows by 1.6 % that way.
 * (The idea is that of yEnc, which sent binaries through news servers.)
 */

const ESCAPE = 0x3d;
const SHIFT = 64;
const NUL = 0;
const RETURN = 0x0d;
const LESS = 0x3c;

export function encodePageBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  let escaped = 0;
  for (const byte of bytes) if (isSpecial(byte)) escaped++;
  const encoded = new Uint8Array(bytes.length + escaped);
  let at = 0;
  for (const byte of bytes) {
    if (isSpecial(byte)) {
      encoded[at++] = ESCAPE;
      encoded[at++] = byte + SHIFT;
    } else encoded[at++] = byte;
  }
  return encoded;
}

function isSpecial(byte: number): boolean {
  return byte === LESS || byte === ESCAPE || byte === NUL || byte === RETURN;
}

/** What the document's text says; undefined when it was not read as windows-1252. */
export function decodePageBytes(text: string): Uint8Array<ArrayBuffer> | undefined {
  const bytes = new Uint8Array(text.length);
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const byte = byteOf(text.charCodeAt(at));
    if (byte === undefined) return undefined;
    if (byte !== ESCAPE) bytes[length++] = byte;
    else bytes[length++] = (byteOf(text.charCodeAt(++at)) ?? NUL) - SHIFT;
  }
  return bytes.slice(0, length);
}

/** Of the characters that windows-1252 has instead of 0x80 to 0x9f. */
const MOVED = new Map(
  [
    ...new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 32 }, (_, index) => 0x80 + index)),
  ].map((character, index) => [character.charCodeAt(0), 0x80 + index]),
);

function byteOf(code: number): number | undefined {
  return code < 0x100 ? code : MOVED.get(code);
}
