/**
 * Keeps the page's own files in the browser, so that it opens without a network after the first visit: nothing of other
 * hosts, and no traces. One cache holds the files of one build; a page gets all its files from one of them. Another build waits
 * until a person asks for it. By hand, for it is less than a library's set-up: the files are known when they are built.
 */
export {};

declare const self: ServiceWorkerGlobalScope;
/** Filled in by scripts/offline.mjs. Paths are relative to the page. */
declare const __BUILD__: {
  readonly version: string;
  /** The page's script, which its document must name to be of this build. */
  readonly entry: string;
  /** Kept at the first visit. */
  readonly first: readonly string[];
  /** Large, and not needed by everybody: kept when they are first used. */
  readonly later: readonly string[];
};

const BASE = new URL('./', self.location.href);
/** Another viewer may lie on the same origin. */
const PREFIX = `lockstep ${BASE.pathname} `;
const NAME = PREFIX + __BUILD__.version;
/** The document itself. Servers answer for either, or for both. */
const PAGE = ['', 'index.html'];
/** The names of these tell their content. */
const ASSETS = 'assets/';

const FIRST = new Set(__BUILD__.first);
const LATER = new Set(__BUILD__.later);

self.addEventListener('install', (event) => event.waitUntil(keepAll()));
self.addEventListener('activate', (event) => event.waitUntil(takeOver()));
self.addEventListener('message', (event) => {
  // The browser must not put it to rest before that is done.
  if (event.data === 'take-over') event.waitUntil(self.skipWaiting());
});
self.addEventListener('fetch', (event) => {
  const answer = answerTo(event.request);
  if (answer) event.respondWith(answer);
});

/** All or nothing: where one cannot be had, the browser tries again later. */
async function keepAll(): Promise<void> {
  const cache = await caches.open(NAME);
  await cache.put(BASE, await fetchPage());
  await Promise.all(
    __BUILD__.first.map(async (path) => {
      const url = new URL(path, BASE);
      const known = path.startsWith(ASSETS) ? await caches.match(url) : undefined;
      await cache.put(url, known ?? (await fetchFresh(url)));
    }),
  );
}

async function fetchPage(): Promise<Response> {
  for (const path of PAGE) {
    const response = await fetch(new URL(path, BASE), { cache: 'no-cache' });
    // What was redirected cannot answer for a navigation; a document of another build would ask for other files.
    if (!response.ok || response.redirected) continue;
    if ((await response.clone().text()).includes(__BUILD__.entry)) return response;
  }
  throw new Error('The page of this build is not there yet.');
}

async function fetchFresh(url: URL): Promise<Response> {
  const response = await fetch(url, { cache: 'no-cache' });
  if (!response.ok) throw new Error(`${url} is not there (${response.status}).`);
  return response;
}

/** The build before stays, since other tabs may still be of it and need their parts. */
async function takeOver(): Promise<void> {
  const ours = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== NAME);
  for (const name of ours.slice(0, -1)) await caches.delete(name);
  await self.clients.claim();
}

/** Undefined for what is none of ours, which the browser sees to itself. */
function answerTo(request: Request): Promise<Response> | undefined {
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== BASE.origin || !url.pathname.startsWith(BASE.pathname)) {
    return undefined;
  }
  const path = url.pathname.slice(BASE.pathname.length);
  if (request.mode === 'navigate') return PAGE.includes(path) ? keptOrFetched(BASE, request) : undefined;
  if (url.search !== '') return undefined;
  if (FIRST.has(path) || path.startsWith(ASSETS)) return keptOrFetched(url, request);
  return LATER.has(path) ? keptWhenFetched(url, request) : undefined;
}

async function keptOrFetched(url: URL, request: Request): Promise<Response> {
  const cache = await caches.open(NAME);
  return (await cache.match(url)) ?? (await caches.match(url)) ?? fetch(request);
}

async function keptWhenFetched(url: URL, request: Request): Promise<Response> {
  const cache = await caches.open(NAME);
  const kept = await cache.match(url);
  if (kept) return kept;
  const response = await fetch(request);
  // That the browser has no room for it is no reason not to show it.
  if (response.ok) await cache.put(url, response.clone()).catch(() => undefined);
  return response;
}
