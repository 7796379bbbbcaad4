/** What tells one `trace.dat` from another. */
export interface FileIdentity {
  readonly name: string;
  readonly bytes: number;
  /** SHA-256 in base64url, 43 letters; undefined while it is not known. */
  readonly hash: string | undefined;
}

/** Of a hash as `sha256sum` prints it. */
export function hashOfHex(hex: string): string {
  const bytes = hex.match(/../g)?.map((byte) => Number.parseInt(byte, 16)) ?? [];
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

/** As `sha256sum` prints it. */
export function hexOfHash(hash: string): string {
  const bytes = atob(hash.replaceAll('-', '+').replaceAll('_', '/'));
  return [...bytes].map((byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('');
}
