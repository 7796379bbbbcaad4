import type { ReactNode } from 'react';
import { modeName } from '../../model/lock-mode';
import type { LockModel } from '../../model/lock-model';
import type { IntervalFacts } from '../../state/interval-facts';
import { printedStamp } from '../../state/stamp';
import { formatDuration, formatTime } from '../../timeline/time-format';
import { beginWords, endWords } from './edge-words';
import styles from './fact-list.module.css';

/** Every field of an interval with its name. */
export function FactList({ model, facts }: { readonly model: LockModel; readonly facts: IntervalFacts }) {
  const { unit } = model.axis;
  const { resource, recording } = facts;
  const stamp = (time: number) => printedStamp(model, facts.recordingIndex, time);
  return (
    <dl className={styles.facts}>
      <Fact name="Resource">
        <b>{resource.label}</b>
        {resource.detail && <span className={styles.muted}> {resource.detail}</span>}
        {resource.isNameUncertain && <span className={styles.doubt}> name uncertain</span>}
      </Fact>
      <Fact name="Name in hex">
        <code>{resource.hex || '(empty)'}</code>
      </Fact>
      <Fact name="Lockspace">
        {resource.lockspace}
        <span className={styles.muted}>
          {' '}
          0x{resource.lockspace.toString(16)}
          {resource.master === undefined ? '' : ` · master node ${resource.master}`}
        </span>
      </Fact>
      <Fact name="Node">
        {facts.nodeLabel}
        <span className={styles.muted}>
          {' '}
          {recording.name} in {recording.file}
        </span>
      </Fact>
      <Fact name="Lock">
        {facts.lkbId}
        <span className={styles.muted}> generation {facts.generation}</span>
      </Fact>
      <Fact name="Process">
        {facts.pid > 0 ? `${facts.comm || 'unknown name'} ${facts.pid}` : <Muted>request not seen</Muted>}
      </Fact>
      <Fact name="State">
        {facts.stateName}
        <span className={styles.muted}>
          {facts.isInferred && ' · deduced from later events'}
          {facts.isUncertain && ' · uncertain: events are missing'}
        </span>
      </Fact>
      <Fact name="Mode held">
        {modeName(facts.mode) ?? <Muted>{facts.mode === -1 ? 'none yet' : 'unknown'}</Muted>}
      </Fact>
      <Fact name="Mode wanted">
        {modeName(facts.wanted) ?? <Muted>{facts.wanted === -1 ? 'nothing asked for' : 'unknown'}</Muted>}
      </Fact>
      <Fact name="From">
        {formatTime(facts.start, unit)}
        <span className={styles.muted}>
          {' '}
          printed {stamp(facts.start)} {beginWords(facts.begin)}
        </span>
      </Fact>
      <Fact name="To">
        {formatTime(facts.end, unit)}
        <span className={styles.muted}>
          {' '}
          printed {stamp(facts.end)} {endWords(facts.ending)}
        </span>
      </Fact>
      <Fact name="Lasts">{formatDuration(facts.end - facts.start, unit)}</Fact>
      {facts.askedSince !== undefined && (
        <Fact name="Asked to give way">
          {formatTime(facts.askedSince, unit)}
          <span className={styles.muted}>
            {' '}
            {formatDuration(facts.end - facts.askedSince, unit)} before the end
          </span>
        </Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className={styles.name}>{name}</dt>
      <dd className={styles.value}>{children}</dd>
    </>
  );
}

function Muted({ children }: { readonly children: ReactNode }) {
  return <span className={styles.muted}>{children}</span>;
}
