/** What a file may unpack to: more is taken for a trap, not for a trace. */
export interface UnpackingLimits {
  readonly mostBytes: number;
  /** Up to here any ratio will do. */
  readonly harmlessBytes: number;
  readonly mostRatio: number;
}

export const UNPACKING_LIMITS: UnpackingLimits = {
  mostBytes: 16 * 2 ** 30,
  harmlessBytes: 2 ** 30,
  // Reports shrink to a tenth or a thirtieth; zeros to a thousandth with gzip, and to far less with zstd.
  mostRatio: 250,
};

/** Why a file is not unpacked further: what it does. Undefined while that is as it may be. */
export function refusalOf(
  unpackedBytes: number,
  packedBytes: number,
  { mostBytes, harmlessBytes, mostRatio }: UnpackingLimits,
): string | undefined {
  if (unpackedBytes <= harmlessBytes) return undefined;
  const ratio = Math.floor(unpackedBytes / Math.max(1, packedBytes));
  if (unpackedBytes <= mostBytes && ratio <= mostRatio) return undefined;
  return `unpacks to more than ${Math.floor(unpackedBytes / 2 ** 20)} MiB, ${ratio} times what it is`;
}
