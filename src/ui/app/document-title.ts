import { useEffect } from 'react';
import { useOpening, useSession } from './app-context';

/** Names the tab after what is open, so that several can be told apart. */
export function useDocumentTitle(): void {
  const names = useSession(({ files }) => files.map(({ name }) => name).join(', '));
  const title = useOpening((opening) => opening.title);
  useEffect(() => {
    document.title = names === '' ? 'Lockstep' : `${title ?? names} · Lockstep`;
  }, [names, title]);
}
