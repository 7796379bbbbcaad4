/** From addresses to a view: who must agree, agrees; then files are fetched one after the other, and opened. */
import type { FileIdentity } from '../file-identity';
import type { Link } from '../link/parsed-link';
import { openFetched } from '../open-link';
import type { ConsentWish, FetchedFile } from '../opening';
import { paced } from '../paced';
import { shownName } from '../shown-name';
import type { Stores } from '../stores';
import { fetchFile, LARGE_BYTES } from './fetch-file';
import type { FetchProblem } from './fetch-problem';
import { type HostedTrace, type Manifest, parseManifest } from './manifest';
import type { OriginQuery } from './origin-query';
import { isProblem, parseAddress, type TraceAddress } from './trace-address';

const MOST_MANIFEST_BYTES = 2 ** 20;
const PROGRESS_MS = 100;

/** Origins that a person has agreed to since the page was opened. */
const agreed = new Set<string>();

/**
 * @param link what stands behind the #; it goes before what a description of the case says about the view
 * @param page the page's own address
 */
export async function openHosted(
  stores: Stores,
  origin: OriginQuery,
  link: Link,
  page: string,
): Promise<void> {
  const { show } = stores.opening.getState();
  const fail = (problems: readonly FetchProblem[], arrived: readonly File[] = []) =>
    show({
      kind: 'failed',
      problems,
      arrived: arrived.length,
      retry: () => void openHosted(stores, origin, link, page),
      openArrived: () =>
        void openFetched(stores, { link, files: arrived, expected: [], origin, title: undefined }),
    });

  const found = await findTraces(stores, origin, page);
  if ('kind' in found) return fail([found]);
  const { title, traces } = found;
  const isSaid = link.values.size > 0 || link.broken.length > 0;
  const addresses = traces.map(({ address }) => address);
  if (!(await agree(stores, page, addresses, sizesOf(traces, isSaid ? link : found.link)))) {
    return fail([notAllowed(addresses[0])]);
  }
  const { files, problems } = await fetchAll(stores, traces, page);
  // Left in the meantime.
  if (!stores.opening.getState().opening) return;
  if (problems.length > 0) return fail(problems, files);
  await openFetched(stores, {
    link: isSaid ? link : found.link,
    files,
    expected: traces.map(({ expected }) => expected),
    origin,
    title: title === undefined ? undefined : shownName(title),
  });
}

async function findTraces(
  stores: Stores,
  { traces, session }: OriginQuery,
  page: string,
): Promise<Manifest | FetchProblem> {
  const nothing: Link = { values: new Map(), unknown: [], broken: [], isNewer: false };
  if (session === undefined) {
    const found: HostedTrace[] = [];
    for (const trace of traces) {
      const address = parseAddress(trace, page);
      if (isProblem(address)) return address;
      found.push({ address, expected: {} });
    }
    return { title: undefined, traces: found, link: nothing };
  }
  const address = parseAddress(session, page);
  if (isProblem(address)) return address;
  if (!(await agree(stores, page, [address], [undefined]))) return notAllowed(address);
  const { files, problems } = await fetchAll(stores, [{ address, expected: {} }], page, MOST_MANIFEST_BYTES);
  return problems.length > 0 ? problems[0] : parseManifest(await files[0].text(), address.url);
}

/** Whether all of them may be asked: the page's own host, and what a person has agreed to. */
async function agree(
  stores: Stores,
  page: string,
  addresses: readonly TraceAddress[],
  sizes: readonly (number | undefined)[],
  why?: string,
): Promise<boolean> {
  const own = new URL(page).origin;
  const wishes: (ConsentWish & { origin: string })[] = addresses
    .map(({ host, url, origin }, index) => ({ host, url, origin, bytes: sizes[index] }))
    .filter(({ origin }) => origin !== own && !agreed.has(origin));
  if (wishes.length === 0) return true;
  const isAllowed = await decision(stores, wishes, why);
  if (isAllowed) for (const { origin } of wishes) agreed.add(origin);
  return isAllowed;
}

function decision(
  { opening }: Stores,
  wishes: readonly ConsentWish[],
  why: string | undefined,
): Promise<boolean> {
  return new Promise((decide) => opening.getState().show({ kind: 'consent', wishes, why, decide }));
}

/** One after the other: a server that is slow for one is not faster for two. */
async function fetchAll(
  stores: Stores,
  traces: readonly HostedTrace[],
  page: string,
  mostBytes?: number,
): Promise<{ files: File[]; problems: FetchProblem[] }> {
  const stop = new AbortController();
  const cancel = () => stop.abort();
  let shown: readonly FetchedFile[] = traces.map(({ address: { name, host } }) => ({
    name,
    host,
    received: 0,
    total: undefined,
    stage: 'waiting',
  }));
  const show = () => stores.opening.getState().show({ kind: 'fetching', files: shown, cancel });
  const soon = paced(show, PROGRESS_MS);
  const update = (index: number, changes: Partial<FetchedFile>) => {
    shown = shown.map((file, at) => (at === index ? { ...file, ...changes } : file));
  };
  const files: File[] = [];
  const problems: FetchProblem[] = [];
  for (const [index, { address, expected }] of traces.entries()) {
    update(index, { stage: 'asking' });
    show();
    const result = await fetchFile(address, {
      signal: stop.signal,
      page,
      ...(mostBytes !== undefined && { mostBytes }),
      mayRead: async (origin, bytes) => {
        const isAllowed = await mayRead(stores, page, address, origin, bytes, expected);
        if (isAllowed) show();
        return isAllowed;
      },
      mayGoOn: async (received) => {
        const { host, url } = address;
        const why = `More than ${Math.floor(received / 2 ** 20)} MiB have arrived, and the server does not say how much will.`;
        const isAllowed = await decision(stores, [{ host, url, bytes: undefined }], why);
        if (isAllowed) show();
        return isAllowed;
      },
      onProgress: (received, total) => {
        update(index, { received, total, stage: 'arriving' });
        soon.call(undefined);
      },
    });
    const arrived = result instanceof File ? result : result.part;
    if (arrived) files.push(new File([arrived], shownName(arrived.name)));
    update(index, { stage: result instanceof File ? 'here' : 'failed' });
    if (!(result instanceof File)) problems.push(result);
    if (stop.signal.aborted) break;
  }
  soon.stop();
  return { files, problems };
}

/** A server may lead on to another host, or to more than was spoken of. */
async function mayRead(
  stores: Stores,
  page: string,
  address: TraceAddress,
  origin: string,
  bytes: number | undefined,
  expected: Partial<FileIdentity>,
): Promise<boolean> {
  const { host } = new URL(origin);
  if (origin !== address.origin) {
    const why = `${address.host} leads on to another host.`;
    if (!(await agree(stores, page, [{ ...address, host, origin }], [bytes], why))) return false;
  }
  const isLarge = bytes !== undefined && bytes > LARGE_BYTES && bytes !== expected.bytes;
  return isLarge
    ? decision(stores, [{ host, url: address.url, bytes }], 'The file is large, and will be held in memory.')
    : true;
}

/** As far as they are known before anybody is asked. */
function sizesOf(traces: readonly HostedTrace[], link: Link): (number | undefined)[] {
  const files = (link.values.get('files') ?? []) as readonly FileIdentity[];
  return traces.map(({ expected }, index) => expected.bytes ?? files[index]?.bytes);
}

function notAllowed({ url }: TraceAddress): FetchProblem {
  return {
    kind: 'not-allowed',
    address: url,
    text: 'Nothing was loaded, and nobody was asked for it.',
    hint: 'Open the link again if you change your mind, or drop the files here.',
  };
}
