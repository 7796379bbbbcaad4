/**
 * Fetches one file, streamed, without credentials. Expected failures are values; what a server sends is bounded. The one
 * place from which this page asks another host for anything.
 */

import { shownName } from '../shown-name';
import {
  corsProblem,
  type FetchProblem,
  statusProblem,
  unreachableProblem,
  webPageProblem,
} from './fetch-problem';
import type { TraceAddress } from './trace-address';

export interface FetchOptions {
  readonly signal: AbortSignal;
  /** The address of this page. */
  readonly page: string;
  readonly onProgress?: (received: number, total: number | undefined) => void;
  /** Asked before anything of the body is read: from which origin it really comes, and how large it says it is. */
  readonly mayRead?: (origin: string, bytes: number | undefined) => Promise<boolean>;
  /** Asked when so much of an unknown amount has arrived, and again with each doubling. */
  readonly mayGoOn?: (received: number) => Promise<boolean>;
  readonly mostBytes?: number;
  readonly largeBytes?: number;
}

/** More than this is held in memory only when a person knows of it. */
export const LARGE_BYTES = 512 * 2 ** 20;

const MOST_BYTES = 8 * 2 ** 30;
/** A server that packs what it sends can send more than it says; no honest trace is packed better than this. */
const MOST_RATIO = 1100;
const HARMLESS_BYTES = 2 ** 30;
/** Collected as blobs, which a browser may put on disk. */
const PART_BYTES = 8 * 2 ** 20;

export async function fetchFile(address: TraceAddress, options: FetchOptions): Promise<File | FetchProblem> {
  const { signal, mostBytes = MOST_BYTES } = options;
  const response = await respond(address, options);
  if ('kind' in response) return response;
  if (!response.ok)
    return statusProblem(address.url, response.status, response.statusText && shownName(response.statusText));
  const total = lengthOf(response);
  if (total !== undefined && total > mostBytes) return tooLarge(address, mostBytes);
  const origin = response.url === '' ? address.origin : new URL(response.url).origin;
  if (options.mayRead && !(await options.mayRead(origin, total))) {
    await response.body?.cancel();
    return cancelled(address, signal);
  }
  return await collect(address, response, total, options);
}

async function respond(
  address: TraceAddress,
  { signal, page }: FetchOptions,
): Promise<Response | FetchProblem> {
  try {
    return await fetch(address.url, { credentials: 'omit', referrerPolicy: 'no-referrer', signal });
  } catch {
    if (signal.aborted) return cancelled(address, signal);
    const ownOrigin = new URL(page).origin;
    if (address.origin !== ownOrigin && (await answersAtAll(address, signal))) {
      return corsProblem(address.url, ownOrigin);
    }
    return unreachableProblem(address.url, (globalThis.navigator as Navigator | undefined)?.onLine !== false);
  }
}

/** Browsers do not say why a request to another host failed; one whose answer cannot be read tells. */
async function answersAtAll({ url }: TraceAddress, signal: AbortSignal): Promise<boolean> {
  try {
    await fetch(url, {
      method: 'HEAD',
      mode: 'no-cors',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal,
    });
    return true;
  } catch {
    return false;
  }
}

async function collect(
  address: TraceAddress,
  response: Response,
  total: number | undefined,
  { signal, onProgress, mayGoOn, mostBytes = MOST_BYTES, largeBytes = LARGE_BYTES }: FetchOptions,
): Promise<File | FetchProblem> {
  const parts: Blob[] = [];
  let pieces: Uint8Array<ArrayBuffer>[] = [];
  let pending = 0;
  let received = 0;
  let askedAt = largeBytes;
  const flush = () => {
    parts.push(new Blob(pieces));
    pieces = [];
    pending = 0;
  };
  const file = () => {
    flush();
    return new File(parts, address.name);
  };
  const reader = response.body?.getReader();
  try {
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
      if (done) break;
      if (received === 0 && isWebPage(response, value)) {
        await reader?.cancel();
        return webPageProblem(address.url);
      }
      received += value.length;
      if (received > mostBytes || isTrap(received, total)) {
        await reader?.cancel();
        return tooLarge(address, mostBytes);
      }
      if (received > askedAt && received > (total ?? 0)) {
        askedAt *= 2;
        if (mayGoOn && !(await mayGoOn(received))) {
          await reader?.cancel();
          return cancelled(address, signal);
        }
      }
      pieces.push(value);
      pending += value.length;
      if (pending >= PART_BYTES) flush();
      // A server that packs on the way sends more than it says: then how far it is is not known.
      onProgress?.(received, total !== undefined && received <= total ? total : undefined);
    }
    return file();
  } catch {
    if (signal.aborted) return cancelled(address, signal);
    return interrupted(address, received, total, file());
  }
}

function isTrap(received: number, total: number | undefined): boolean {
  return received > HARMLESS_BYTES && total !== undefined && received > total * MOST_RATIO;
}

function isWebPage(response: Response, head: Uint8Array): boolean {
  const isHtml = /^text\/html\b/i.test(response.headers.get('content-type') ?? '');
  return isHtml && /^\s*</.test(String.fromCharCode(...head.subarray(0, 64)));
}

function lengthOf(response: Response): number | undefined {
  const length = response.headers.get('content-length');
  return length !== null && /^\d{1,15}$/.test(length) ? Number(length) : undefined;
}

function interrupted(
  address: TraceAddress,
  received: number,
  total: number | undefined,
  part: File,
): FetchProblem {
  const of = total === undefined || total < received ? '' : ` of ${total}`;
  return {
    kind: 'interrupted',
    address: address.url,
    text: `The connection broke off after ${received}${of} bytes.`,
    hint: 'Try again. If it breaks off at the same place, the file on the server is cut off, or its length is announced wrongly.',
    ...(received > 0 && { part }),
  };
}

function tooLarge(address: TraceAddress, mostBytes: number): FetchProblem {
  return {
    kind: 'too-large',
    address: address.url,
    text: `It is larger than the ${Math.floor(mostBytes / 2 ** 20).toLocaleString('en')} MiB that this page takes in from a server.`,
    hint: 'Record less, cut the trace, or read it with the lockstep command.',
  };
}

function cancelled(address: TraceAddress, { aborted }: AbortSignal): FetchProblem {
  return {
    kind: aborted ? 'cancelled' : 'not-allowed',
    address: address.url,
    text: aborted ? 'Loading was stopped.' : 'Loading from there was not allowed.',
    hint: 'Open the link again, or drop the file here.',
  };
}
