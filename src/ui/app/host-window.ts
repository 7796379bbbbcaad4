/** The windows that may speak to this one, as state/embedding/follow-host.ts needs them. */
import type { HostWindow } from '../../state/embedding/follow-host';

export function createHostWindow(): HostWindow {
  const hosts = [window.parent, window.opener as Window | null].filter(
    (other) => other !== null && other !== window,
  );
  return {
    origin: location.origin,
    announce(message) {
      // To anybody: it says no more than that there is a viewer here.
      for (const host of hosts) host?.postMessage(message, '*');
    },
    onHeard(listener) {
      window.addEventListener('message', ({ data, origin, source }) => {
        const host = hosts.find((other) => other === source);
        if (!host) return;
        listener({
          data,
          origin,
          answer: (message) => host.postMessage(message, origin === 'null' ? '*' : origin),
        });
      });
    },
  };
}
