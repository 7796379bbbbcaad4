import Pencil from 'lucide-react/icons/pencil';
import type { ReactNode } from 'react';
import { MODE_NONE, modeName } from '../../model/lock-mode';
import type { LockModel } from '../../model/lock-model';
import { rangeLabel } from '../../model/plock-table';
import { type IntervalFacts, nodeLabel } from '../../state/interval-facts';
import { comparisonWords, selectedMoment } from '../../state/order-words';
import { printedStamp } from '../../state/stamp';
import { formatDuration, formatTime } from '../../timeline/time-format';
import { useClockface, useSelection } from '../app/app-context';
import { CommandButton } from '../primitives/command-button';
import { beginWords, endWords } from './edge-words';
import styles from './fact-list.module.css';

interface FactsProps {
  readonly model: LockModel;
  readonly facts: IntervalFacts;
}

/** Which lock it is. */
export function LockFacts({ facts }: FactsProps) {
  const { resource, recording } = facts;
  return (
    <dl className={styles.facts}>
      <Fact
        name="Resource"
        more={[
          resource.detail,
          resource.isNameUncertain && 'name uncertain',
          resource.master !== undefined && `master node ${resource.master}`,
        ]}
      >
        <b>{resource.label}</b>
      </Fact>
      {resource.path !== undefined && (
        <Fact name="Path" more={['as a list of inodes tells it']}>
          {resource.path}
        </Fact>
      )}
      <Fact name="Name in hex">
        <code>{resource.hex || '(empty)'}</code>
      </Fact>
      <Fact name="Lockspace" more={[`0x${resource.lockspace.toString(16)}`]}>
        {resource.lockspaceName ?? resource.lockspace}{' '}
        <CommandButton
          id="selection.name-lockspace"
          className={styles.tool}
          icon={<Pencil size={12} aria-hidden="true" />}
        />
      </Fact>
      <Fact name="Node" more={[recording.name, recording.file !== recording.name && `in ${recording.file}`]}>
        {recording.node}
      </Fact>
      {facts.plock ? (
        <Fact name="Bytes" more={[facts.plock.mayWait && 'asked for with F_SETLKW']}>
          {rangeLabel(facts.plock)}
        </Fact>
      ) : (
        <Fact name="Lock" more={[`generation ${facts.generation}`]}>
          {facts.lkbId}
        </Fact>
      )}
      <Fact name="Process" more={[facts.process === undefined && 'its request was not seen']}>
        {facts.process}
      </Fact>
      {facts.plock && (
        <Fact name="Owner" more={['as its node’s kernel tells owners apart']}>
          <code>0x{facts.plock.owner.toString(16)}</code>
        </Fact>
      )}
    </dl>
  );
}

/** What state it is in, and for how long. */
export function StateFacts({ model, facts }: FactsProps) {
  const { unit } = model.axis;
  const stampName = stampNameOf(model, facts.recordingIndex);
  const printed = (time: number) => `${stampName} ${printedStamp(model, facts.recordingIndex, time)}`;
  const face = useClockface();
  const marked = useSelection((selection) => selection.marked);
  const event = useSelection((selection) => selection.event);
  const moment = marked && selectedMoment(model, { event, interval: facts.interval });
  return (
    <dl className={styles.facts}>
      <Fact
        name="State"
        more={[
          facts.isInferred && 'deduced from later events',
          facts.isUncertain && 'uncertain: events are missing',
          facts.isMoved && 'moved a little, so that no message arrives before it was sent',
        ]}
      >
        {facts.stateName}
      </Fact>
      <Fact
        name="Mode held"
        more={[
          absence(facts.mode, 'none yet'),
          facts.isFromDump && 'inferred, from a dump made before the trace',
        ]}
      >
        {modeName(facts.mode)}
      </Fact>
      <Fact name="Mode wanted" more={[absence(facts.wanted, 'nothing asked for')]}>
        {modeName(facts.wanted)}
      </Fact>
      <Fact name="From" more={[printed(facts.start), beginWords(facts)]}>
        {formatTime(facts.start, face)}
      </Fact>
      <Fact name="To" more={[printed(facts.end), endWords(facts)]}>
        {formatTime(facts.end, face)}
      </Fact>
      <Fact name="Lasts">{formatDuration(facts.end - facts.start, unit)}</Fact>
      {marked && moment && (
        <Fact name={event ? 'The event' : 'It begins'}>{comparisonWords(model, moment, marked)}</Fact>
      )}
      {facts.askedSince !== undefined && (
        <Fact
          name="Asked to give way"
          more={[`held on for ${formatDuration(facts.end - facts.askedSince, unit)}`]}
        >
          {formatTime(facts.askedSince, face)}
        </Fact>
      )}
    </dl>
  );
}

/** Whose stamp it is: that of the recording itself, unless its clock was moved onto another's. */
function stampNameOf({ clocks, recordings }: LockModel, recording: number): string {
  const { source, reference, movedBy } = clocks[recording];
  const isMoved = (source === 'messages' || source === 'wall') && reference !== recording;
  if (isMoved) return `on ${nodeLabel(recordings[reference])}’s clock`;
  return movedBy === 0n ? 'printed' : 'moved by hand to';
}

function absence(mode: number, none: string): string | false {
  if (mode >= 0) return false;
  return mode === MODE_NONE ? none : 'unknown';
}

interface FactProps {
  readonly name: string;
  /** Said more quietly behind it; what is false or empty is left out. */
  readonly more?: readonly (string | false)[];
  readonly children?: ReactNode;
}

function Fact({ name, more = [], children }: FactProps) {
  const words = more.filter(Boolean).join(' · ');
  return (
    <>
      <dt className={styles.name}>{name}</dt>
      <dd className={styles.value}>
        {children} {words && <span className={styles.muted}>{words}</span>}
      </dd>
    </>
  );
}
