import { useState } from 'react';
import type { LockModel } from '../../../model/lock-model';
import { intervalFacts } from '../../../state/interval-facts';
import { formatDuration, formatTime } from '../../../timeline/time-format';
import { useClockface, useSelection, useView } from '../../app/app-context';
import { classes } from '../../primitives/classes';
import { CommandButton } from '../../primitives/command-button';
import { MessageStatisticsTable } from './message-statistics-table';
import { ProfileSection } from './profile/profile-section';
import { StateStatisticsTable } from './state-statistics-table';
import styles from './statistics-tab.module.css';
import { type StatisticsScope, useStatistics } from './use-statistics';
import { WaitHistogram } from './wait-histogram';

/** Counts what is in the dragged span of the rows in sight. */
export function StatisticsTab() {
  const model = useView((view) => view.model);
  return model ? <StatisticsOf model={model} /> : null;
}

function StatisticsOf({ model }: { readonly model: LockModel }) {
  const [scope, setScope] = useState<StatisticsScope>('rows');
  const tree = useView((view) => view.tree);
  const { counted, isCounting } = useStatistics(model, scope);
  return (
    <div aria-busy={isCounting}>
      <div className={styles.bar}>
        <SpanWords model={model} />
        <ScopeChoice model={model} scope={scope} onScope={setScope} />
        <CommandButton id="selection.two-moments" look="outlined" label="Compare both ends" />
        <span role="status" className={styles.muted}>
          {isCounting ? 'counting…' : ''}
        </span>
      </div>
      {counted && (
        <div className={classes(styles.tables, isCounting && styles.stale)}>
          {tree && <ProfileSection model={model} tree={tree} selection={counted.selection} />}
          <StateStatisticsTable model={model} rows={counted.statistics.states} />
          <WaitHistogram model={model} statistics={counted.statistics} />
          <MessageStatisticsTable model={model} rows={counted.statistics.messages} />
        </div>
      )}
    </div>
  );
}

function SpanWords({ model }: { readonly model: LockModel }) {
  const range = useSelection((selection) => selection.range);
  const face = useClockface();
  const { unit } = model.axis;
  if (!range) {
    return (
      <span>
        <b>The whole trace.</b>{' '}
        <span className={styles.muted}>Drag over the chart, or press Shift+R, to count a part of it.</span>
      </span>
    );
  }
  return (
    <span>
      <b>{formatDuration(range.end - range.start, unit)}</b>, from {formatTime(range.start, face, 1000)} to{' '}
      {formatTime(range.end, face, 1000)}
    </span>
  );
}

function ScopeChoice({
  model,
  scope,
  onScope,
}: {
  readonly model: LockModel;
  readonly scope: StatisticsScope;
  readonly onScope: (scope: StatisticsScope) => void;
}) {
  const filter = useView((view) => view.filter.trim());
  const interval = useSelection((selection) => selection.interval);
  const selected = interval === undefined ? undefined : intervalFacts(model, interval).resource.label;
  return (
    <label className={styles.choice}>
      of{' '}
      <select value={scope} onChange={(event) => onScope(event.target.value as StatisticsScope)}>
        <option value="rows">{filter === '' ? 'all rows' : `the rows found by “${filter}”`}</option>
        <option value="resource" disabled={selected === undefined}>
          {selected === undefined ? 'the selected resource' : `the selected resource, ${selected}`}
        </option>
      </select>
    </label>
  );
}
