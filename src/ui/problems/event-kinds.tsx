import type { FileSummary } from '../../../workers/protocol';
import { plainName } from '../../model/plain-name';
import { formatCount } from '../primitives/format';
import styles from './event-kinds.module.css';

const MOST = 24;

/** What a trace without locks holds instead: kinds of events, the frequent ones first. */
export function EventKinds({ files }: { readonly files: readonly FileSummary[] }) {
  const counts = new Map<string, number>();
  for (const { eventKinds } of files) {
    for (const [kind, count] of Object.entries(eventKinds)) counts.set(kind, (counts.get(kind) ?? 0) + count);
  }
  const sorted = [...counts].sort((a, b) => b[1] - a[1]);
  const largest = sorted[0]?.[1] ?? 1;
  const left = sorted.length - MOST;
  return (
    <section aria-labelledby="kinds-title">
      <h2 id="kinds-title" className={styles.heading}>
        Events that are in here
      </h2>
      <dl className={styles.kinds}>
        {sorted.slice(0, MOST).map(([kind, count]) => (
          <div key={kind} className={styles.kind}>
            <dt className={styles.name}>{plainName(kind)}</dt>
            <dd className={styles.count}>
              {formatCount(count)}
              <span className={styles.bar} style={{ transform: `scaleX(${count / largest})` }} />
            </dd>
          </div>
        ))}
      </dl>
      {left > 0 && <p className={styles.more}>and {formatCount(left)} other kinds</p>}
    </section>
  );
}
