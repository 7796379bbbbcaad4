import CornerUpRight from 'lucide-react/icons/corner-up-right';
import { selectInterval } from '../../commands/selection-commands';
import type { LockModel } from '../../model/lock-model';
import type { TimeUnit } from '../../model/recording';
import type { PhaseKind } from '../../model/wait-table';
import { blameFacts } from '../../state/blame-facts';
import type { IntervalFacts } from '../../state/interval-facts';
import { type WaitFacts, waitFacts } from '../../state/wait-facts';
import { boundWords, formatDuration } from '../../timeline/time-format';
import { useApp, useSession } from '../app/app-context';
import { classes } from '../primitives/classes';
import { CommandButton } from '../primitives/command-button';
import { WaitRecovery } from './wait-recovery';
import styles from './why-waited.module.css';

/** More of them say nothing more. */
const MOST_BLOCKERS = 6;

const PHASE_WORDS: Readonly<Record<PhaseKind, string>> = {
  call: 'call, until sent',
  lookup: 'look-up of the master',
  request: 'request on its way',
  queued: 'queued at the master',
  grant: 'answer on its way',
  deliver: 'delivered to the process',
  unobservable: 'not observable',
};

/** Where the time of a wait went, and who was in the way. */
export function WhyWaited({ model, facts }: { readonly model: LockModel; readonly facts: IntervalFacts }) {
  const analysis = useSession((session) => session.analysis);
  const wait = analysis && waitFacts(model, analysis, facts.interval);
  if (!wait) return null;
  return (
    <section aria-labelledby="why-title" className={styles.why}>
      <h3 id="why-title" className={styles.title}>
        Why it waited {formatDuration(wait.duration, model.axis.unit)}
      </h3>
      <h3 className={classes(styles.title, styles.where)}>Where the time went</h3>
      <div>
        <Blockers model={model} wait={wait} />
        <WaitRecovery model={model} wait={wait.wait} />
      </div>
      {facts.plock ? (
        <p className={styles.muted}>
          From when dlm_controld took the request to its answer. What it and its peers did in between, when
          the process called and when it ran on are in no trace.
        </p>
      ) : (
        <Phases model={model} wait={wait} />
      )}
    </section>
  );
}

function Blockers({ model, wait }: { readonly model: LockModel; readonly wait: WaitFacts }) {
  const context = useApp();
  const { blockers } = wait;
  if (blockers.length === 0) {
    return (
      <p className={styles.muted}>
        No lock is known to have been in its way. Locks of nodes that were not recorded, or whose state is
        unknown, may have been.
      </p>
    );
  }
  return (
    <>
      <ol>
        {blockers.slice(0, MOST_BLOCKERS).map((blocker) => (
          <li key={`${blocker.lock} ${blocker.words}`}>
            <button
              type="button"
              className={styles.blocker}
              onClick={() => selectInterval(context, blocker.interval)}
            >
              <span className={styles.share} style={{ width: `${Math.max(1, blocker.share * 100)}%` }} />
              <span className={styles.words}>{blocker.words}</span>
              <span className={styles.duration}>
                {formatDuration(blocker.duration, model.axis.unit)}
                <Bound bound={blocker.bound} unit={model.axis.unit} />
              </span>
            </button>
          </li>
        ))}
      </ol>
      {blockers.length > MOST_BLOCKERS && (
        <p className={styles.muted}>and {blockers.length - MOST_BLOCKERS} more</p>
      )}
      <Chain model={model} wait={wait} />
    </>
  );
}

function Bound({ bound, unit }: { readonly bound: number; readonly unit: TimeUnit }) {
  return bound > 0 ? <span className={styles.muted}> {boundWords(bound, unit)}</span> : null;
}

/** The way to the root, when there is more to it than the blockers above. */
function Chain({ model, wait }: { readonly model: LockModel; readonly wait: WaitFacts }) {
  const context = useApp();
  const analysis = useSession((session) => session.analysis);
  const chain = analysis && blameFacts(model, analysis, wait.wait);
  if (!chain) return null;
  return (
    <div className={styles.chain}>
      <h4 id="chain-title" className={styles.chainTitle}>
        Back to the root
      </h4>
      <ol aria-labelledby="chain-title">
        {chain.steps.map((step) => (
          <li key={`${step.words} ${step.interval}`}>
            <button
              type="button"
              className={styles.blocker}
              onClick={() => selectInterval(context, step.interval)}
            >
              <span className={styles.words}>{step.words}</span>
              <span className={styles.duration}>{formatDuration(step.duration, model.axis.unit)}</span>
            </button>
          </li>
        ))}
      </ol>
      <p className={styles.muted}>{chain.ending}</p>
      <CommandButton
        id="waits.blame"
        look="outlined"
        label="Follow to what it waits for"
        icon={<CornerUpRight size={14} aria-hidden="true" />}
      />
    </div>
  );
}

function Phases({ model, wait }: { readonly model: LockModel; readonly wait: WaitFacts }) {
  const { unit } = model.axis;
  const { phases, duration } = wait;
  const first = phases[0]?.start ?? 0;
  const share = (time: number) => `${duration > 0 ? (time / duration) * 100 : 0}%`;
  return (
    <ol className={styles.phases} aria-label="Phases of the wait">
      {phases.map((phase) => (
        <li key={phase.start} className={styles.phase}>
          <span className={styles.words}>
            {PHASE_WORDS[phase.kind]} <span className={styles.muted}>{phase.place}</span>
          </span>
          <span className={styles.track}>
            <span
              className={classes(styles.bar, phase.kind === 'queued' && styles.queued)}
              style={{ left: share(phase.start - first), width: share(phase.end - phase.start) }}
            />
          </span>
          <span className={styles.duration}>
            {formatDuration(phase.end - phase.start, unit)}
            <Bound bound={phase.bound} unit={unit} />
          </span>
        </li>
      ))}
    </ol>
  );
}
