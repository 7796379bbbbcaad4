/** All stores and how they follow one another: the view and the selection follow the session's model. */
import { useStore } from 'zustand';
import type { Engine } from '../engine/client';
import { type ArrangementStore, createArrangementStore } from './arrangement';
import { type ComparisonStore, createComparisonStore } from './comparison';
import { createDialogsStore, type DialogsStore } from './dialogs';
import {
  createEmbeddingStore,
  type EmbeddingOptions,
  type EmbeddingStore,
  NOT_EMBEDDED,
} from './embedding/embedding';
import { createIdentitiesStore, type IdentitiesStore } from './identities';
import { type KeptTraces, NOTHING_KEPT } from './kept/kept-traces';
import { createRecentsStore, type RecentsStore } from './kept/recents';
import { createLegendStore, type LegendStore, searchableIn } from './legend';
import { createNewVersionStore, type NewVersionStore } from './new-version';
import { createNotesStore, type NotesStore } from './notes';
import { createOpeningStore, type OpeningStore } from './opening';
import { createPreferencesStore, type PreferencesStore } from './preferences';
import { createRecoveryStore, type RecoveryStore } from './recovery';
import { createSearchStore, type SearchStore } from './search';
import { createSelectionStore, type SelectionStore } from './selection';
import { createSessionStore, type SessionData, type SessionStore } from './session';
import type { KeyValueStorage } from './storage';
import { createTrailStore, type TrailStore } from './trail';
import { createUsedCommandsStore, type UsedCommandsStore } from './used-commands';
import { createViewStore, type Kept, type ViewStore } from './view';

export interface Stores {
  readonly session: SessionStore;
  readonly view: ViewStore;
  readonly arrangement: ArrangementStore;
  readonly selection: SelectionStore;
  readonly trail: TrailStore;
  readonly usedCommands: UsedCommandsStore;
  readonly preferences: PreferencesStore;
  readonly dialogs: DialogsStore;
  readonly search: SearchStore;
  readonly identities: IdentitiesStore;
  readonly opening: OpeningStore;
  readonly recents: RecentsStore;
  readonly kept: KeptTraces;
  readonly legend: LegendStore;
  readonly comparison: ComparisonStore;
  readonly recovery: RecoveryStore;
  readonly notes: NotesStore;
  readonly embedding: EmbeddingStore;
  readonly newVersion: NewVersionStore;
}

/** React's way to read a store; here so that only this folder knows which library it is. */
export { useStore };

const KEPT: Readonly<Record<SessionData['change'], Kept>> = {
  replaced: 'nothing',
  extended: 'nothing',
  reduced: 'nothing',
  renamed: 'place',
  reclocked: 'rows',
};

export function createStores(
  engine: Engine,
  storage: KeyValueStorage | undefined,
  kept: KeptTraces = NOTHING_KEPT,
  embedding: EmbeddingOptions = NOT_EMBEDDED,
): Stores {
  const session = createSessionStore(engine);
  const preferences = createPreferencesStore(storage);
  const view = createViewStore(preferences.getState().rowHeight);
  const arrangement = createArrangementStore(view);
  const selection = createSelectionStore();
  const trail = createTrailStore(selection);
  const comparison = createComparisonStore(engine);
  const legend = createLegendStore(storage);
  const notes = createNotesStore();
  const search = createSearchStore(view, () => searchableIn(legend.getState().entries));
  const recovery = createRecoveryStore();

  session.subscribe((state, before) => {
    if (state.model === before.model) return;
    const keep = state.model ? KEPT[state.change] : 'nothing';
    // The same intervals, at other times.
    if (keep === 'rows') {
      const { interval, select, setRange } = selection.getState();
      select(interval);
      setRange(undefined);
    }
    if (keep !== 'place') comparison.getState().clear();
    if (keep === 'nothing') {
      selection.getState().clear();
      trail.getState().clear();
      recovery.getState().choose(undefined);
      notes.getState().clear();
    }
    if (keep !== 'place') selection.getState().mark(undefined);
    view.getState().setModel(state.model, state.trees, keep);
  });
  selection.subscribe(({ interval, event, range }, before) => {
    const isOther = interval !== before.interval || event !== before.event || range !== before.range;
    const isSomething = interval !== undefined || event !== undefined || range !== undefined;
    if (isOther && isSomething) recovery.getState().choose(undefined);
  });
  preferences.subscribe(({ rowHeight }) => {
    if (rowHeight !== view.getState().rowHeight) view.getState().setRowHeight(rowHeight);
  });

  legend.subscribe(() => search.getState().repeat());

  return {
    search,
    comparison,
    legend,
    notes,
    session,
    view,
    arrangement,
    selection,
    trail,
    usedCommands: createUsedCommandsStore(storage),
    preferences,
    dialogs: createDialogsStore(),
    identities: createIdentitiesStore(engine, session),
    opening: createOpeningStore(),
    recovery,
    recents: createRecentsStore(storage),
    kept,
    embedding: createEmbeddingStore(storage, embedding),
    newVersion: createNewVersionStore(),
  };
}
