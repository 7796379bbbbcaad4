/** Which theme is in force, and telling the document. */
import { useEffect, useSyncExternalStore } from 'react';
import { usePreferences } from '../app/app-context';

const dark = window.matchMedia('(prefers-color-scheme: dark)');

export function useIsDark(): boolean {
  const theme = usePreferences((preferences) => preferences.theme);
  const isSystemDark = useSyncExternalStore(
    (changed) => {
      dark.addEventListener('change', changed);
      return () => dark.removeEventListener('change', changed);
    },
    () => dark.matches,
  );
  return theme === 'system' ? isSystemDark : theme === 'dark';
}

/** Keeps `data-theme` of the document in step; returns what it says. */
export function useDocumentTheme(): 'light' | 'dark' {
  const theme = useIsDark() ? 'dark' : 'light';
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  return theme;
}
