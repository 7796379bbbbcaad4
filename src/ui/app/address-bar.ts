/** The browser's address bar and history, as state/address.ts needs them. */
import type { AddressBar } from '../../state/address';
import { formatOriginQuery, parseOriginQuery } from '../../state/hosted/origin-query';
import { pageAddress } from './page';

/** Marks the entries that were written by this page. */
interface EntryState {
  readonly lockstepStep: number;
}

export function createAddressBar(): AddressBar {
  return {
    page: pageAddress(),
    origin: () => parseOriginQuery(location.search),
    fragment: () => location.hash.replace(/^#/, ''),
    step: () => (isEntryState(history.state) ? history.state.lockstepStep : undefined),
    write({ origin, fragment }, step, how) {
      const state: EntryState = { lockstepStep: step };
      const address = `${location.pathname}${formatOriginQuery(origin, location.search)}${fragment === '' ? '' : `#${fragment}`}`;
      try {
        if (how === 'push') history.pushState(state, '', address);
        else history.replaceState(state, '', address);
      } catch {
        // A browser that has had enough changes for now: the next one says it all again.
      }
    },
    go: (steps) => history.go(steps),
    onTravel: (listener) => window.addEventListener('popstate', listener),
  };
}

function isEntryState(state: unknown): state is EntryState {
  return typeof state === 'object' && state !== null && 'lockstepStep' in state;
}
