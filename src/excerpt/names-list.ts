/** Names as they stand in a file: plain data knows no maps. */
import type { KnownNames } from '../model/known-names';
import { plainName } from '../model/plain-name';

export interface NamesList {
  /** Id and name. */
  readonly lockspaces: readonly (readonly [number, string])[];
  /** Row of a resource, and its paths. */
  readonly paths: readonly (readonly [number, readonly string[]])[];
}

export function listNames({ lockspaces, paths }: KnownNames): NamesList {
  return { lockspaces: [...lockspaces], paths: [...paths] };
}

export function readNames({ lockspaces, paths }: NamesList): KnownNames {
  return {
    lockspaces: new Map(lockspaces.map(([id, name]) => [id, plainName(name)])),
    paths: new Map(paths.map(([row, listed]) => [row, listed.map(plainName)])),
  };
}
