import { expect, test } from 'vitest';
import { createNotesStore, nextNote, noteName } from './notes';

test('notes stand in order of time, one for each moment or span, and have names', () => {
  const notes = createNotesStore();
  const { addNote, rename, removeNote } = notes.getState();
  addNote(50);
  const span = addNote(10, 20);
  addNote(50);
  rename(span.id, ' slow ');
  expect(notes.getState().notes).toEqual([
    { id: 2, start: 10, end: 20, name: 'slow' },
    { id: 1, start: 50, end: 50, name: '' },
  ]);
  expect(notes.getState().notes.map(noteName)).toEqual(['slow', 'note 1']);
  removeNote(2);
  expect(notes.getState().notes).toHaveLength(1);
});

test('the next note is the one behind a time, and behind the last the first', () => {
  const { addNote } = createNotesStore().getState();
  const notes = [addNote(10), addNote(20), addNote(30)];
  const from = (time: number, step: 1 | -1) => nextNote(notes, time, step)?.start;
  expect([from(10, 1), from(30, 1), from(20, -1), from(5, -1)]).toEqual([20, 10, 10, 30]);
  expect(nextNote([], 0, 1)).toBeUndefined();
});

test('a thing has one box, which is moved and closed', () => {
  const notes = createNotesStore();
  const { openBox, moveBox, closeBox } = notes.getState();
  openBox({ kind: 'interval', row: 7 }, 1, 2);
  openBox({ kind: 'interval', row: 7 }, 3, 4);
  openBox({ kind: 'mark', row: 7 }, 3, 4);
  moveBox(1, 9, 9);
  closeBox(2);
  expect(notes.getState().boxes).toEqual([{ id: 1, kind: 'interval', row: 7, x: 9, y: 9 }]);
});
