import ChevronLeft from 'lucide-react/icons/chevron-left';
import ChevronRight from 'lucide-react/icons/chevron-right';
import { selectInterval } from '../../commands/selection-commands';
import { lockspaceLabel } from '../../model/known-names';
import { modeName } from '../../model/lock-mode';
import type { LockModel } from '../../model/lock-model';
import type { HeldWait, MovedMaster, Recovery } from '../../model/recovery';
import { waiterLabel } from '../../state/glock-facts';
import { resourceFacts } from '../../state/interval-facts';
import { leftWords, nodesText, recoveryTitle, STAGE_WORDS, stoppedWords } from '../../state/recovery-facts';
import { formatDuration, formatTime } from '../../timeline/time-format';
import { useApp, useClockface, useSession } from '../app/app-context';
import { CommandButton } from '../primitives/command-button';
import { counted } from '../primitives/format';
import details from './details.module.css';
import styles from './recovery-details.module.css';

/** So many resources and waits are listed; the others are counted. */
const MOST = 24;

/** All that is known of a recovery: who, in which stages, what got another master, and which waits it held up. */
export function RecoveryDetails({
  model,
  recovery,
}: {
  readonly model: LockModel;
  readonly recovery: Recovery;
}) {
  const face = useClockface();
  const { unit } = model.axis;
  return (
    <div className={details.details}>
      <header className={details.head}>
        <h2 className={details.title}>
          {recoveryTitle(recovery)}, {formatDuration(recovery.end - recovery.start, unit)} from{' '}
          {formatTime(recovery.start, face)}
        </h2>
        <div className={details.tools}>
          <CommandButton
            id="recovery.previous"
            label="Previous"
            icon={<ChevronLeft size={16} aria-hidden="true" />}
          />
          <CommandButton
            id="recovery.next"
            label="Next"
            icon={<ChevronRight size={16} aria-hidden="true" />}
          />
        </div>
      </header>
      <div className={details.columns}>
        <Nodes model={model} recovery={recovery} />
        <Masters model={model} recovery={recovery} />
        <Waits model={model} recovery={recovery} />
      </div>
    </div>
  );
}

function Nodes({ model, recovery }: { readonly model: LockModel; readonly recovery: Recovery }) {
  const face = useClockface();
  const { unit } = model.axis;
  const { nodes, left, firstSeen, lockspace } = recovery;
  return (
    <section aria-labelledby="recovery-nodes">
      <h3 id="recovery-nodes" className={styles.title}>
        Lockspace {lockspaceLabel(model.names, lockspace)} <span className={styles.muted}>{lockspace}</span>
      </h3>
      <ul className={styles.list}>
        {nodes.map((node) => (
          <li key={node.node}>
            <p>
              <b>node {node.node}</b>{' '}
              <span className={styles.muted}>
                {node.generation === undefined ? 'its rc_seq was not seen' : `rc_seq ${node.generation}`}
              </span>
            </p>
            {node.recording === undefined ? (
              <p className={styles.muted}>not recorded: its stages are not observable</p>
            ) : (
              <>
                {node.stages.map(({ kind, start, end, messages }) => (
                  <p key={kind} className={styles.stage}>
                    <span>
                      {STAGE_WORDS[kind]} <span className={styles.muted}>{counted(messages, 'message')}</span>
                    </span>
                    <span className={styles.duration}>{formatDuration(end - start, unit)}</span>
                  </p>
                ))}
                {node.asked > 0 && (
                  <p className={styles.muted}>was asked {counted(node.asked, 'question')} by others</p>
                )}
                <p className={styles.muted}>stopped for {stoppedWords(node, unit)}</p>
              </>
            )}
          </li>
        ))}
        {left.map((one) => (
          <li key={one.node}>
            <p>
              <b>node {one.node}</b> left <span className={styles.muted}>{leftWords(one)}</span>
            </p>
            <p className={styles.muted}>
              last message with it at {formatTime(one.lastSeen, face)},{' '}
              {formatDuration(recovery.start - one.lastSeen, unit)} before
            </p>
          </li>
        ))}
      </ul>
      {firstSeen.length > 0 && (
        <p className={styles.muted}>
          No message about locks had told of {nodesText(firstSeen)} before:{' '}
          {firstSeen.length === 1 ? 'it joined, or was' : 'they joined, or were'} idle.
        </p>
      )}
      <p className={styles.muted}>
        The exchange of STATUS leaves no trace event, so when the recovery began and ended is known from its
        other messages only.
      </p>
    </section>
  );
}

function Masters({ model, recovery }: { readonly model: LockModel; readonly recovery: Recovery }) {
  const { moved, resent, purged, left } = recovery;
  const isUnrecorded = left.some(({ node }) =>
    model.recordings.every((recording) => recording.node !== node),
  );
  return (
    <section aria-labelledby="recovery-masters">
      <h3 id="recovery-masters" className={styles.title}>
        {moved.length === 0
          ? 'No resource got another master'
          : `${counted(moved.length, 'resource')} got another master`}
      </h3>
      <ul className={styles.list}>
        {moved.slice(0, MOST).map((one) => (
          <li key={one.resource} className={styles.stage}>
            <span>{resourceFacts(model, one.resource).label}</span>
            <span className={styles.muted}>{masterWords(one)}</span>
          </li>
        ))}
      </ul>
      {moved.length > MOST && <p className={styles.muted}>and {moved.length - MOST} more</p>}
      {resent.length > 0 && <p>{counted(resent.length, 'lock')} went to a new master.</p>}
      {purged.length > 0 && (
        <p>
          {counted(purged.length, 'lock')} of {nodesText(left.map(({ node }) => node))}, not yet released when
          its recording ended, {purged.length === 1 ? 'was' : 'were'} purged.
        </p>
      )}
      {isUnrecorded && (
        <p className={styles.muted}>
          Which locks the others purged is not observable: the node that left is in no recording.
        </p>
      )}
    </section>
  );
}

function masterWords({ from, to, isFromInferred, told }: MovedMaster): string {
  const before = from === undefined ? '?' : `node ${from}${isFromInferred ? ' (inferred)' : ''}`;
  return `${before} → node ${to}${told === 'lock' ? ', by a lock sent to it' : ''}`;
}

function Waits({ model, recovery }: { readonly model: LockModel; readonly recovery: Recovery }) {
  const { waits } = recovery;
  const purged = waits.filter(({ purgedNode }) => purgedNode !== undefined).length;
  const granted = waits.filter((held) => held.granted !== undefined).length;
  return (
    <section aria-labelledby="recovery-waits">
      <h3 id="recovery-waits" className={styles.title}>
        {waits.length === 0 ? 'No wait lay in it' : `${counted(waits.length, 'wait')} lay in it`}
        {granted > 0 && `, ${granted} granted by it`}
        {purged > 0 && `, ${purged} behind locks that it purged`}
      </h3>
      <ul className={styles.list}>
        {waits.slice(0, MOST).map((held) => (
          <li key={held.wait}>
            <WaitLine model={model} held={held} />
          </li>
        ))}
      </ul>
      {waits.length > MOST && <p className={styles.muted}>and {waits.length - MOST} more</p>}
    </section>
  );
}

function WaitLine({ model, held }: { readonly model: LockModel; readonly held: HeldWait }) {
  const context = useApp();
  const table = useSession((session) => session.analysis?.waits);
  if (!table) return null;
  const lock = table.lock[held.wait];
  const { unit } = model.axis;
  const about = [
    held.purgedNode !== undefined && `behind node ${held.purgedNode}`,
    held.granted && `granted by recovery${held.granted === 'inferred' ? ' (inferred)' : ''}`,
  ].filter(Boolean);
  return (
    <button
      type="button"
      className={styles.wait}
      onClick={() => selectInterval(context, table.firstInterval[held.wait])}
    >
      <span>
        <b>{resourceFacts(model, model.locks.resource[lock]).label}</b>{' '}
        {modeName(table.mode[held.wait]) ?? '?'}, {waiterLabel(model, table, held.wait)}{' '}
        <span className={styles.muted}>{about.join(' · ')}</span>
      </span>
      <span className={styles.duration}>
        {formatDuration(table.end[held.wait] - table.start[held.wait], unit)}
      </span>
    </button>
  );
}
