/** The stores and the page, for components: how they read state and run commands. */
import { createContext, useContext } from 'react';
import type { Command, CommandContext } from '../../commands/command';
import { commandById } from '../../commands/registry';
import type { ArrangementState } from '../../state/arrangement';
import type { ComparisonState } from '../../state/comparison';
import type { DialogsState } from '../../state/dialogs';
import type { EmbeddingState } from '../../state/embedding/embedding';
import type { RecentsState } from '../../state/kept/recents';
import type { LegendState } from '../../state/legend';
import type { NewVersionState } from '../../state/new-version';
import type { NotesState } from '../../state/notes';
import type { OpeningState } from '../../state/opening';
import type { PreferencesState } from '../../state/preferences';
import type { RecoveryState } from '../../state/recovery';
import type { SearchState } from '../../state/search';
import type { SelectionState } from '../../state/selection';
import type { SessionState } from '../../state/session';
import { useStore } from '../../state/stores';
import { clockfaceOf } from '../../state/time-formats';
import type { ViewState } from '../../state/view';
import type { Clockface } from '../../timeline/clockface';

const Context = createContext<CommandContext | undefined>(undefined);

export const AppProvider = Context.Provider;

export function useApp(): CommandContext {
  const context = useContext(Context);
  if (!context) throw new Error('This component stands outside of the app.');
  return context;
}

export function useSession<T>(select: (state: SessionState) => T): T {
  return useStore(useApp().stores.session, select);
}

export function useView<T>(select: (state: ViewState) => T): T {
  return useStore(useApp().stores.view, select);
}

export function useArrangement<T>(select: (state: ArrangementState) => T): T {
  return useStore(useApp().stores.arrangement, select);
}

export function useSelection<T>(select: (state: SelectionState) => T): T {
  return useStore(useApp().stores.selection, select);
}

export function usePreferences<T>(select: (state: PreferencesState) => T): T {
  return useStore(useApp().stores.preferences, select);
}

export function useDialogs<T>(select: (state: DialogsState) => T): T {
  return useStore(useApp().stores.dialogs, select);
}

export function useLegend<T>(select: (state: LegendState) => T): T {
  return useStore(useApp().stores.legend, select);
}

export function useNotes<T>(select: (state: NotesState) => T): T {
  return useStore(useApp().stores.notes, select);
}

export function useSearch<T>(select: (state: SearchState) => T): T {
  return useStore(useApp().stores.search, select);
}

export function useOpening<T>(select: (state: OpeningState) => T): T {
  return useStore(useApp().stores.opening, select);
}

export function useEmbedding<T>(select: (state: EmbeddingState) => T): T {
  return useStore(useApp().stores.embedding, select);
}

export function useNewVersion<T>(select: (state: NewVersionState) => T): T {
  return useStore(useApp().stores.newVersion, select);
}

export function useComparison<T>(select: (state: ComparisonState) => T): T {
  return useStore(useApp().stores.comparison, select);
}

export function useRecovery<T>(select: (state: RecoveryState) => T): T {
  return useStore(useApp().stores.recovery, select);
}

export function useRecents<T>(select: (state: RecentsState) => T): T {
  return useStore(useApp().stores.recents, select);
}

/** What times are written by. */
export function useClockface(): Clockface {
  const model = useView((view) => view.model);
  return clockfaceOf(
    model,
    usePreferences((preferences) => preferences.timeFormat),
  );
}

export interface UsableCommand {
  readonly command: Command;
  readonly isEnabled: boolean;
  readonly isChecked: boolean;
  readonly run: () => void;
}

/** A command with its present state; follows every store, since a command may ask any of them. */
export function useCommand(id: string): UsableCommand {
  const context = useApp();
  const command = commandById(id);
  const isEnabled = useOfAllStores(() => command.isEnabled(context));
  const isChecked = useOfAllStores(() => command.isChecked?.(context) ?? false);
  return { command, isEnabled, isChecked, run: () => void command.run(context) };
}

function useOfAllStores(test: () => boolean): boolean {
  const { stores } = useApp();
  useStore(stores.session, test);
  useStore(stores.selection, test);
  useStore(stores.preferences, test);
  useStore(stores.search, test);
  useStore(stores.opening, test);
  useStore(stores.recents, test);
  useStore(stores.legend, test);
  useStore(stores.recovery, test);
  useStore(stores.notes, test);
  useStore(stores.embedding, test);
  useStore(stores.newVersion, test);
  return useStore(stores.view, test);
}
