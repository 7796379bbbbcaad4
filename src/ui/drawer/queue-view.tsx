import { queuesAt } from '../../analysis/queues';
import { selectInterval } from '../../commands/selection-commands';
import type { LockModel } from '../../model/lock-model';
import { type IntervalFacts, intervalFacts } from '../../state/interval-facts';
import { boundBetween } from '../../state/message-facts';
import { formatDuration, formatTime } from '../../timeline/time-format';
import { useApp, useClockface, useSelection, useSession } from '../app/app-context';
import { ModeSwatch } from '../primitives/mode-swatch';
import styles from './queue-view.module.css';

const TITLES = {
  granted: 'Granted',
  converting: 'Converting',
  waiting: 'Waiting',
  unknown: 'Unknown',
} as const;
const NAMES = ['granted', 'converting', 'waiting', 'unknown'] as const;

/** The queues of the selected lock's resource when the selected interval began, or at the selected event. */
export function QueueView({ model, facts }: { readonly model: LockModel; readonly facts: IntervalFacts }) {
  const context = useApp();
  const analysis = useSession((session) => session.analysis);
  const event = useSelection((selection) => selection.event);
  const face = useClockface();
  if (!analysis) return null;
  const { unit } = model.axis;
  const time = event?.time ?? facts.start;
  const queues = queuesAt(model, analysis.messages, facts.resource.row, time);
  const recordingOf = (row: number) => model.locks.recording[model.intervals.lock[row]];
  const own = recordingOf(facts.interval);
  const others = NAMES.flatMap((name) => queues[name].map(recordingOf));
  const bound = Math.max(0, ...others.map((other) => boundBetween(model, own, time, other, time)));
  return (
    <section aria-labelledby="queues-title">
      <h3 id="queues-title" className={styles.title}>
        Queues of {facts.resource.label} at {formatTime(time, face)}
        {bound > 0 && (
          <span className={styles.muted}>
            {' '}
            {Number.isFinite(bound)
              ? `±${formatDuration(Math.ceil(bound), unit)} between nodes`
              : '± unknown between nodes'}
          </span>
        )}
      </h3>
      {NAMES.filter((name) => queues[name].length > 0).map((name) => (
        <section key={name} aria-label={TITLES[name]} className={styles.queue}>
          <h4 className={styles.name}>{TITLES[name]}</h4>
          <ol>
            {queues[name].map((row) => {
              const each = intervalFacts(model, row);
              return (
                <li key={row}>
                  <button
                    type="button"
                    className={styles.lock}
                    aria-current={row === facts.interval}
                    onClick={() => selectInterval(context, row)}
                  >
                    <ModeSwatch mode={each.shownMode} isWait={each.isWait} />
                    <span className={styles.words}>
                      {each.shortTitle} <span className={styles.muted}>{each.nodeLabel}</span> {each.process}
                    </span>
                    <span className={styles.muted}>{formatDuration(time - each.start, unit)}</span>
                  </button>
                </li>
              );
            })}
          </ol>
        </section>
      ))}
    </section>
  );
}
