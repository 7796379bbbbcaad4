import { useMemo } from 'react';
import type { WaitAnalysis } from '../../analysis/analyse';
import type { Contention } from '../../analysis/contention';
import { selectInterval } from '../../commands/selection-commands';
import type { LockModel } from '../../model/lock-model';
import { resourceFacts } from '../../state/interval-facts';
import { formatDuration } from '../../timeline/time-format';
import { useApp } from '../app/app-context';
import { formatCount } from '../primitives/format';
import { type DataColumn, DataTable } from '../tables/data-table';
import table from '../tables/table.module.css';

type Column = DataColumn<Contention>;

/** Every resource, the most waited for first. */
export function ContentionTable({
  model,
  analysis,
}: {
  readonly model: LockModel;
  readonly analysis: WaitAnalysis;
}) {
  const columns = useMemo(() => columnsOf(model, analysis), [model, analysis]);
  return (
    <DataTable
      what="contention"
      title="Resources by contention"
      columns={columns}
      rows={analysis.contention}
      keyOf={({ resource }) => resource}
      sortedBy={1}
    />
  );
}

function columnsOf(model: LockModel, analysis: WaitAnalysis): Column[] {
  const time = (
    key: string,
    title: string,
    hint: string,
    value: (row: Contention) => number | undefined,
  ) => ({
    key,
    title,
    hint,
    value,
    text: (row: Contention) => (value(row) ? formatDuration(value(row) ?? 0, model.axis.unit) : '–'),
    isNumber: true,
  });
  const count = (key: string, title: string, hint: string, value: (row: Contention) => number) => ({
    key,
    title,
    hint,
    value,
    text: (row: Contention) => (value(row) > 0 ? formatCount(value(row)) : '–'),
    isNumber: true,
  });
  return [
    {
      key: 'name',
      title: 'Resource',
      value: ({ resource }) => resourceFacts(model, resource).label,
      text: (row) => <Resource model={model} analysis={analysis} row={row} />,
      isNumber: false,
    },
    time('wait_ns', 'Waited', 'Sum of all waits', ({ waited }) => waited),
    count('waits', 'Waits', 'How many', ({ waits }) => waits),
    time('longest_ns', 'Longest', 'The longest wait', ({ longest }) => longest),
    count('handovers', 'Hand-overs', 'How often PW or EX went to another node', ({ handOvers }) => handOvers),
    count('basts', 'BASTs', 'Blocking notices', ({ notices }) => notices),
    time(
      'bast_reaction_p50_ns',
      'Gave way after',
      'Median time from a blocking notice to giving way',
      ({ reactionMedian }) => reactionMedian,
    ),
    time(
      'bast_reaction_max_ns',
      'At most',
      'Longest time from a blocking notice to giving way',
      ({ reactionMost }) => reactionMost,
    ),
    count('refusals', 'Refused', 'NOQUEUE requests that were refused', ({ refusals }) => refusals),
    {
      key: 'master',
      title: 'Master',
      value: ({ resource }) => resourceFacts(model, resource).master,
      text: ({ resource }) => {
        const { master } = resourceFacts(model, resource);
        return master === undefined ? '–' : `node ${master}`;
      },
      isNumber: true,
    },
  ];
}

function Resource({
  model,
  analysis,
  row,
}: {
  readonly model: LockModel;
  readonly analysis: WaitAnalysis;
  readonly row: Contention;
}) {
  const context = useApp();
  const facts = resourceFacts(model, row.resource);
  return (
    <button
      type="button"
      className={table.choose}
      title="Go to its longest wait"
      disabled={row.waits === 0}
      onClick={() => selectInterval(context, analysis.waits.firstInterval[row.longestWait])}
    >
      <b>{facts.label}</b> <span className={table.muted}>{facts.detail}</span>
    </button>
  );
}
