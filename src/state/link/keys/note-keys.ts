/** What a person leaves on the chart, for others to read. */
import { shownName } from '../../shown-name';
import { escapePart, unescapePart } from '../escape';
import { type LinkKey, NOTHING_MISSING, parsedBy } from '../link-key';
import {
  formatSpan,
  momentOf,
  parseMoment,
  parseSpan,
  type Span,
  spanOfTimes,
  timeOf,
  timesOf,
} from '../moment';
import { listOf } from '../recording-list';
import { findThing, formatThing, parseThing, type Thing, thingOf, thingWords } from '../thing';

const LONGEST_NAME = 400;

/** A note on a moment or a span. */
export interface NoteAt {
  readonly from: string;
  /** Undefined for a moment. */
  readonly length: string | undefined;
  /** It is called by it as long as it has no name. */
  readonly number: number;
  readonly name: string;
}

/** `202.741*1,202.75~0.02*2:slow`: a note on a moment, and one on a span, with its name. */
export const NOTES: LinkKey<readonly NoteAt[]> = {
  key: 'notes',
  what: 'the notes',
  schema: parsedBy((text) => {
    const notes = listOf(text, parseNote);
    return notes?.length === 0 ? undefined : notes;
  }),
  format: (notes) =>
    notes
      .map(({ from, length, number, name }) => {
        const place = length === undefined ? from : `${from}~${length}`;
        return `${place}*${number}${name === '' ? '' : `:${escapePart(name)}`}`;
      })
      .join(','),
  read: ({ view, notes }) => {
    const { model } = view.getState();
    const all = notes.getState().notes;
    if (!model || all.length === 0) return undefined;
    return all.map(({ id, start, end, name }) => ({
      from: momentOf(model, start),
      length: end > start ? spanOfTimes(model, start, end).length : undefined,
      number: id,
      name,
    }));
  },
  apply: ({ view, notes }, wished = []) => {
    const { model } = view.getState();
    if (!model || wished.length + notes.getState().notes.length === 0) return NOTHING_MISSING;
    const numbers = new Set<number>();
    const named = wished.map(({ from, length, number, name }) => {
      let id = number;
      while (numbers.has(id)) id++;
      numbers.add(id);
      const start = timeOf(model, from);
      const end = length === undefined ? start : timesOf(model, { from, length }).end;
      return { id, start, end, name: name === '' ? '' : shownName(name) };
    });
    notes.getState().setNotes(named);
    return NOTHING_MISSING;
  },
};

/** The cursor that was typed. */
export const CURSOR: LinkKey<string> = {
  key: 'cursor',
  what: 'the cursor',
  schema: parsedBy(parseMoment),
  format: (moment) => moment,
  read: ({ view, notes }) => {
    const { model } = view.getState();
    const { cursor } = notes.getState();
    return model && cursor !== undefined ? momentOf(model, cursor) : undefined;
  },
  apply: ({ view, notes }, moment) => {
    const { model } = view.getState();
    notes.getState().setCursor(model && moment !== undefined ? timeOf(model, moment) : undefined);
    return NOTHING_MISSING;
  },
};

/** A box that says what a thing is, and where in the window it stands, in CSS pixels. */
export interface BoxAt {
  readonly x: number;
  readonly y: number;
  readonly about: Thing;
  /** Of an interval: the part of its row that the box is about. */
  readonly span?: Span | undefined;
}

/**
 * `640.120:res-3/2/1a3f.0@202.741`, or with `bast:` or `REQUEST:1.2@…` before the thing; `640.120*202.7~0.02:…` is about
 * the row of the interval in a span.
 */
export const BOXES: LinkKey<readonly BoxAt[]> = {
  key: 'boxes',
  what: 'the boxes',
  schema: parsedBy((text) => {
    const boxes = listOf(text, (item): BoxAt | undefined => {
      const [, x = '', y = '', part, what = ''] =
        /^(\d{1,5})\.(\d{1,5})(?:\*([^:]+))?:(.+)$/.exec(item) ?? [];
      const about = what === '' ? undefined : parseThing(what);
      const span = part === undefined ? undefined : parseSpan(part);
      if (!about || (part !== undefined && !span)) return undefined;
      return { x: Number(x), y: Number(y), about, ...(span && { span }) };
    });
    return boxes?.length === 0 ? undefined : boxes;
  }),
  format: (boxes) =>
    boxes
      .map(({ x, y, about, span }) => `${x}.${y}${span ? `*${formatSpan(span)}` : ''}:${formatThing(about)}`)
      .join(','),
  read: ({ view, notes }) => {
    const { model } = view.getState();
    const { boxes } = notes.getState();
    if (!model || boxes.length === 0) return undefined;
    return boxes.map(({ x, y, kind, row, span }) => ({
      x: Math.max(0, Math.round(x)),
      y: Math.max(0, Math.round(y)),
      about: thingOf(model, kind, row),
      ...(span && { span: spanOfTimes(model, span.start, span.end) }),
    }));
  },
  apply: ({ view, notes }, wished = []) => {
    const { model } = view.getState();
    if (!model || wished.length + notes.getState().boxes.length === 0) return NOTHING_MISSING;
    const missing: string[] = [];
    const boxes = wished.flatMap(({ x, y, about, span }, index) => {
      const found = findThing(model, about);
      if (found) return [{ id: index + 1, x, y, ...found, ...(span && { span: timesOf(model, span) }) }];
      missing.push(thingWords(about));
      return [];
    });
    notes.getState().setBoxes(boxes);
    return missing;
  },
};

function parseNote(text: string): NoteAt | undefined {
  const [, place = '', number = '', escaped = ''] =
    /^([^*:]+)\*([1-9]\d{0,3})(?::([^:]+))?$/.exec(text) ?? [];
  const name = unescapePart(escaped);
  const span = place.includes('~') ? parseSpan(place) : { from: parseMoment(place), length: undefined };
  if (span?.from === undefined || name === undefined || name.length > LONGEST_NAME) return undefined;
  return { from: span.from, length: span.length, number: Number(number), name };
}
