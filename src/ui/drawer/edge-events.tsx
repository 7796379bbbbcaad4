import { useEffect, useState } from 'react';
import type { EventDetail } from '../../model/event-detail';
import type { LockModel } from '../../model/lock-model';
import { NO_ROW } from '../../model/table';
import type { IntervalFacts } from '../../state/interval-facts';
import { printedStamp } from '../../state/stamp';
import { useSession } from '../app/app-context';
import styles from './edge-events.module.css';
import { beginWords, endWords } from './edge-words';

interface Edges {
  /** Another model has other row numbers. */
  readonly model: LockModel;
  readonly interval: number;
  readonly begin: EventDetail | undefined;
  readonly end: EventDetail | undefined;
}

/** The events that begin and end the interval, as the recording prints them. */
export function EdgeEvents({ model, facts }: { readonly model: LockModel; readonly facts: IntervalFacts }) {
  const readEvents = useSession((session) => session.events);
  const [edges, setEdges] = useState<Edges>();
  const { interval, recordingIndex, beginEvent, endEvent } = facts;

  useEffect(() => {
    let isWanted = true;
    const read = async (row: number): Promise<EventDetail | undefined> =>
      row === NO_ROW ? undefined : (await readEvents(recordingIndex, [row]))[0];
    Promise.all([read(beginEvent), read(endEvent)]).then(
      ([begin, end]) => {
        if (isWanted) setEdges({ model, interval, begin, end });
      },
      () => {
        if (isWanted) setEdges({ model, interval, begin: undefined, end: undefined });
      },
    );
    return () => {
      isWanted = false;
    };
  }, [model, interval, recordingIndex, beginEvent, endEvent, readEvents]);

  const current = edges?.model === model && edges.interval === interval ? edges : undefined;
  const missing = (row: number, words: string) => {
    if (row === NO_ROW) return words || 'no event';
    return current ? 'The event could not be read again from its file.' : '…';
  };
  return (
    <section className={styles.edges} aria-labelledby="edges-title">
      <h3 id="edges-title" className={styles.title}>
        Events at its edges
      </h3>
      <EdgeEvent model={model} event={current?.begin} missing={missing(beginEvent, beginWords(facts))} />
      <EdgeEvent model={model} event={current?.end} missing={missing(endEvent, endWords(facts))} />
    </section>
  );
}

interface EdgeEventProps {
  readonly model: LockModel;
  readonly event: EventDetail | undefined;
  /** Said in its place. */
  readonly missing: string;
}

function EdgeEvent({ model, event, missing }: EdgeEventProps) {
  if (!event) return <p className={styles.missing}>{missing.replace(/^\((.*)\)$/, '$1')}</p>;
  return (
    <p className={styles.event}>
      <span className={styles.head}>
        {printedStamp(model, event.recording, event.time)} {event.event}{' '}
        <span className={styles.who}>
          {event.comm || '<...>'}-{event.pid} [{String(event.cpu).padStart(3, '0')}]
        </span>
      </span>
      <code className={styles.text}>{event.text}</code>
    </p>
  );
}
