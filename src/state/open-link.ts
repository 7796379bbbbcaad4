/** From a link to its view: the files first, from wherever they are, then what the link says about them. */
import { decodeCarried } from '../excerpt/carried';
import { EXCERPT_NAME } from './excerpt-choice';
import type { FileIdentity } from './file-identity';
import { NOWHERE, type OriginQuery } from './hosted/origin-query';
import { readAgain } from './kept/read-again';
import { CARRIED } from './link/keys/files-key';
import type { Link } from './link/parsed-link';
import { followLink } from './link/view-link';
import type { Asking, RefusedFile, WantedFile } from './opening';
import { shownName } from './shown-name';
import type { Stores } from './stores';

/** Shows what a link says; asks for the files that it is about where they are not open. */
export async function openLink(stores: Stores, link: Link): Promise<void> {
  const carried = carriedOf(link);
  if (carried !== undefined && !isLinkOpen(stores, link)) return openCarried(stores, link, carried);
  const wanted = filesOf(link);
  if (wanted.length === 0 || areOpen(stores, wanted)) return showLink(stores, link);
  const asking = { link, wanted: await keptFiles(stores, wanted), refused: [], origin: NOWHERE };
  const files = fileList(asking.wanted);
  if (files.length === wanted.length) return openAll(stores, asking, files);
  ask(stores, asking);
  await readPlaces(stores, false);
}

/** Reads those that are missing where they lay, while a click is handled. */
export function readPlacesOnClick(stores: Stores): Promise<void> {
  return readPlaces(stores, true);
}

async function readPlaces(stores: Stores, mayAsk: boolean): Promise<void> {
  const asking = stores.opening.getState().opening;
  if (asking?.kind !== 'asking') return;
  const placed = asking.wanted.flatMap(({ name, file, handle }) =>
    handle && !file ? [{ name, handle }] : [],
  );
  if (placed.length === 0) return;
  const { files, problems } = await readAgain(placed, mayAsk);
  if (problems.length > 0) stores.dialogs.getState().say(problems.join(' '));
  if (files.length > 0) await offerFiles(stores, files);
}

/** Those that this browser has kept are here already; of others it may know where they lay. */
function keptFiles({ kept }: Stores, wanted: readonly FileIdentity[]): Promise<WantedFile[]> {
  return Promise.all(
    wanted.map(async (file) => {
      const found = file.hash === undefined ? undefined : await kept.find(file.hash);
      if (found?.size === file.bytes) return { ...file, file: new File([found], shownName(file.name)) };
      const handle = file.hash === undefined ? undefined : await kept.findHandle(file.hash);
      return { ...file, file: undefined, handle };
    }),
  );
}

/** Nothing is fetched: the file is in the link. */
async function openCarried(stores: Stores, link: Link, carried: string): Promise<void> {
  stores.opening.getState().show(undefined);
  await stores.session.getState().open([new File([decodeCarried(carried)], EXCERPT_NAME)], 'replace');
  stores.opening.getState().carry(carried);
  await showLink(stores, link);
}

/** What was fetched, and what is known about it. */
export interface Fetched {
  readonly link: Link;
  readonly files: readonly File[];
  /** By place in `files`: what a description of the case says of them. */
  readonly expected: readonly Partial<FileIdentity>[];
  readonly origin: OriginQuery;
  readonly title: string | undefined;
}

/** Opens what was fetched; files of the link that have no address are asked for. */
export async function openFetched(stores: Stores, fetched: Fetched): Promise<void> {
  const { link, files, origin, title } = fetched;
  const wanted = filesOf(link);
  const complaints = await differences(stores, fetched);
  const missing = wanted.slice(files.length);
  if (missing.length > 0) {
    const here = files.map((file, index) => ({ ...wanted[index], file }));
    ask(stores, {
      link,
      wanted: [...here, ...missing.map((file) => ({ ...file, file: undefined }))],
      refused: [],
      origin,
    });
    return;
  }
  stores.opening.getState().show(undefined);
  await stores.session.getState().open(files, 'replace');
  stores.opening.getState().came(origin, title);
  await showLink(stores, link, complaints);
}

/** Files that are not what the link or the description of the case was made with: sentences. */
async function differences(stores: Stores, { link, files, expected }: Fetched): Promise<readonly string[]> {
  const wanted = filesOf(link);
  const complaints: string[] = [];
  for (const [index, file] of files.entries()) {
    const { bytes, hash } = { ...wanted[index], ...expected[index] };
    const isSame =
      hash === undefined
        ? (bytes ?? file.size) === file.size
        : hash === (await stores.identities.getState().identify(file));
    if (isSame) continue;
    const size =
      bytes === undefined || bytes === file.size ? '' : ` (${file.size} bytes instead of ${bytes})`;
    complaints.push(
      `${shownName(file.name)} is not the file that this was made with${size}: what it shows may not fit.`,
    );
  }
  return complaints;
}

/** Compares files with those that a link waits for, and goes on when all are there. */
export async function offerFiles(stores: Stores, files: readonly File[]): Promise<void> {
  const asking = stores.opening.getState().opening;
  if (asking?.kind !== 'asking' || asking.isComparing) return;
  stores.opening.getState().show({ ...asking, isComparing: true });
  const wanted = [...asking.wanted];
  const refused = [...asking.refused];
  for (const file of files) {
    const place = await placeOf(stores, wanted, file);
    if (typeof place === 'number') wanted[place] = { ...wanted[place], file };
    else refused.push({ file, why: place });
  }
  // Left in the meantime.
  if (stores.opening.getState().opening?.kind !== 'asking') return;
  ask(stores, { ...asking, wanted, refused: stillRefused(refused, wanted) });
  if (wanted.every(({ file }) => file !== undefined)) {
    await openAll(stores, asking, fileList(wanted));
  }
}

/** Goes on with the files that were offered, though they are not those of the link. */
export async function openAnyway(stores: Stores): Promise<void> {
  const asking = stores.opening.getState().opening;
  if (asking?.kind !== 'asking') return;
  const files = [...fileList(asking.wanted), ...asking.refused.map(({ file }) => file)];
  await openAll(stores, asking, files);
}

async function openAll(
  stores: Stores,
  { link, origin }: Pick<Asking, 'link' | 'origin'>,
  files: readonly File[],
): Promise<void> {
  stores.opening.getState().show(undefined);
  await stores.session.getState().open(files, 'replace');
  stores.opening.getState().came(origin);
  await showLink(stores, link);
}

async function showLink(stores: Stores, link: Link, others: readonly string[] = []): Promise<void> {
  if (!stores.session.getState().model) {
    stores.opening.getState().wait(link);
    return;
  }
  const complaints = await followLink(stores, link);
  stores.opening.getState().followed([...others, ...complaints], link.unknown);
}

function ask(stores: Stores, asking: Omit<Asking, 'kind' | 'isComparing'>): void {
  stores.opening.getState().show({ ...asking, kind: 'asking', isComparing: false });
}

/** Which of the wanted files it is; else why it is none of them. */
async function placeOf(stores: Stores, wanted: readonly WantedFile[], file: File): Promise<number | string> {
  const open = wanted.flatMap((want, index) => (want.file ? [] : [{ ...want, index }]));
  const sameSize = open.filter(({ bytes }) => bytes === file.size);
  if (sameSize.length === 0) {
    const sameName = open.find(({ name }) => name === file.name);
    if (sameName) return `It has another size: ${file.size} bytes instead of ${sameName.bytes}.`;
    return 'No file of this size is missing.';
  }
  const hash = await stores.identities.getState().identify(file);
  const found =
    sameSize.find((want) => want.hash !== undefined && want.hash === hash) ??
    sameSize.find((want) => want.hash === undefined && want.name === file.name);
  return found ? found.index : 'It has the right size, but other content (SHA-256).';
}

/** The same file offered twice is not refused the second time. */
function stillRefused(refused: readonly RefusedFile[], wanted: readonly WantedFile[]): RefusedFile[] {
  const taken = fileList(wanted);
  return refused.filter(
    ({ file }, index) =>
      !taken.some((other) => isSameFile(other, file)) &&
      refused.findIndex((other) => isSameFile(other.file, file)) === index,
  );
}

function isSameFile(a: File, b: File): boolean {
  return a.name === b.name && a.size === b.size && a.lastModified === b.lastModified;
}

function fileList(wanted: readonly WantedFile[]): File[] {
  return wanted.flatMap(({ file }) => (file ? [file] : []));
}

function carriedOf(link: Link): string | undefined {
  return link.values.get(CARRIED.key) as string | undefined;
}

/** Whether what a link is about is open. */
export function isLinkOpen(stores: Stores, link: Link): boolean {
  const carried = carriedOf(link);
  if (carried === undefined) return areOpen(stores, filesOf(link));
  return stores.session.getState().model !== undefined && stores.opening.getState().carried === carried;
}

function filesOf(link: Link): readonly FileIdentity[] {
  return (link.values.get('files') as readonly FileIdentity[] | undefined) ?? [];
}

/** Whether exactly these files are open, as far as is known. */
function areOpen({ session, identities }: Stores, wanted: readonly FileIdentity[]): boolean {
  const { files } = session.getState();
  const { hashes } = identities.getState();
  return (
    files.length === wanted.length &&
    files.every(({ id, name, bytes }, index) => {
      const hash = hashes.get(id);
      const want = wanted[index];
      const isSameContent = want.hash === undefined || hash === undefined || want.hash === hash;
      return want.name === name && want.bytes === bytes && isSameContent;
    })
  );
}
