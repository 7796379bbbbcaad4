/** What a resource can be found by, in small letters: made once per resource, when it is first asked about. */
import type { LockModel } from '../model/lock-model';
import { hexOf, resourceLabel } from '../model/resource-name';
import { bytesOf } from '../model/string-pool';

const known = new WeakMap<LockModel['resources'], (ResourceText | undefined)[]>();

export interface ResourceText {
  /** Label, detail, family, the name in hex, the lockspace, the paths. */
  readonly text: string;
  readonly lockspace: string;
  readonly inode: bigint | undefined;
}

export function resourceText({ resources, strings, names }: LockModel, resource: number): ResourceText {
  const texts = known.get(resources) ?? new Array(resources.rowCount);
  known.set(resources, texts);
  texts[resource] ??= describe(
    bytesOf(strings, resources.name[resource]),
    resources.lockspace[resource],
    names?.lockspaces.get(resources.lockspace[resource]) ?? '',
    names?.paths.get(resource) ?? [],
  );
  return texts[resource];
}

function describe(
  name: Uint8Array,
  lockspaceId: number,
  lockspaceName: string,
  paths: readonly string[],
): ResourceText {
  const { label, detail, family } = resourceLabel(name);
  const lockspace = `${lockspaceId} 0x${lockspaceId.toString(16)} ${lockspaceName}`.toLowerCase();
  const number = /\binode (\d+)\b/.exec(`${label} ${detail}`)?.[1];
  const inode = number === undefined ? undefined : BigInt(number);
  // Labels have a number in one base only.
  const inHex = inode === undefined ? '' : ` 0x${inode.toString(16)}`;
  const text =
    `${label} ${detail}${inHex} ${family} ${hexOf(name)} ${lockspace} ${paths.join(' ')}`.toLowerCase();
  return { text, lockspace, inode };
}
