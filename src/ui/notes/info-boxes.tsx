import X from 'lucide-react/icons/x';
import { type KeyboardEvent, type PointerEvent, useEffect, useState } from 'react';
import { selectEvent, selectInterval } from '../../commands/selection-commands';
import type { EventDetail } from '../../model/event-detail';
import type { LockModel } from '../../model/lock-model';
import { NO_ROW } from '../../model/table';
import { hitTimes } from '../../search/next-hit';
import type { InfoBox } from '../../state/notes';
import type { Hit } from '../../timeline/hit-test';
import { useApp, useNotes, useSession, useView } from '../app/app-context';
import { HitWords } from '../chart/hit-words';
import { EventFields } from '../drawer/event-fields';
import { Button } from '../primitives/button';
import styles from './info-boxes.module.css';

/** Boxes that keep saying what a thing is, next to one another; each has the number of a marker in the chart. */
export function InfoBoxes() {
  const model = useView((view) => view.model);
  const boxes = useNotes((notes) => notes.boxes);
  return model ? boxes.map((box) => <Box key={box.id} model={model} box={box} />) : null;
}

const STEP = 16;
/** So much of a box stays in the window, wherever it is moved. */
const HOLD = 40;

function Box({ model, box }: { readonly model: LockModel; readonly box: InfoBox }) {
  const context = useApp();
  const move = useNotes((notes) => notes.moveBox);
  const close = useNotes((notes) => notes.closeBox);
  const moveTo = (x: number, y: number) =>
    move(
      box.id,
      Math.min(Math.max(x, 0), window.innerWidth - HOLD),
      Math.min(Math.max(y, 0), window.innerHeight - HOLD),
    );
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0 || (event.target as HTMLElement).closest('button')) return;
    const bar = event.currentTarget;
    bar.setPointerCapture(event.pointerId);
    const offset = { x: box.x - event.clientX, y: box.y - event.clientY };
    const stop = new AbortController();
    const onMove = (moved: globalThis.PointerEvent) =>
      moveTo(offset.x + moved.clientX, offset.y + moved.clientY);
    bar.addEventListener('pointermove', onMove, { signal: stop.signal });
    for (const end of ['pointerup', 'pointercancel'] as const) {
      bar.addEventListener(end, () => stop.abort(), { once: true, signal: stop.signal });
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const way = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] }[
      event.key
    ];
    if (way) moveTo(box.x + (way[0] ?? 0), box.y + (way[1] ?? 0));
    else if (event.key === 'Escape' || event.key === 'Delete') close(box.id);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const events = eventsOf(model, box);
  const goTo = () => {
    const [event] = events;
    if (box.kind === 'interval') selectInterval(context, box.row);
    else if (event) selectEvent(context, { ...event, time: hitTimes(model, box.kind)(box.row) });
  };
  return (
    <section
      className={styles.box}
      style={{ left: inWindow(box.x, '100vw'), top: inWindow(box.y, '100vh') }}
      aria-label={`Box ${box.id}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the box is moved and closed with keys.
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <header className={styles.bar} onPointerDown={onPointerDown}>
        <span className={styles.number}>{box.id}</span>
        <Button className={styles.go} onClick={goTo}>
          Go to it
        </Button>
        <Button isIcon aria-label={`Close box ${box.id}`} title="Close  (Esc)" onClick={() => close(box.id)}>
          <X size={14} aria-hidden="true" />
        </Button>
      </header>
      <div className={styles.words}>
        <HitWords model={model} hit={hitOf(model, box)} />
        {events.map(({ recording, row }) => (
          <RawEvent key={`${recording} ${row}`} recording={recording} row={row} />
        ))}
      </div>
    </section>
  );
}

/** A box may come from a larger window. */
function inWindow(place: number, size: string): string {
  return `min(${place}px, calc(${size} - ${HOLD}px))`;
}

function hitOf(model: LockModel, { kind, row, span }: InfoBox): Hit {
  const at = { row: 0, time: hitTimes(model, kind)(row) };
  switch (kind) {
    case 'interval':
      return { ...at, kind, interval: row, ...(span && { crowd: span }) };
    case 'mark':
      return { ...at, kind, mark: row };
    case 'message':
      return { ...at, kind, message: { row, count: 1 } };
  }
}

interface EventRow {
  readonly recording: number;
  readonly row: number;
}

/** The events that made the thing. */
function eventsOf(
  { locks, intervals, marks, messages }: LockModel,
  { kind, row, span }: InfoBox,
): readonly EventRow[] {
  if (span) return [];
  const of = (recording: number, ...rows: readonly number[]) =>
    [...new Set(rows)].filter((each) => each !== NO_ROW).map((each) => ({ recording, row: each }));
  switch (kind) {
    case 'interval':
      return of(locks.recording[intervals.lock[row]], intervals.beginEvent[row], intervals.endEvent[row]);
    case 'mark':
      return of(locks.recording[marks.lock[row]], marks.event[row]);
    case 'message':
      return [
        ...of(messages.sender[row], messages.sendEvent[row]),
        ...of(messages.receiver[row], messages.receiveEvent[row]),
      ];
  }
}

function RawEvent({ recording, row }: EventRow) {
  const readEvents = useSession((session) => session.events);
  const [event, setEvent] = useState<EventDetail>();
  useEffect(() => {
    let isWanted = true;
    readEvents(recording, [row]).then(
      ([read]) => {
        if (isWanted) setEvent(read);
      },
      () => {},
    );
    return () => {
      isWanted = false;
    };
  }, [readEvents, recording, row]);
  if (!event) return null;
  return (
    <details className={styles.event}>
      <summary>{event.event}</summary>
      <EventFields event={event} />
    </details>
  );
}
