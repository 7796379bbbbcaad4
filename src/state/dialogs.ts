/** Which dialog is open, at most one, and what it is about; and the last thing the page had to say. */
import { createStore, type StoreApi } from 'zustand/vanilla';

export type Dialog =
  | { readonly kind: 'palette' }
  | { readonly kind: 'help' }
  | { readonly kind: 'clocks' }
  | { readonly kind: 'compare' }
  | { readonly kind: 'two-moments' }
  | { readonly kind: 'excerpt' }
  | { readonly kind: 'time' }
  | { readonly kind: 'preferences' }
  /** `note` is the one to begin with. */
  | { readonly kind: 'notes'; readonly note: number | undefined }
  | { readonly kind: 'name-lockspace'; readonly lockspace: number }
  /** Files came while others are loaded: add or replace? */
  | { readonly kind: 'add-or-replace'; readonly files: readonly File[] };

export interface DialogsState {
  readonly open: Dialog | undefined;
  /** Shown for a moment and read aloud; a new object each time, so that the same words can come twice. */
  readonly notice: { readonly text: string } | undefined;
  show(dialog: Dialog): void;
  close(): void;
  say(text: string): void;
  hush(): void;
}

export type DialogsStore = StoreApi<DialogsState>;

export function createDialogsStore(): DialogsStore {
  return createStore<DialogsState>()((set) => ({
    open: undefined,
    notice: undefined,
    show: (dialog) => set({ open: dialog }),
    close: () => set({ open: undefined }),
    say: (text) => set({ notice: { text } }),
    hush: () => set({ notice: undefined }),
  }));
}
