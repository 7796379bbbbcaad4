import { useState } from 'react';
import { NO_ROW } from '../../model/table';
import { intervalFacts, nodeLabel } from '../../state/interval-facts';
import { useSelection, useView } from '../app/app-context';
import { counted } from '../primitives/format';
import { EventTable } from './event-table';
import styles from './events-tab.module.css';

/** The events of one recording, at the place of the selection. */
export function EventsTab() {
  const model = useView((view) => view.model);
  const interval = useSelection((selection) => selection.interval);
  const [chosen, setChosen] = useState<{ recording: number; interval: number | undefined }>();
  if (!model) return null;

  const facts = interval === undefined ? undefined : intervalFacts(model, interval);
  // A recording chosen by hand stands until something else is selected.
  const isChosen = chosen && chosen.interval === interval && chosen.recording < model.recordings.length;
  const recording = isChosen ? chosen.recording : (facts?.recordingIndex ?? 0);
  const isOwn = facts?.recordingIndex === recording;
  const marked = isOwn && facts ? [facts.beginEvent, facts.endEvent].filter((row) => row !== NO_ROW) : [];

  return (
    <div className={styles.tab}>
      <label className={styles.choice}>
        Events of{' '}
        <select
          value={recording}
          onChange={(event) => setChosen({ recording: Number(event.target.value), interval })}
        >
          {model.recordings.map((each, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a recording is known by its index.
            <option key={index} value={index}>
              {each.node === undefined ? each.name : `${nodeLabel(each)} (${each.name})`}
            </option>
          ))}
        </select>
        <span className={styles.count}>{counted(model.recordings[recording].eventCount, 'event')}</span>
      </label>
      <EventTable key={recording} model={model} recording={recording} marked={marked} />
    </div>
  );
}
