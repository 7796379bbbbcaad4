import ChevronLeft from 'lucide-react/icons/chevron-left';
import ChevronRight from 'lucide-react/icons/chevron-right';
import Copy from 'lucide-react/icons/copy';
import Crosshair from 'lucide-react/icons/crosshair';
import ListFilter from 'lucide-react/icons/list-filter';
import { intervalFacts } from '../../state/interval-facts';
import { comparisonWords, selectedMoment } from '../../state/order-words';
import { formatDuration, formatTime } from '../../timeline/time-format';
import { useClockface, useRecovery, useSelection, useSession, useView } from '../app/app-context';
import { HowToRead } from '../legend/how-to-read';
import { CommandButton } from '../primitives/command-button';
import { ModeSwatch } from '../primitives/mode-swatch';
import styles from './details.module.css';
import { EdgeEvents } from './edge-events';
import { LockFacts, StateFacts } from './fact-list';
import { GlockView } from './glock-view';
import { headline } from './headline';
import { LockLife } from './lock-life';
import { QueueView } from './queue-view';
import { RecoveryDetails } from './recovery-details';
import { StuckList } from './stuck-list';
import { WhyWaited } from './why-waited';

/** Everything about the selected interval. */
export function Details() {
  const model = useView((view) => view.model);
  const interval = useSelection((selection) => selection.interval);
  const chosen = useRecovery((recovery) => recovery.chosen);
  const recovery = useSession((session) => session.analysis?.recoveries[chosen ?? -1]);
  if (!model) return null;
  if (recovery) return <RecoveryDetails model={model} recovery={recovery} />;
  if (interval === undefined) return <NothingSelected />;
  const facts = intervalFacts(model, interval);
  return (
    <div className={styles.details}>
      <header className={styles.head}>
        <ModeSwatch mode={facts.shownMode} isWait={facts.isWait} />
        <h2 className={styles.title}>{headline(model, facts)}</h2>
        <div className={styles.tools}>
          <CommandButton
            id="selection.previous"
            label="Previous"
            icon={<ChevronLeft size={16} aria-hidden="true" />}
          />
          <CommandButton
            id="selection.next"
            label="Next"
            icon={<ChevronRight size={16} aria-hidden="true" />}
          />
          <CommandButton
            id="focus.wait"
            look="outlined"
            label="Focus"
            icon={<ListFilter size={14} aria-hidden="true" />}
          />
          <CommandButton
            id="selection.mark"
            look="outlined"
            label="Mark"
            icon={<Crosshair size={14} aria-hidden="true" />}
          />
          <CommandButton
            id="selection.copy"
            look="outlined"
            label="Copy as one line"
            icon={<Copy size={14} aria-hidden="true" />}
          />
        </div>
      </header>
      <div className={styles.columns}>
        <WhyWaited model={model} facts={facts} />
        <LockFacts model={model} facts={facts} />
        <StateFacts model={model} facts={facts} />
        <GlockView model={model} facts={facts} />
        <QueueView model={model} facts={facts} />
        <LockLife model={model} facts={facts} />
        {!model.excerpt && <EdgeEvents model={model} facts={facts} />}
      </div>
    </div>
  );
}

/** A hang is what one must hear of first. */
function NothingSelected() {
  const analysis = useSession((session) => session.analysis);
  const range = useSelection((selection) => selection.range);
  const model = useView((view) => view.model);
  const { event, marked } = useSelection((selection) => selection);
  const moment = model && selectedMoment(model, { event, interval: undefined });
  const unit = model?.axis.unit ?? 'ns';
  const face = useClockface();
  return (
    <>
      {model && marked && moment && (
        <p className={styles.empty}>The selected event is {comparisonWords(model, moment, marked)}.</p>
      )}
      {model && analysis && <StuckList model={model} analysis={analysis} most={3} />}
      <p className={styles.empty}>
        {range ? (
          <>
            <b>{formatDuration(range.end - range.start, unit)}</b> selected, from{' '}
            {formatTime(range.start, face)} to {formatTime(range.end, face)}.
            <CommandButton id="time.fit" look="outlined" label="Fit" />
          </>
        ) : (
          'Click an interval in the chart to see all about it. How to read the chart:'
        )}
      </p>
      <HowToRead />
    </>
  );
}
