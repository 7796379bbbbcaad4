import { useState } from 'react';
import type { LockModel } from '../../model/lock-model';
import { NO_ROW } from '../../model/table';
import { intervalFacts } from '../../state/interval-facts';
import { useSelection, useView } from '../app/app-context';
import { EventBar } from './event-bar';
import { useEventList } from './event-list';
import { EventTable } from './event-table';
import styles from './events-tab.module.css';

/** The events of one recording, at the place of the selection. */
export function EventsTab() {
  const model = useView((view) => view.model);
  if (!model) return null;
  if (model.excerpt) {
    return (
      <p className={styles.none}>An excerpt holds what became of the locks, not the texts of the events.</p>
    );
  }
  return <EventsOf model={model} />;
}

function EventsOf({ model }: { readonly model: LockModel }) {
  const interval = useSelection((selection) => selection.interval);
  const event = useSelection((selection) => selection.event);
  const filter = useView((view) => view.eventFilter);
  const [chosen, setChosen] = useState<{ recording: number; interval: number | undefined }>();

  const facts = interval === undefined ? undefined : intervalFacts(model, interval);
  // A recording chosen by hand stands until something of another one is selected.
  const isChosen = chosen && chosen.interval === interval && chosen.recording < model.recordings.length;
  const recording = isChosen ? chosen.recording : (facts?.recordingIndex ?? event?.recording ?? 0);
  const isOwn = facts?.recordingIndex === recording;
  const marked = isOwn && facts ? [facts.beginEvent, facts.endEvent].filter((row) => row !== NO_ROW) : [];
  const { list, isSearching } = useEventList(model, recording, filter);

  return (
    <div className={styles.tab}>
      <EventBar
        model={model}
        recording={recording}
        onRecording={(index) => setChosen({ recording: index, interval })}
        listed={list.count}
        isSearching={isSearching}
      />
      <EventTable key={recording} model={model} recording={recording} list={list} marked={marked} />
    </div>
  );
}
