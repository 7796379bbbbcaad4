/**
 * What the files beside the traces tell about a model. An inode's number is one of its file system only: where several
 * lockspaces have inodes, a list counts for the one that it names, and for none when it names none.
 */
import { type KnownNames, lockspaceLabel } from '../model/known-names';
import type { LockModel } from '../model/lock-model';
import { ResourceKind } from '../model/lock-table';
import type { Problem } from '../model/problem';
import { gfs2Inode, plockInode } from '../model/resource-name';
import { bytesOf } from '../model/string-pool';
import type { InodeList } from '../side-files/inode-list';
import { tellHeldBefore } from './held-before';
import type { LoadedFile } from './loaded-file';

export interface Named {
  /** With the names; its intervals are filled in where they stand. */
  readonly model: LockModel;
  /** By id of a file beside the traces: what it told, for a person. */
  readonly told: ReadonlyMap<number, string>;
  readonly problems: readonly Problem[];
}

/** @param givenByHand names by id of the lockspace, which count more than those of files */
export function nameModel(
  model: LockModel,
  files: readonly LoadedFile[],
  givenByHand: ReadonlyMap<number, string>,
): Named {
  const told = new Map<number, string>();
  if (givenByHand.size === 0 && files.every(({ side }) => side === undefined))
    return { model, told, problems: [] };
  const problems: Problem[] = [];
  const lockspaces = new Map(model.names?.lockspaces);
  const paths = new Map(model.names?.paths);
  for (const file of files) {
    if (file.side?.kind !== 'lockspaces') continue;
    told.set(file.id, addLockspaces(file, file.side.names, model, lockspaces, problems));
  }
  for (const [id, name] of givenByHand) lockspaces.set(id, name);
  const inodes = files.some(({ side }) => side?.kind === 'inode paths') ? inodesOf(model) : [];
  for (const file of files) {
    if (file.side?.kind !== 'inode paths') continue;
    const { found, problem } = addPaths(file, file.side, inodes, lockspaces, paths);
    const all = file.side.paths.size;
    told.set(
      file.id,
      `paths of ${all} ${all === 1 ? 'inode' : 'inodes'}, ${found === 0 ? 'none' : found} of them in the trace`,
    );
    if (problem) problems.push(problem);
  }
  for (const file of files) {
    if (file.side?.kind !== 'lock table') continue;
    const { found, of, problems: doubts } = tellHeldBefore(model, file.name, file.side, lockspaces);
    told.set(file.id, `modes of ${found} of ${of} locks that were held before the trace began`);
    problems.push(...doubts);
  }
  return { model: { ...model, names: { lockspaces, paths } }, told, problems };
}

/** A file with nothing beside it says nothing. */
export function aloneProblems(files: readonly LoadedFile[]): Problem[] {
  if (files.some(({ side }) => side === undefined)) return [];
  return files.map(({ name }) => ({
    kind: 'side-file-alone',
    severity: 'error',
    file: name,
    text: `${name} tells about traces, and none is open.`,
    hint: 'Open the traces, too: it stays open beside them.',
  }));
}

function addLockspaces(
  { name: file }: LoadedFile,
  names: ReadonlyMap<number, string>,
  { resources }: LockModel,
  lockspaces: Map<number, string>,
  problems: Problem[],
): string {
  for (const [id, name] of names) {
    const earlier = lockspaces.get(id);
    if (earlier === undefined) lockspaces.set(id, name);
    else if (earlier !== name) {
      problems.push({
        kind: 'lockspace-names-differ',
        severity: 'warning',
        file,
        text: `${file} calls the lockspace 0x${id.toString(16)} ${name}, an earlier file ${earlier}: ${earlier} is shown.`,
        hint: 'Remove the file that is of another cluster or time, or name the lockspace by hand.',
      });
    }
  }
  const known = [...names].filter(([id]) => resources.lockspace.includes(id)).map(([, name]) => name);
  const list = names.size === 1 ? 'name of 1 lockspace' : `names of ${names.size} lockspaces`;
  return `${list}, in the trace: ${known.length === 0 ? 'none' : known.join(', ')}`;
}

interface InodeResource {
  readonly resource: number;
  readonly lockspace: number;
  readonly inode: bigint;
}

function inodesOf({ resources, strings }: LockModel): InodeResource[] {
  const found: InodeResource[] = [];
  for (let resource = 0; resource < resources.rowCount; resource++) {
    if (resources.nameUncertain[resource] === 1) continue;
    const name = bytesOf(strings, resources.name[resource]);
    const isFile = resources.kind[resource] === ResourceKind.File;
    const inode = isFile ? plockInode(name) : gfs2Inode(name);
    if (inode !== undefined) found.push({ resource, lockspace: resources.lockspace[resource], inode });
  }
  return found;
}

function addPaths(
  { name: file }: LoadedFile,
  list: InodeList,
  inodes: readonly InodeResource[],
  lockspaces: ReadonlyMap<number, string>,
  paths: Map<number, readonly string[]>,
): { readonly found: number; readonly problem: Problem | undefined } {
  const candidates = new Set(inodes.map(({ lockspace }) => lockspace));
  const labels = [...candidates].map((id) => lockspaceLabel({ lockspaces, paths }, id)).join(', ');
  const unused = (text: string, hint: string) => ({
    found: 0,
    problem: { kind: 'side-file-unused', severity: 'warning', file, text, hint } as const,
  });
  const chosen = list.lockspace === undefined ? [...candidates] : idsOf(list.lockspace, lockspaces);
  if (list.lockspace === undefined && candidates.size > 1) {
    return unused(
      `${file} was not used: inodes of several lockspaces are in the trace (${labels}), and it does not say whose they are.`,
      'Put the line “# lockspace NAME” at its beginning, with the name or the id (0x…) of the lockspace.',
    );
  }
  if (list.lockspace !== undefined && chosen.length !== 1) {
    return unused(
      `${file} was not used: it is for the lockspace ${list.lockspace}, and ${chosen.length === 0 ? 'no lockspace is' : 'several lockspaces are'} known by that name.`,
      'Write its id (0x…) in place of the name, or open what dlm_tool ls prints as well.',
    );
  }
  const found = new Set<bigint>();
  for (const { resource, lockspace, inode } of inodes) {
    const listed = list.paths.get(inode);
    if (!listed || lockspace !== chosen[0]) continue;
    found.add(inode);
    paths.set(resource, [...new Set([...(paths.get(resource) ?? []), ...listed])]);
  }
  if (found.size > 0) return { found: found.size, problem: undefined };
  return unused(
    `None of the inodes that ${file} lists is in the trace.`,
    'Is it a list of the file system that was traced? Numbers are decimal, or hex with 0x before them.',
  );
}

/** A lockspace by its id, or by a name; an id may be the name of another. */
function idsOf(text: string, names: KnownNames['lockspaces']): number[] {
  if (/^0x[0-9a-f]{1,8}$/i.test(text)) return [Number.parseInt(text, 16)];
  return [...names].filter(([, name]) => name === text).map(([id]) => id);
}
