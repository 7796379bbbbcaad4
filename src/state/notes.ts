/**
 * What a person leaves on the chart: notes on moments and spans of time, and boxes that keep saying what a thing is.
 * Plain data; times are axis times, rows those of the model.
 */

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { TimeRange } from '../timeline/viewport';

/** A mark on a moment, or a box over a span: then `end` is later than `start`. */
export interface Note {
  readonly id: number;
  readonly start: number;
  readonly end: number;
  /** '' for one without a name. */
  readonly name: string;
}

/** An information box that stays: about a row of the interval, mark or message table. */
export interface InfoBox {
  readonly id: number;
  readonly kind: 'interval' | 'mark' | 'message';
  readonly row: number;
  /** Then it is about all that the interval's row has in this span of time. */
  readonly span?: TimeRange | undefined;
  /** Place in the window, in CSS pixels. */
  readonly x: number;
  readonly y: number;
}

export type BoxSubject = Pick<InfoBox, 'kind' | 'row' | 'span'>;

export interface NotesState {
  /** In order of time. */
  readonly notes: readonly Note[];
  readonly boxes: readonly InfoBox[];
  /** Axis time of the cursor that was typed; an event that is selected stands before it. */
  readonly cursor: number | undefined;
  setCursor(time: number | undefined): void;
  addNote(start: number, end?: number): Note;
  rename(id: number, name: string): void;
  removeNote(id: number): void;
  openBox(about: BoxSubject, x: number, y: number): void;
  moveBox(id: number, x: number, y: number): void;
  closeBox(id: number): void;
  /** In place of those that there are. */
  setNotes(notes: readonly Note[]): void;
  setBoxes(boxes: readonly InfoBox[]): void;
  clear(): void;
}

export type NotesStore = StoreApi<NotesState>;

export function createNotesStore(): NotesStore {
  return createStore<NotesState>()((set, get) => ({
    notes: [],
    boxes: [],
    cursor: undefined,
    setCursor: (cursor) => set({ cursor }),
    addNote(start, end = start) {
      const { notes } = get();
      const known = notes.find((note) => note.start === start && note.end === end);
      if (known) return known;
      const note = { id: nextId(notes), start, end, name: '' };
      get().setNotes([...notes, note]);
      return note;
    },
    setNotes: (notes) =>
      set({ notes: [...notes].sort((a, b) => a.start - b.start || a.end - b.end || a.id - b.id) }),
    setBoxes: (boxes) => set({ boxes }),
    rename: (id, name) =>
      set({ notes: get().notes.map((note) => (note.id === id ? { ...note, name: name.trim() } : note)) }),
    removeNote: (id) => set({ notes: get().notes.filter((note) => note.id !== id) }),
    openBox({ kind, row, span }, x, y) {
      const { boxes } = get();
      const isThere = boxes.some(
        (box) =>
          box.kind === kind &&
          box.row === row &&
          box.span?.start === span?.start &&
          box.span?.end === span?.end,
      );
      if (!isThere) set({ boxes: [...boxes, { id: nextId(boxes), kind, row, ...(span && { span }), x, y }] });
    },
    moveBox: (id, x, y) => set({ boxes: get().boxes.map((box) => (box.id === id ? { ...box, x, y } : box)) }),
    closeBox: (id) => set({ boxes: get().boxes.filter((box) => box.id !== id) }),
    clear: () => set({ notes: [], boxes: [], cursor: undefined }),
  }));
}

/** What a note is called: its name, else its number. */
export function noteName({ id, name }: Pick<Note, 'id' | 'name'>): string {
  return name === '' ? `note ${id}` : name;
}

/** The note after or before a time; beyond the last comes the first. */
export function nextNote(notes: readonly Note[], time: number, step: 1 | -1): Note | undefined {
  const ordered = step > 0 ? notes : [...notes].reverse();
  return ordered.find(({ start }) => (start - time) * step > 0) ?? ordered[0];
}

function nextId(things: readonly { readonly id: number }[]): number {
  return things.reduce((most, { id }) => Math.max(most, id), 0) + 1;
}
