/** An excerpt as it leaves: its bytes, and what a person must know of them before. */
import { listWaits } from '../analysis/list-waits';
import { anonymise } from '../excerpt/anonymise';
import { carriedLength, encodeCarried, LONGEST_CARRIED } from '../excerpt/carried';
import { type Choice, cutModel } from '../excerpt/cut-model';
import { encodeExcerpt } from '../excerpt/excerpt-file';
import { forLink } from '../excerpt/for-link';
import type { LockModel } from '../model/lock-model';
import { resourceLabel } from '../model/resource-name';
import { bytesOf, textOf } from '../model/string-pool';

export interface ExcerptRequest extends Choice {
  readonly isAnonymous: boolean;
}

export interface ExcerptFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly contents: ExcerptContents;
  readonly carried: Carried;
}

/** The same for a link to carry. */
export interface Carried {
  /** In characters. */
  readonly length: number;
  /** Undefined where it is too long for a link. */
  readonly text: string | undefined;
}

/** Counts, and all names that are in it. */
export interface ExcerptContents {
  readonly locks: number;
  readonly waits: number;
  readonly intervals: number;
  readonly messages: number;
  /** From its first to its last time, which may be wider than the window. */
  readonly start: number;
  readonly end: number;
  readonly recordings: readonly string[];
  readonly resources: readonly string[];
  readonly processes: readonly string[];
  /** Names of lockspaces, and paths of inodes, that files beside the traces gave. */
  readonly lockspaces: readonly string[];
  readonly paths: readonly string[];
}

export async function makeExcerpt(model: LockModel, request: ExcerptRequest): Promise<ExcerptFile> {
  const cut = cutModel(model, request);
  const leaving = request.isAnonymous ? anonymise(cut) : cut;
  const bytes = await encodeExcerpt(leaving);
  return { bytes, contents: contentsOf(leaving), carried: await carriedOf(leaving, bytes) };
}

/** So much of a file can be what a link does without. */
const MOST_SPARED = 4;

async function carriedOf(model: LockModel, bytes: Uint8Array): Promise<Carried> {
  const isHopeless = carriedLength(bytes) > MOST_SPARED * LONGEST_CARRIED;
  const small = isHopeless ? bytes : await encodeExcerpt(forLink(model));
  const length = carriedLength(small);
  return { length, text: length > LONGEST_CARRIED ? undefined : encodeCarried(small) };
}

function contentsOf(model: LockModel): ExcerptContents {
  const { locks, intervals, messages, resources, strings, recordings, axis } = model;
  const labels = Array.from(resources.name, (name) => resourceLabel(bytesOf(strings, name)).label);
  const { holders } = model.glocks;
  const processes = [...new Set([...locks.comm, ...holders.comm])].map((comm) => textOf(strings, comm));
  return {
    locks: locks.rowCount,
    waits: listWaits(model).rowCount,
    intervals: intervals.rowCount,
    messages: messages.rowCount,
    start: axis.start,
    end: axis.end,
    recordings: recordings.map(({ name }) => name),
    resources: distinct(labels),
    processes: distinct(processes),
    lockspaces: distinct([...(model.names?.lockspaces.values() ?? [])]),
    paths: distinct([...(model.names?.paths.values() ?? [])].flat()),
  };
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)].filter((name) => name !== '').sort();
}
