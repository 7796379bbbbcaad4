import { type Note, nextNote } from '../state/notes';
import { moveTo, spanOf } from '../timeline/viewport';
import { type Command, type CommandContext, hasModel, hasSelection } from './command';

const hasNotes = ({ stores }: CommandContext): boolean => stores.notes.getState().notes.length > 0;

export const NOTE_COMMANDS: readonly Command[] = [
  {
    id: 'notes.add',
    title: 'Leave a note here: on the range, the selection or the moment',
    group: 'Notes',
    keys: ['m'],
    isEnabled: hasModel,
    run: (context) => {
      const { start, end } = placeOf(context);
      const note = context.stores.notes.getState().addNote(start, end);
      context.stores.selection.getState().setRange(undefined);
      context.stores.dialogs.getState().show({ kind: 'notes', note: note.id });
    },
  },
  {
    id: 'notes.next',
    title: 'Next note',
    group: 'Notes',
    keys: ["'"],
    isEnabled: hasNotes,
    run: (context) => step(context, 1),
  },
  {
    id: 'notes.previous',
    title: 'Previous note',
    group: 'Notes',
    keys: [';'],
    isEnabled: hasNotes,
    run: (context) => step(context, -1),
  },
  {
    id: 'notes.show',
    title: 'Notes…',
    group: 'Notes',
    keys: ['Shift+m'],
    isEnabled: hasModel,
    run: ({ stores }) => stores.dialogs.getState().show({ kind: 'notes', note: undefined }),
  },
  {
    id: 'notes.box',
    title: 'Keep a box with the details of the selection',
    group: 'Notes',
    keys: ['i'],
    isEnabled: hasSelection,
    run: ({ stores }) => {
      const row = stores.selection.getState().interval;
      const { boxes, openBox } = stores.notes.getState();
      if (row === undefined) return;
      const offset = 28 * (boxes.length % 8);
      openBox({ kind: 'interval', row }, 360 + offset, 180 + offset);
    },
  },
  {
    id: 'notes.span-box',
    title: 'Keep a box with what the row has in the range, or in the window',
    group: 'Notes',
    keys: ['Shift+i'],
    isEnabled: hasSelection,
    run: ({ stores }) => {
      const { interval, range } = stores.selection.getState();
      const { boxes, openBox } = stores.notes.getState();
      if (interval === undefined) return;
      const { model, history } = stores.view.getState();
      if (!model) return;
      // The window may reach beyond the trace.
      const start = Math.max(model.axis.start, (range ?? history.present).start);
      const end = Math.min(model.axis.end, (range ?? history.present).end);
      const offset = 28 * (boxes.length % 8);
      openBox({ kind: 'interval', row: interval, span: { start, end } }, 360 + offset, 180 + offset);
    },
  },
  {
    id: 'notes.clear',
    title: 'Remove all notes and boxes',
    group: 'Notes',
    keys: [],
    isEnabled: (context) => hasNotes(context) || context.stores.notes.getState().boxes.length > 0,
    run: ({ stores }) => stores.notes.getState().clear(),
  },
];

/** The dragged range, else the selected event, else the selected interval, else the middle of the window. */
function placeOf({ stores }: CommandContext): { readonly start: number; readonly end: number } {
  const { model, history } = stores.view.getState();
  const { interval, event, range } = stores.selection.getState();
  if (range) return range;
  if (event) return { start: event.time, end: event.time };
  if (model && interval !== undefined) {
    return { start: model.intervals.start[interval], end: model.intervals.end[interval] };
  }
  const { cursor } = stores.notes.getState();
  if (cursor !== undefined) return { start: cursor, end: cursor };
  const middle = Math.round((history.present.start + history.present.end) / 2);
  return { start: middle, end: middle };
}

/** Brings a note into sight, as far as the zoom shows it. */
export function goToNote({ stores }: CommandContext, note: Note): void {
  const { history, navigate } = stores.view.getState();
  const span = Math.max(spanOf(history.present), (note.end - note.start) * 1.2);
  const middle = (note.start + note.end) / 2;
  navigate(moveTo(history.present, { start: middle - span / 2, end: middle + span / 2 }), { animate: true });
}

/** From the note gone to last, which stands in the middle of the window. */
function step(context: CommandContext, direction: 1 | -1): void {
  const { notes, view, dialogs } = context.stores;
  const { start, end } = view.getState().history.present;
  const last = notes.getState().notes.find((note) => note.id === lastNote);
  const isThere = last !== undefined && last.start <= end && last.end >= start;
  const note = nextNote(notes.getState().notes, isThere ? last.start : (start + end) / 2, direction);
  if (!note) return;
  lastNote = note.id;
  goToNote(context, note);
  dialogs.getState().say(note.name === '' ? `Note ${note.id}` : note.name);
}

let lastNote: number | undefined;
