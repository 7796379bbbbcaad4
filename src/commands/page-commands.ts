import { THEMES, type Theme } from '../state/preferences';
import { DRAWER_TABS, type DrawerTab } from '../state/view';
import { always, type Command, hasModel } from './command';

const TAB_TITLES: Readonly<Record<DrawerTab, string>> = {
  details: 'Show the details of the selection',
  events: 'Show the events of the recording',
  problems: 'Show what was wrong with the files',
  legend: 'Show the legend',
  contention: 'Show contention and deadlocks',
  waits: 'List all waits, and where their time went',
  statistics: 'Count what is in the selected span and rows',
};

export const PAGE_COMMANDS: readonly Command[] = [
  {
    id: 'page.palette',
    title: 'Find a command…',
    group: 'Page',
    keys: ['Mod+k', 'Mod+Shift+p'],
    isEnabled: always,
    run: ({ stores }) => stores.dialogs.getState().show({ kind: 'palette' }),
  },
  {
    id: 'page.help',
    title: 'Keys and gestures',
    group: 'Page',
    keys: ['?'],
    isEnabled: always,
    run: ({ stores }) => stores.dialogs.getState().show({ kind: 'help' }),
  },
  ...DRAWER_TABS.map(tabCommand),
  {
    id: 'page.toggle-drawer',
    title: 'Open or close the drawer',
    group: 'Page',
    keys: ['q'],
    isEnabled: hasModel,
    run: ({ stores }) => {
      const { drawer, showDrawer } = stores.view.getState();
      showDrawer(drawer ? undefined : 'details');
    },
  },
  {
    id: 'page.next-theme',
    title: 'Change between light and dark',
    group: 'Page',
    keys: ['t'],
    isEnabled: always,
    run: ({ stores }) => {
      const { theme, change } = stores.preferences.getState();
      const isDark =
        theme === 'system' ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark';
      change({ theme: isDark ? 'light' : 'dark' });
    },
  },
  ...THEMES.map(themeCommand),
  {
    id: 'page.new-version',
    title: 'Reload the page: a new version is ready',
    group: 'Page',
    keys: [],
    isEnabled: ({ stores }) => stores.newVersion.getState().reload !== undefined,
    run: ({ stores }) => stores.newVersion.getState().reload?.(),
  },
  {
    id: 'page.letter-keys',
    title: 'Single letters are commands',
    group: 'Page',
    keys: [],
    isEnabled: always,
    isChecked: ({ stores }) => stores.preferences.getState().hasLetterKeys,
    run: ({ stores }) => {
      const { hasLetterKeys, change } = stores.preferences.getState();
      change({ hasLetterKeys: !hasLetterKeys });
    },
  },
];

function tabCommand(tab: DrawerTab, index: number): Command {
  return {
    id: `page.tab-${tab}`,
    title: TAB_TITLES[tab],
    group: 'Page',
    keys: [String(index + 1)],
    isEnabled: hasModel,
    isChecked: ({ stores }) => stores.view.getState().drawer === tab,
    run: ({ stores }) => stores.view.getState().showDrawer(tab),
  };
}

function themeCommand(theme: Theme): Command {
  return {
    id: `page.theme-${theme}`,
    title: theme === 'system' ? 'Theme: as the system' : `Theme: ${theme}`,
    group: 'Page',
    keys: [],
    isEnabled: always,
    isChecked: ({ stores }) => stores.preferences.getState().theme === theme,
    run: ({ stores }) => stores.preferences.getState().change({ theme }),
  };
}
