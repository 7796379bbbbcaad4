import type { LockModel } from '../../model/lock-model';
import { leftWords, recoveryTitle, STAGE_WORDS, stoppedWords } from '../../state/recovery-facts';
import { formatDuration, formatTimeGrouped } from '../../timeline/time-format';
import { useClockface, useSession } from '../app/app-context';
import styles from './hit-words.module.css';

/** A node's part in a recovery, for the tooltip. */
export function RecoveryWords({
  model,
  index,
  node,
}: {
  readonly model: LockModel;
  readonly index: number;
  readonly node: number;
}) {
  const face = useClockface();
  const recovery = useSession((session) => session.analysis?.recoveries[index]);
  if (!recovery) return null;
  const { unit } = model.axis;
  const own = recovery.nodes.find((each) => each.node === node);
  const gone = recovery.left.find((each) => each.node === node);
  return (
    <>
      <p className={styles.title}>
        {recoveryTitle(recovery)}
        <span className={styles.duration}>{formatDuration(recovery.end - recovery.start, unit)}</span>
      </p>
      {own && (
        <>
          <p>
            <b>node {node}</b>
            {own.generation !== undefined && ` · rc_seq ${own.generation}`}
            {own.recording === undefined && ' · not recorded'}
          </p>
          {own.stages.map(({ kind, start, end }) => (
            <p key={kind}>
              {formatDuration(end - start, unit)} {STAGE_WORDS[kind]}
            </p>
          ))}
          {own.recording !== undefined && (
            <p className={styles.muted}>stopped for {stoppedWords(own, unit)}</p>
          )}
        </>
      )}
      {gone && (
        <>
          <p>
            <b>node {node}</b>: last message with it at {formatTimeGrouped(gone.lastSeen, face)}
          </p>
          <p className={styles.muted}>{leftWords(gone)}</p>
        </>
      )}
    </>
  );
}
