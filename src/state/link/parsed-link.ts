/** What a link says, key by key. */
export interface Link {
  /** By key. */
  readonly values: ReadonlyMap<string, unknown>;
  /** Parts of the link that no key of this version reads, as they stand in it. */
  readonly unknown: readonly string[];
  /** Keys whose text cannot be read, or that come twice. */
  readonly broken: readonly string[];
  /** The version that it was made by is newer than this one. */
  readonly isNewer: boolean;
}
