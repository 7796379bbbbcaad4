import { useMemo, useState } from 'react';
import type { WaitAnalysis } from '../../../analysis/analyse';
import { SUM_GROUPS, type SumGroup } from '../../../analysis/phase-sums';
import type { LockModel } from '../../../model/lock-model';
import { isCountedWait } from '../../../model/wait-spans';
import { formatDuration } from '../../../timeline/time-format';
import { useClockface, useSelection, useSession, useView } from '../../app/app-context';
import { counted, formatCount } from '../../primitives/format';
import { useListedWaits } from './listed-waits';
import { PhaseSums } from './phase-sums';
import { waitColumns } from './wait-columns';
import { WaitGrid } from './wait-grid';
import styles from './waits-tab.module.css';

type Choice = 'each' | SumGroup;

const CHOICES: readonly Choice[] = ['each', ...SUM_GROUPS];
const TITLES: Readonly<Record<Choice, string>> = {
  each: 'Each wait',
  resource: 'By resource',
  node: 'By node',
  mode: 'By mode',
  process: 'By process',
};

/** Where the waiting time goes: every wait with its phases, or summed by what waits have in common. */
export function WaitsTab() {
  const model = useView((view) => view.model);
  const analysis = useSession((session) => session.analysis);
  return model && analysis ? <WaitsOf model={model} analysis={analysis} /> : null;
}

function WaitsOf({ model, analysis }: { readonly model: LockModel; readonly analysis: WaitAnalysis }) {
  const [choice, setChoice] = useState<Choice>('each');
  const isListed = useListedWaits(analysis);
  const face = useClockface();
  const columns = useMemo(() => waitColumns(model, analysis, face), [model, analysis, face]);
  return (
    <div className={styles.tab}>
      <div className={styles.bar}>
        <fieldset className={styles.choices}>
          <legend className="visually-hidden">How waits are listed</legend>
          {CHOICES.map((each) => (
            <label key={each} className={styles.choice}>
              <input
                type="radio"
                name="waits"
                className="visually-hidden"
                checked={each === choice}
                onChange={() => setChoice(each)}
              />
              {TITLES[each]}
            </label>
          ))}
        </fieldset>
        <ListedWords model={model} analysis={analysis} isListed={isListed} />
      </div>
      {choice === 'each' ? (
        <WaitGrid analysis={analysis} columns={columns} isListed={isListed} />
      ) : (
        <PhaseSums key={choice} model={model} analysis={analysis} isListed={isListed} group={choice} />
      )}
    </div>
  );
}

function ListedWords({
  model,
  analysis: { waits },
  isListed,
}: {
  readonly model: LockModel;
  readonly analysis: WaitAnalysis;
  readonly isListed: Uint8Array;
}) {
  const range = useSelection((selection) => selection.range);
  const filter = useView((view) => view.filter);
  const { count, waited } = useMemo(() => {
    const sum = { count: 0, waited: 0 };
    for (let wait = 0; wait < waits.rowCount; wait++) {
      if (isListed[wait] === 0) continue;
      sum.count++;
      if (isCountedWait(waits, wait)) sum.waited += waits.end[wait] - waits.start[wait];
    }
    return sum;
  }, [waits, isListed]);
  const of = count === waits.rowCount ? '' : ` of ${formatCount(waits.rowCount)}`;
  const reasons = [filter.trim() !== '' && 'rows found', range && 'the selected span'].filter(Boolean);
  return (
    <span role="status" className={styles.count}>
      {count === waits.rowCount ? counted(count, 'wait') : `${formatCount(count)}${of} waits`},{' '}
      {formatDuration(waited, model.axis.unit)} in all
      {reasons.length > 0 && ` · only ${reasons.join(' and ')}`}
    </span>
  );
}
