import { useId, useMemo } from 'react';
import type { Comparison } from '../../../workers/protocol';
import type { Difference, ResourceLoad } from '../../analysis/compare';
import { formatDuration } from '../../timeline/time-format';
import { useComparison, useDialogs, useSession, useView } from '../app/app-context';
import { Button } from '../primitives/button';
import { Dialog } from '../primitives/dialog';
import { formatCount } from '../primitives/format';
import { type DataColumn, DataTable } from '../tables/data-table';
import styles from './compare.module.css';

/** The waits of this trace beside those of another one, resource by resource: did the change help? */
export function Compare() {
  const close = useDialogs((dialogs) => dialogs.close);
  const { names, progress, result, failure, clear } = useComparison((comparison) => comparison);
  const files = useSession((session) => session.files);
  return (
    <Dialog label="Compare with another trace" size="wide" hasHead onClose={close}>
      <div className={styles.body}>
        {names.length === 0 && <Choice />}
        {names.length > 0 && (
          <dl className={styles.traces}>
            <dt>Before</dt>
            <dd>{names.join(', ')}</dd>
            <dt>After</dt>
            <dd>{files.map(({ name }) => name).join(', ')}</dd>
          </dl>
        )}
        {progress !== undefined && (
          <div className={styles.reading} role="status">
            <progress max={1} value={progress} aria-label="Reading the other trace" />
            Reading the other trace…
            <Button look="outlined" onClick={clear}>
              Stop
            </Button>
          </div>
        )}
        {failure !== undefined && <p className={styles.note}>{failure}</p>}
        {result && (result.hasLocks ? <Differences {...result} /> : <Nothing {...result} />)}
        {(result || failure !== undefined) && (
          <div className={styles.actions}>
            <Button look="outlined" onClick={clear}>
              Compare with another…
            </Button>
          </div>
        )}
      </div>
    </Dialog>
  );
}

function Choice() {
  const compare = useComparison((comparison) => comparison.compare);
  const id = useId();
  return (
    <div className={styles.choice}>
      <p>
        Choose the trace files of another run, such as the one before a change. They are read beside what is
        open, which stays as it is; resources are matched by lockspace and name.
      </p>
      <label htmlFor={id}>Files of the other trace</label>
      <input
        id={id}
        type="file"
        multiple
        data-first
        onChange={(event) => void compare([...(event.target.files ?? [])])}
      />
    </div>
  );
}

function Nothing({ problems }: Comparison) {
  const [first] = problems;
  return (
    <p className={styles.note} role="alert">
      The other files hold no DLM locks to compare with. {first && `${first.text} ${first.hint ?? ''}`}
    </p>
  );
}

function Differences({ differences, spans, isSameUnit }: Comparison) {
  const unit = useView((view) => view.model?.axis.unit ?? 'ns');
  const columns = useMemo(() => columnsOf(unit), [unit]);
  if (!isSameUnit) {
    return (
      <p className={styles.note}>
        The clocks of the two traces count different things: their waits cannot be compared.
      </p>
    );
  }
  const { before, after } = spans;
  return (
    <DataTable
      what="comparison"
      title={`${formatCount(differences.length)} resources, those that got worst first`}
      note={`The traces are ${formatDuration(before, unit)} and ${formatDuration(after, unit)} long, so the change is in waiting per second of trace.`}
      columns={columns}
      rows={differences}
      keyOf={({ name, before: old, after: now }) => `${(now ?? old)?.lockspace} ${name}`}
      sortedBy={1}
    />
  );
}

function columnsOf(unit: Parameters<typeof formatDuration>[1]): readonly DataColumn<Difference>[] {
  const duration = (value: number | undefined) =>
    value === undefined ? undefined : formatDuration(value, unit);
  const beside = (
    title: string,
    key: string,
    of: (load: ResourceLoad) => number | undefined,
    isTime: boolean,
  ) =>
    (['before', 'after'] as const).map((side): DataColumn<Difference> => {
      const value = (row: Difference) => (row[side] ? of(row[side]) : undefined);
      return {
        title: `${title} ${side}`,
        key: `${key}_${side}${isTime ? `_${unit}` : ''}`,
        value,
        text: (row) => {
          const each = value(row);
          return each === undefined ? undefined : isTime ? duration(each) : formatCount(each);
        },
        isNumber: true,
      };
    });
  return [
    {
      title: 'Resource',
      key: 'resource',
      value: ({ label }) => label,
      text: ({ label }) => label,
      isNumber: false,
    },
    {
      title: 'Change per second',
      hint: 'Waiting in each second of trace, after less before: waits of several locks add up',
      key: 'change_ratio',
      value: ({ change }) => change,
      text: ({ change }) => signed(change),
      isNumber: true,
    },
    ...beside('Waited', 'wait', ({ waited }) => waited, true),
    ...beside('Waits', 'waits', ({ waits }) => waits, false),
    ...beside('95 %', 'p95', ({ p95 }) => p95, true),
    ...beside('Longest', 'longest', ({ longest }) => longest, true),
    ...beside('Hand-overs', 'handovers', ({ handOvers }) => handOvers, false),
  ];
}

/** A rate in seconds per second, as milliseconds of waiting: "+120 ms". */
function signed(change: number): string {
  const text = formatDuration(Math.abs(change) * 1e9, 'ns');
  return change === 0 ? 'none' : `${change > 0 ? '+' : '−'}${text}`;
}
