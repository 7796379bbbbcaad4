import { useMemo, useState } from 'react';
import type { WaitAnalysis } from '../../analysis/analyse';
import type { Contention } from '../../analysis/contention';
import { selectInterval } from '../../commands/selection-commands';
import type { LockModel } from '../../model/lock-model';
import { contentionWords } from '../../state/contention-words';
import { resourceFacts } from '../../state/interval-facts';
import { formatDuration } from '../../timeline/time-format';
import { useApp, useSession, useView } from '../app/app-context';
import { formatCount } from '../primitives/format';
import styles from './contention-tab.module.css';
import { DeadlockList } from './deadlock-list';
import { StuckList } from './stuck-list';

const MOST_ROWS = 200;
const MOST_SENTENCES = 3;

interface Column {
  readonly title: string;
  readonly hint: string;
  readonly value: (row: Contention) => number | undefined;
  readonly isTime: boolean;
}

const COLUMNS: readonly Column[] = [
  { title: 'Waited', hint: 'Sum of all waits', value: ({ waited }) => waited, isTime: true },
  { title: 'Waits', hint: 'How many', value: ({ waits }) => waits, isTime: false },
  { title: 'Longest', hint: 'The longest wait', value: ({ longest }) => longest, isTime: true },
  {
    title: 'Hand-overs',
    hint: 'How often PW or EX went to another node',
    value: ({ handOvers }) => handOvers,
    isTime: false,
  },
  { title: 'BASTs', hint: 'Blocking notices', value: ({ notices }) => notices, isTime: false },
  {
    title: 'Gave way after',
    hint: 'Median time from a blocking notice to giving way',
    value: ({ reactionMedian }) => reactionMedian,
    isTime: true,
  },
  {
    title: 'At most',
    hint: 'Longest time from a blocking notice to giving way',
    value: ({ reactionMost }) => reactionMost,
    isTime: true,
  },
  {
    title: 'Refused',
    hint: 'NOQUEUE requests that were refused',
    value: ({ refusals }) => refusals,
    isTime: false,
  },
];

/** Where the cluster's waiting time goes: deadlocks first, then resources, the most waited for first. */
export function ContentionTab() {
  const model = useView((view) => view.model);
  const analysis = useSession((session) => session.analysis);
  if (!model || !analysis) return null;
  return (
    <>
      <DeadlockList model={model} analysis={analysis} />
      <StuckList model={model} analysis={analysis} />
      <InShort model={model} analysis={analysis} />
      <Ranking model={model} rows={analysis.contention} firstIntervals={analysis.waits.firstInterval} />
    </>
  );
}

/** The most waited for, in words. */
function InShort({ model, analysis }: { readonly model: LockModel; readonly analysis: WaitAnalysis }) {
  const sentences = useMemo(
    () =>
      analysis.contention
        .filter(({ waits }) => waits > 0)
        .slice(0, MOST_SENTENCES)
        .map((row) => contentionWords(model, analysis, row)),
    [model, analysis],
  );
  if (sentences.length === 0) return null;
  return (
    <ul className={styles.short} aria-label="In short">
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}.</li>
      ))}
    </ul>
  );
}

function Ranking({
  model,
  rows,
  firstIntervals,
}: {
  readonly model: LockModel;
  readonly rows: readonly Contention[];
  readonly firstIntervals: Uint32Array;
}) {
  const context = useApp();
  const [sortedBy, setSortedBy] = useState(0);
  const sorted = useMemo(() => {
    const { value } = COLUMNS[sortedBy] ?? { value: () => 0 };
    return [...rows].sort((a, b) => (value(b) ?? -1) - (value(a) ?? -1)).slice(0, MOST_ROWS);
  }, [rows, sortedBy]);
  const cell = (row: Contention, { value, isTime }: Column) => {
    const number = value(row);
    if (number === undefined || number === 0) return '–';
    return isTime ? formatDuration(number, model.axis.unit) : formatCount(number);
  };
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Resource</th>
          {COLUMNS.map(({ title, hint }, index) => (
            <th
              key={title}
              scope="col"
              className={styles.number}
              aria-sort={index === sortedBy ? 'descending' : 'none'}
              title={hint}
            >
              <button type="button" className={styles.sort} onClick={() => setSortedBy(index)}>
                {title}
                {index === sortedBy && ' ↓'}
              </button>
            </th>
          ))}
          <th scope="col" className={styles.number}>
            Master
          </th>
        </tr>
      </thead>
      <tbody>
        {sorted.map((row) => {
          const facts = resourceFacts(model, row.resource);
          return (
            <tr key={row.resource}>
              <th scope="row">
                <button
                  type="button"
                  className={styles.resource}
                  title="Go to its longest wait"
                  disabled={row.waits === 0}
                  onClick={() => selectInterval(context, firstIntervals[row.longestWait])}
                >
                  {facts.label} <span className={styles.muted}>{facts.detail}</span>
                </button>
              </th>
              {COLUMNS.map((column) => (
                <td key={column.title} className={styles.number}>
                  {cell(row, column)}
                </td>
              ))}
              <td className={styles.number}>{facts.master === undefined ? '–' : `node ${facts.master}`}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
