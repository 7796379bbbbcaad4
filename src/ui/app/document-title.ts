import { useEffect } from 'react';
import { useSession } from './app-context';

/** Names the tab after what is open, so that several can be told apart. */
export function useDocumentTitle(): void {
  const names = useSession(({ files }) => files.map(({ name }) => name).join(', '));
  useEffect(() => {
    document.title = names === '' ? 'Lockstep' : `${names} · Lockstep`;
  }, [names]);
}
