/** Which theme is in force, and telling the document. */
import { useSyncExternalStore } from 'react';
import type { PreferencesStore, Theme } from '../../state/preferences';
import { usePreferences } from '../app/app-context';

const systemDark = window.matchMedia('(prefers-color-scheme: dark)');

/**
 * Keeps `data-theme` of the document in step. Outside of React and before it, so that whoever renders for
 * a new theme finds its style sheet in force and can read colours from it.
 */
export function followTheme(preferences: PreferencesStore): void {
  const follow = () => {
    document.documentElement.dataset.theme = isDark(preferences.getState().theme) ? 'dark' : 'light';
  };
  follow();
  preferences.subscribe(follow);
  systemDark.addEventListener('change', follow);
}

export function useIsDark(): boolean {
  const theme = usePreferences((preferences) => preferences.theme);
  return useSyncExternalStore(
    (changed) => {
      systemDark.addEventListener('change', changed);
      return () => systemDark.removeEventListener('change', changed);
    },
    () => isDark(theme),
  );
}

function isDark(theme: Theme): boolean {
  return theme === 'system' ? systemDark.matches : theme === 'dark';
}
