/**
 * Addresses from which traces may be fetched: http and https only. An address comes in a link that anybody may have
 * written, so nothing is asked of another host before a person has agreed to it.
 */
import type { FetchProblem } from './fetch-problem';

export interface TraceAddress {
  readonly url: string;
  /** "traces.example.org", with the port where it is not the usual one. */
  readonly host: string;
  /** Scheme, host and port: what a person agrees to. */
  readonly origin: string;
  /** The last part of its path. */
  readonly name: string;
}

const LONGEST = 4096;

/** @param base what relative addresses are relative to: the page, or a manifest */
export function parseAddress(text: string, base: string): TraceAddress | FetchProblem {
  const bad = (why: string): FetchProblem => ({
    kind: 'bad-address',
    address: text,
    text: why,
    hint: 'Check the address, or download the file and drop it here.',
  });
  if (text.trim() === '' || text.length > LONGEST) return bad('There is no address to load from.');
  let url: URL;
  try {
    url = new URL(text, base);
  } catch {
    return bad('This is not an address that a browser understands.');
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return bad(`Traces are loaded by http and https only, not by “${url.protocol}”.`);
  }
  if (url.username !== '' || url.password !== '') {
    return bad('The address holds a name or password. Lockstep sends none.');
  }
  if (new URL(base).protocol === 'https:' && url.protocol === 'http:' && !isLoopback(url.hostname)) {
    return {
      kind: 'mixed-content',
      address: url.href,
      text: 'This page came by https, and browsers do not let it load anything by plain http.',
      hint: 'Use the https address of the file if there is one, or download it and drop it here.',
    };
  }
  url.hash = '';
  return { url: url.href, host: url.host, origin: url.origin, name: nameOf(url) };
}

export function isProblem(address: TraceAddress | FetchProblem): address is FetchProblem {
  return 'kind' in address;
}

/** Browsers trust what never leaves the machine. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

function nameOf({ pathname, host }: URL): string {
  const last = pathname.split('/').filter(Boolean).at(-1) ?? host;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
