import Copy from 'lucide-react/icons/copy';
import { type KeyboardEvent, useId, useState } from 'react';
import { NOT_COPIED } from '../../commands/command';
import type { LockModel } from '../../model/lock-model';
import { parseAxisTime, parseLength } from '../../state/typed-time';
import type { Clockface } from '../../timeline/clockface';
import { formatDuration, formatMoment } from '../../timeline/time-format';
import { moveTo, spanOf, type Viewport } from '../../timeline/viewport';
import { useApp, useClockface, useDialogs, useNotes, useSelection, useView } from '../app/app-context';
import { PLACE_IDS } from '../app/page';
import { Button } from '../primitives/button';
import { Dialog } from '../primitives/dialog';
import styles from './time-dialog.module.css';
import { TimeFormatChoice } from './time-format-choice';

const LENGTHS = 'A number with s, ms, µs or ns: 12.3047 s, 450 µs.';
const COUNTS = 'A whole number: 1,204.';
const TIME_OF_DAY = 'A time of day in UTC, with or without the day: 14:03:12.5, 2026-11-03 14:03.';

/** Where one is, to the nanosecond, and where to go: each field is typed and taken with Enter. */
export function TimeDialog() {
  const { stores } = useApp();
  const close = useDialogs((dialogs) => dialogs.close);
  const model = useView((view) => view.model);
  const viewport = useView((view) => view.history.present);
  const navigate = useView((view) => view.navigate);
  const face = useClockface();
  const event = useSelection((selection) => selection.event);
  const typed = useNotes((notes) => notes.cursor);
  const interval = useSelection((selection) => selection.interval);
  if (!model) return null;
  const width = document.getElementById(PLACE_IDS.chart)?.clientWidth ?? 1000;
  const isTime = model.axis.unit === 'ns';
  const go = (start: number, end: number) => navigate(moveTo(viewport, { start, end }));
  const start = interval === undefined ? undefined : model.intervals.start[interval];
  const cursor = event?.time ?? start ?? typed;
  const middle = (viewport.start + viewport.end) / 2;
  const span = spanOf(viewport);
  const time = (typed: string) => parseAxisTime(model.axis, typed, face);
  const length = (typed: string) => {
    const parsed = parseLength(typed, face);
    return parsed === undefined || parsed <= 0n ? undefined : Number(parsed);
  };
  const lengths = isTime ? LENGTHS : COUNTS;
  const setCursor = (at: number) => {
    stores.selection.getState().clear();
    stores.notes.getState().setCursor(at);
    if (at < viewport.start || at > viewport.end) go(at - span / 2, at + span / 2);
  };
  return (
    <Dialog label="Time" hasHead onClose={close}>
      <div className={styles.fields}>
        <TimeFormatChoice />
        <TimeField
          label="View begins"
          isFirst
          value={formatMoment(viewport.start, face)}
          parse={time}
          example={face.kind === 'wall' ? TIME_OF_DAY : lengths}
          onTime={(start) => go(start, Math.max(viewport.end, start + 1))}
        />
        <TimeField
          label="View ends"
          value={formatMoment(viewport.end, face)}
          parse={time}
          example={face.kind === 'wall' ? TIME_OF_DAY : lengths}
          onTime={(end) => go(Math.min(viewport.start, end - 1), end)}
        />
        <TimeField
          label="Span"
          value={exact(span, isTime)}
          parse={length}
          example={lengths}
          onTime={(next) => go(middle - next / 2, middle + next / 2)}
        />
        <TimeField
          label="Per pixel"
          value={exact(span / width, isTime)}
          parse={length}
          example={lengths}
          onTime={(each) => go(middle - (each * width) / 2, middle + (each * width) / 2)}
        />
        <TimeField
          label="Cursor"
          value={cursor === undefined ? '' : formatMoment(cursor, face)}
          parse={time}
          example={face.kind === 'wall' ? TIME_OF_DAY : lengths}
          onTime={setCursor}
        />
        <Whole model={model} face={face} viewport={viewport} />
      </div>
    </Dialog>
  );
}

/** All digits, since it is to be edited. */
function exact(duration: number, isTime: boolean): string {
  if (!isTime) return String(duration);
  const [size, name] = (
    [
      [1e9, 's'],
      [1e6, 'ms'],
      [1e3, 'µs'],
      [1, 'ns'],
    ] as const
  ).find(([unit]) => duration >= unit) ?? [1, 'ns'];
  return `${Number((duration / size).toPrecision(12))} ${name}`;
}

function Whole({
  model,
  face,
  viewport,
}: {
  readonly model: LockModel;
  readonly face: Clockface;
  readonly viewport: Viewport;
}) {
  const { start, end, unit } = model.axis;
  return (
    <p className={styles.whole}>
      The trace begins at <b>{formatMoment(start, face)}</b> and ends at <b>{formatMoment(end, face)}</b>,{' '}
      {formatDuration(end - start, unit)} later; {formatDuration(spanOf(viewport), unit)} of it are in sight.
    </p>
  );
}

interface TimeFieldProps {
  readonly label: string;
  readonly value: string;
  readonly isFirst?: boolean;
  readonly parse: (typed: string) => number | undefined;
  readonly onTime: (time: number) => void;
  /** What can be typed. */
  readonly example: string;
}

function TimeField({ label, value, isFirst, parse, onTime, example }: TimeFieldProps) {
  const { page, stores } = useApp();
  const id = useId();
  const [typed, setTyped] = useState<string>();
  const isWrong = typed !== undefined && parse(typed) === undefined;
  const take = () => {
    const time = typed === undefined ? undefined : parse(typed);
    if (isWrong) return;
    setTyped(undefined);
    if (time !== undefined) onTime(time);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') take();
    else if (event.key === 'Escape' && typed !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      setTyped(undefined);
    }
  };
  const copy = async () => {
    const isCopied = await page.copyText(value);
    stores.dialogs.getState().say(isCopied ? `Copied ${value}` : NOT_COPIED);
  };
  return (
    <div className={styles.line}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className={styles.field}
        value={typed ?? value}
        data-first={isFirst || undefined}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? `${id}-wrong` : undefined}
        spellCheck={false}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={take}
      />
      <Button isIcon title={`Copy: ${label}`} aria-label={`Copy: ${label}`} onClick={copy}>
        <Copy size={14} aria-hidden="true" />
      </Button>
      {isWrong && (
        <p id={`${id}-wrong`} className={styles.wrong} role="status">
          {example}
        </p>
      )}
    </div>
  );
}
