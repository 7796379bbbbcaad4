import { useEffect, useState } from 'react';
import type { LockModel } from '../../model/lock-model';
import { nodeLabel } from '../../state/interval-facts';
import { useSession, useView } from '../app/app-context';
import { counted, formatCount } from '../primitives/format';
import styles from './events-tab.module.css';
import { KindFilter } from './kind-filter';

export interface EventBarProps {
  readonly model: LockModel;
  readonly recording: number;
  readonly onRecording: (recording: number) => void;
  readonly listed: number;
  readonly isSearching: boolean;
}

/** A pause in typing after which the list follows. */
const PAUSE_MS = 200;

/** Whose events are listed, and which of them. */
export function EventBar({ model, recording, onRecording, listed, isSearching }: EventBarProps) {
  const filter = useView((view) => view.eventFilter);
  const setFilter = useView((view) => view.setEventFilter);
  const files = useSession((session) => session.files);
  const [typed, setTyped] = useState(filter.text);
  const { eventCount } = model.recordings[recording];
  const file = files.find(({ recordings }) => recordings.includes(recording));
  const kinds = new Map(Object.entries(file?.eventKinds ?? {}));

  useEffect(() => {
    const text = typed.trim();
    if (text === filter.text) return;
    const timer = setTimeout(() => setFilter({ ...filter, text }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, filter, setFilter]);

  const isWhole = listed === eventCount && !isSearching;
  return (
    <div className={styles.bar}>
      <label className={styles.choice}>
        Events of{' '}
        <select value={recording} onChange={(event) => onRecording(Number(event.target.value))}>
          {model.recordings.map((each, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a recording is known by its index.
            <option key={index} value={index}>
              {each.node === undefined ? each.name : `${nodeLabel(each)} (${each.name})`}
            </option>
          ))}
        </select>
      </label>
      <KindFilter
        kinds={kinds}
        chosen={filter.kinds}
        onChoose={(chosen) => setFilter({ ...filter, kinds: chosen })}
      />
      <input
        type="search"
        className={styles.field}
        aria-label="Find events: part of an event’s name, task or text"
        placeholder="Find in task and text"
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <span className={styles.count} role="status">
        {isSearching
          ? 'searching…'
          : isWhole
            ? counted(eventCount, 'event')
            : `${formatCount(listed)} of ${counted(eventCount, 'event')}`}
      </span>
    </div>
  );
}
