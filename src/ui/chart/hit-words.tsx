import type { ReactNode } from 'react';
import { GapCause, UNKNOWN_CPU } from '../../model/gap-table';
import { modeName } from '../../model/lock-mode';
import type { LockModel } from '../../model/lock-model';
import { MARK_NAMES } from '../../model/mark-table';
import { glockUseWords } from '../../state/glock-facts';
import { type IntervalFacts, intervalFacts } from '../../state/interval-facts';
import { messageFacts } from '../../state/message-facts';
import type { Hit } from '../../timeline/hit-test';
import { formatDuration, formatTimeGrouped } from '../../timeline/time-format';
import { useClockface } from '../app/app-context';
import { beginWords, endWords } from '../drawer/edge-words';
import { formatCount } from '../primitives/format';
import { ModeSwatch } from '../primitives/mode-swatch';
import { BlameWords } from './blame-words';
import { CrowdWords } from './crowd-words';
import styles from './hit-words.module.css';
import { RecoveryWords } from './recovery-words';

/** A hit in words, by its kind. */
export function HitWords({ model, hit }: { readonly model: LockModel; readonly hit: Hit }): ReactNode {
  if (hit.kind === 'message' && hit.message) return <MessageWords model={model} message={hit.message} />;
  if (hit.recovery) return <RecoveryWords model={model} {...hit.recovery} />;
  if (hit.kind === 'blame' && hit.blame) return <BlameWords model={model} blame={hit.blame} />;
  if (hit.kind === 'gap' && hit.gap) return <GapWords model={model} gap={hit.gap} />;
  if (hit.kind === 'mark' && hit.mark !== undefined)
    return <MarkWords model={model} mark={hit.mark} hit={hit} />;
  if (hit.interval === undefined) return null;
  if (hit.crowd) return <CrowdWords model={model} interval={hit.interval} span={hit.crowd} />;
  return <IntervalWords model={model} facts={intervalFacts(model, hit.interval)} />;
}

function IntervalWords({ model, facts }: { readonly model: LockModel; readonly facts: IntervalFacts }) {
  const { unit } = model.axis;
  const face = useClockface();
  const time = (at: number) => formatTimeGrouped(at, face);
  const usedBy = glockUseWords(model, facts.lock, facts.start, facts.end);
  return (
    <>
      <p className={styles.title}>
        <ModeSwatch mode={facts.shownMode} isWait={facts.isWait} />
        {facts.title}
        <span className={styles.duration}>{formatDuration(facts.end - facts.start, unit)}</span>
      </p>
      <p>
        <b>{facts.resource.label}</b> on {facts.nodeLabel}
      </p>
      {facts.resource.path && <p className={styles.path}>{facts.resource.path}</p>}
      <p className={styles.muted}>
        {facts.lockName}
        {facts.process && ` · ${facts.process}`}
      </p>
      <p className={styles.muted}>
        {time(facts.start)} {beginWords(facts)} – {time(facts.end)} {endWords(facts)}
      </p>
      {facts.askedSince !== undefined && (
        <p>
          asked to give way at {time(facts.askedSince)}, held on for{' '}
          {formatDuration(facts.end - facts.askedSince, unit)}
        </p>
      )}
      {usedBy && <p className={styles.muted}>GFS2: {usedBy}</p>}
      {facts.isInferred && <p className={styles.doubt}>deduced from later events</p>}
      {facts.isFromDump && <p className={styles.doubt}>mode inferred, from a dump made before the trace</p>}
      {facts.isMoved && <p className={styles.doubt}>moved a little, to keep messages in order</p>}
      {facts.isUncertain && <p className={styles.doubt}>uncertain: events are missing</p>}
    </>
  );
}

function MarkWords({
  model,
  mark,
  hit,
}: {
  readonly model: LockModel;
  readonly mark: number;
  readonly hit: Hit;
}) {
  const face = useClockface();
  const { marks } = model;
  const asked = modeName(marks.mode[mark]);
  const kind = marks.kind[mark];
  const isBast = kind === 0;
  return (
    <>
      <p className={styles.title}>
        {isBast
          ? `asked to give way (BAST)${asked ? `: another lock wants ${asked}` : ''}`
          : MARK_NAMES[kind]}
      </p>
      <p className={styles.muted}>at {formatTimeGrouped(marks.time[mark], face)}</p>
      {hit.interval !== undefined && (
        <div className={styles.below}>
          <IntervalWords model={model} facts={intervalFacts(model, hit.interval)} />
        </div>
      )}
    </>
  );
}

function MessageWords({
  model,
  message: { row, count },
}: {
  readonly model: LockModel;
  readonly message: NonNullable<Hit['message']>;
}) {
  const { axis } = model;
  const face = useClockface();
  const facts = messageFacts(model, row);
  const time = (at: number) => formatTimeGrouped(at, face);
  return (
    <>
      <p className={styles.title}>
        {facts.type}
        <span className={styles.duration}>
          {formatDuration(facts.delay, axis.unit)}
          {facts.bound !== undefined && ` ±${formatDuration(facts.bound, axis.unit)}`}
        </span>
      </p>
      <p>
        {facts.from} to {facts.to}
        {facts.resource && (
          <>
            , <b>{facts.resource}</b>
          </>
        )}
      </p>
      <p className={styles.muted}>
        sent {time(facts.sent)} – received {time(facts.received)} · h_seq {facts.sequence}
      </p>
      {count > 1 && (
        <p className={styles.muted}>and {formatCount(count - 1)} more like it: zoom in to see each</p>
      )}
      {facts.delay < 0 && (
        <p className={styles.doubt}>
          received before it was sent, which cannot be: these clocks disagree by{' '}
          {formatDuration(-facts.delay, axis.unit)} at least
        </p>
      )}
    </>
  );
}

function GapWords({ model, gap }: { readonly model: LockModel; readonly gap: NonNullable<Hit['gap']> }) {
  const { start, end, cpu, count, cause } = model.gaps[gap.recording];
  const { unit } = model.axis;
  const face = useClockface();
  return (
    <>
      <p className={styles.title}>
        {gapTitle(cause[gap.row], count[gap.row])}
        <span className={styles.duration}>{formatDuration(end[gap.row] - start[gap.row], unit)}</span>
      </p>
      <p className={styles.muted}>
        {model.recordings[gap.recording].name},{' '}
        {cpu[gap.row] === UNKNOWN_CPU ? 'unknown CPU' : `CPU ${cpu[gap.row]}`} ·{' '}
        {formatTimeGrouped(start[gap.row], face)} – {formatTimeGrouped(end[gap.row], face)}
      </p>
      <p className={styles.muted}>States in here may be wrong.</p>
    </>
  );
}

function gapTitle(cause: number, count: number): string {
  if (cause === GapCause.Damage) return 'the file is damaged: events are missing';
  return count > 0 ? `${formatCount(count)} events lost` : 'events lost';
}
