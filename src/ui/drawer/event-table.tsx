// biome-ignore-all lint/a11y/useSemanticElements: rows of a virtual table are placed freely.
// biome-ignore-all lint/a11y/useFocusableInteractive: the scrolled table has the focus.
// biome-ignore-all lint/a11y/noNoninteractiveTabindex: a table that scrolls must take the keys.
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { EventDetail } from '../../../workers/protocol';
import { selectInterval } from '../../commands/selection-commands';
import type { LockModel } from '../../model/lock-model';
import { printedStamp } from '../../state/stamp';
import { formatTime } from '../../timeline/time-format';
import { useApp } from '../app/app-context';
import { classes } from '../primitives/classes';
import { useEventPages } from './event-pages';
import styles from './event-table.module.css';

export interface EventTableProps {
  readonly model: LockModel;
  readonly recording: number;
  /** Rows of the event table to show and to mark: the edges of the selection. */
  readonly marked: readonly number[];
}

const ROW_HEIGHT = 22;
/** An element can be some 33 million pixels high; of a longer recording a part around the selection is listed. */
const MOST_ROWS = 1_000_000;

/** A recording's events in its own order; only those in sight are fetched and drawn. */
export function EventTable({ model, recording, marked }: EventTableProps) {
  const context = useApp();
  const scroller = useRef<HTMLDivElement>(null);
  const { eventCount } = model.recordings[recording];
  const anchor = marked[0] ?? 0;
  const base = Math.max(0, Math.min(anchor - MOST_ROWS / 2, eventCount - MOST_ROWS));
  const count = Math.min(eventCount, MOST_ROWS);
  const rows = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  });
  const items = rows.getVirtualItems();
  const first = base + (items[0]?.index ?? 0);
  const last = base + (items.at(-1)?.index ?? 0);
  const { eventAt } = useEventPages(model, recording, first, last);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only another selection scrolls.
  useEffect(() => rows.scrollToIndex(anchor - base, { align: 'center' }), [anchor, base]);

  return (
    <div
      ref={scroller}
      className={styles.scroller}
      role="table"
      aria-rowcount={count}
      aria-label="Events"
      tabIndex={0}
    >
      <div className={classes(styles.row, styles.head)} role="row">
        {['time', 'as printed', 'CPU', 'task', 'event', 'text'].map((name) => (
          <span key={name} role="columnheader">
            {name}
          </span>
        ))}
      </div>
      <div role="rowgroup" style={{ position: 'relative', height: rows.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const row = base + index;
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the same is reached by the list of rows.
            <div
              key={row}
              className={classes(styles.row, marked.includes(row) && styles.marked)}
              style={{ position: 'absolute', insetInline: 0, transform: `translateY(${start}px)` }}
              role="row"
              tabIndex={-1}
              aria-rowindex={row + 1}
              onClick={() => selectByEvent(row)}
            >
              <EventCells model={model} event={eventAt(row)} />
            </div>
          );
        })}
      </div>
    </div>
  );

  function selectByEvent(row: number): void {
    const interval = intervalOfEvent(model, recording, row);
    if (interval !== undefined) selectInterval(context, interval);
  }
}

function EventCells({
  model,
  event,
}: {
  readonly model: LockModel;
  readonly event: EventDetail | undefined;
}) {
  if (!event) return <span role="cell">…</span>;
  return (
    <>
      <span role="cell">{formatTime(event.time, model.axis.unit)}</span>
      <span role="cell" className={styles.muted}>
        {printedStamp(model, event.recording, event.time)}
      </span>
      <span role="cell" className={styles.muted}>
        {event.cpu}
      </span>
      <span role="cell" className={styles.muted}>
        {event.comm || '<...>'}-{event.pid}
      </span>
      <span role="cell" className={styles.event}>
        {event.event}
      </span>
      <span role="cell" className={styles.text} title={event.text}>
        {event.text}
      </span>
    </>
  );
}

/** The interval that an event begins, else the one it ends. */
function intervalOfEvent(
  { intervals, locks }: LockModel,
  recording: number,
  row: number,
): number | undefined {
  const isOf = (interval: number): boolean => locks.recording[intervals.lock[interval]] === recording;
  for (const edges of [intervals.beginEvent, intervals.endEvent]) {
    for (let at = edges.indexOf(row); at !== -1; at = edges.indexOf(row, at + 1)) if (isOf(at)) return at;
  }
  return undefined;
}
