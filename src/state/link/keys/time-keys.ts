/** Which span of time is on screen, and which one is marked. */
import type { LockModel } from '../../../model/lock-model';
import { moveTo, type Viewport, wholeTrace } from '../../../timeline/viewport';
import { type LinkKey, NOTHING_MISSING, parsedBy } from '../link-key';
import { formatSpan, parseSpan, type Span, spanOfTimes, timesOf } from '../moment';

/** The window; the whole trace when it is not said. */
export const WINDOW: LinkKey<Span> = {
  key: 't',
  what: 'the time window',
  schema: parsedBy(parseSpan),
  format: formatSpan,
  read: ({ view }) => {
    const { model, history } = view.getState();
    return model && windowOf(model, history.present);
  },
  apply: ({ view }, span) => {
    const { model, place } = view.getState();
    if (!model) return NOTHING_MISSING;
    const whole = wholeTrace(model.axis);
    if (!span) {
      place(whole);
      return NOTHING_MISSING;
    }
    const range = timesOf(model, span);
    const isOutside = !(range.end >= whole.start && range.start <= whole.end);
    place(isOutside ? whole : moveTo(whole, range));
    return isOutside ? [`the time ${span.from}`] : NOTHING_MISSING;
  },
};

export function windowOf(model: LockModel, { start, end, bounds }: Viewport): Span | undefined {
  return start === bounds.start && end === bounds.end ? undefined : spanOfTimes(model, start, end);
}

/** The range that was dragged in the chart. */
export const RANGE: LinkKey<Span> = {
  key: 'range',
  what: 'the marked range',
  schema: parsedBy(parseSpan),
  format: formatSpan,
  read: ({ view, selection }) => {
    const { model } = view.getState();
    const { range } = selection.getState();
    return model && range && spanOfTimes(model, range.start, range.end);
  },
  apply: ({ view, selection }, span) => {
    const { model } = view.getState();
    selection.getState().setRange(model && span && timesOf(model, span));
    return NOTHING_MISSING;
  },
};
