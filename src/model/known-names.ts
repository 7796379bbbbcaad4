/** Names that no event tells: from files beside the traces, or given by hand. */
export interface KnownNames {
  /** By id of a lockspace. */
  readonly lockspaces: ReadonlyMap<number, string>;
  /** By row of the resource table: the paths of its inode, more than one where it has hard links. */
  readonly paths: ReadonlyMap<number, readonly string[]>;
}

/** A lockspace's name, or its id as `dlm_tool ls` prints it. */
export function lockspaceLabel(names: KnownNames | undefined, id: number): string {
  return names?.lockspaces.get(id) ?? `0x${id.toString(16)}`;
}

/** "/data/a.txt", "/data/a.txt and 1 more path"; undefined where none is known. */
export function pathLabel(names: KnownNames | undefined, resource: number): string | undefined {
  const paths = names?.paths.get(resource);
  if (!paths) return undefined;
  const more = paths.length - 1;
  return more === 0 ? paths[0] : `${paths[0]} and ${more} more ${more === 1 ? 'path' : 'paths'}`;
}
