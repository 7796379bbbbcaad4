import type { WaitAnalysis } from '../analysis/analyse';
import type { LockModel } from '../model/lock-model';
import { hitTimes } from '../search/next-hit';
import type { BoxMark } from '../timeline/note-mark';
import type { OverlayState } from '../timeline/paint/overlay-frame';
import { type RecoveryTraces, recoveryTraces } from '../timeline/recovery-traces';
import { blameSource } from './blame-source';
import { type InfoBox, type NotesState, noteName } from './notes';
import type { Stores } from './stores';

/** What lies over the chart's content, gathered from the stores: the same on the screen and in a picture. */
export function overlayStateOf(stores: Stores): OverlayState {
  const { view, selection, search, session, recovery, notes } = stores;
  const { model, arrows, blame, hasBounds } = view.getState();
  const { interval, event, range } = selection.getState();
  return {
    selection: interval,
    range,
    cursor: event?.time ?? notes.getState().cursor,
    arrows,
    blame,
    explainer: blameSource(stores),
    hasBounds,
    found: search.getState().hits,
    recoveries: tracesOf(session.getState().analysis),
    recovery: recovery.getState().chosen,
    ...(model ? marksOf(model, notes.getState()) : { notes: [], boxes: [] }),
  };
}

type NoteMarks = Pick<OverlayState, 'notes' | 'boxes'>;

let last: { readonly model: LockModel; readonly of: NotesState; readonly marks: NoteMarks } | undefined;

/** The same object for the same notes, so that the chart sees that nothing has changed. */
function marksOf(model: LockModel, of: NotesState): NoteMarks {
  if (last?.model !== model || last.of !== of) {
    const notes = of.notes.map((note) => ({ ...note, label: noteName(note) }));
    last = { model, of, marks: { notes, boxes: of.boxes.map((box) => boxMark(model, box)) } };
  }
  return last.marks;
}

function boxMark(model: LockModel, { id, kind, row, span }: InfoBox): BoxMark {
  return { id, interval: kind === 'interval' ? row : undefined, span, time: hitTimes(model, kind)(row) };
}

/** Made once for an analysis. */
const traces = new WeakMap<WaitAnalysis, RecoveryTraces>();

function tracesOf(analysis: WaitAnalysis | undefined): RecoveryTraces | undefined {
  if (!analysis) return undefined;
  const known =
    traces.get(analysis) ?? recoveryTraces(analysis.recoveries, analysis.waits.lock, analysis.waits.end);
  traces.set(analysis, known);
  return known;
}
