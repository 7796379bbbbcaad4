/**
 * Lets the browser keep the page's own files (workers/offline.worker.ts), and offers a newer build when one is there.
 * Not for pages that are files themselves, nor for those in other pages, whose storage browsers keep apart and throw away.
 */
import type { NewVersionStore } from '../../state/new-version';

/** A page may stay open for weeks. */
const CHECK_MS = 3_600_000;

export function canStayOffline(): boolean {
  return 'serviceWorker' in navigator && window.parent === window && /^https?:$/.test(location.protocol);
}

export async function stayOffline(newVersion: NewVersionStore): Promise<void> {
  const { serviceWorker } = navigator;
  const registration = await serviceWorker
    .register(new URL('offline.js', document.baseURI))
    // Not over a secure connection, forbidden, or `lockstep view`, which serves one visit only.
    .catch(() => undefined);
  if (!registration) return;

  const takeOver = () => {
    const { waiting } = registration;
    // Another tab has asked for it already.
    if (!waiting) return location.reload();
    serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    waiting.addEventListener('statechange', () => {
      // A still newer build has come in its place meanwhile.
      if (waiting.state === 'redundant') takeOver();
    });
    waiting.postMessage('take-over');
  };
  const offer = () => {
    // The first build that is kept is the one that is shown.
    if (registration.waiting && serviceWorker.controller) newVersion.getState().offer(takeOver);
  };
  offer();
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', offer);
  });

  let checked = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || Date.now() - checked < CHECK_MS) return;
    checked = Date.now();
    registration.update().catch(() => undefined);
  });
}
