/** What tells one `trace.dat` from another. */
export interface FileIdentity {
  readonly name: string;
  readonly bytes: number;
  /** SHA-256 in base64url, 43 letters; undefined while it is not known. */
  readonly hash: string | undefined;
}
