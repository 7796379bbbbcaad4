/**
 * SHA-256 of a file, in base64url. Browsers hash in one piece only and only on safe origins, so a large file, or one on
 * a page without https, is hashed piece by piece in script.
 */
const WHOLE_BYTES = 64 * 2 ** 20;
const PIECE_BYTES = 4 * 2 ** 20;

export async function contentHash(file: Blob, wholeBytes = WHOLE_BYTES): Promise<string> {
  const native = (globalThis.crypto as Crypto | undefined)?.subtle;
  if (native && file.size <= wholeBytes) {
    return base64url(new Uint8Array(await native.digest('SHA-256', await file.arrayBuffer())));
  }
  const { sha256 } = await import('@noble/hashes/sha2.js');
  const hash = sha256.create();
  for (let at = 0; at < file.size; at += PIECE_BYTES) {
    hash.update(new Uint8Array(await file.slice(at, at + PIECE_BYTES).arrayBuffer()));
  }
  return base64url(hash.digest());
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}
