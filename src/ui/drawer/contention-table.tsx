import { useMemo } from 'react';
import type { WaitAnalysis } from '../../analysis/analyse';
import type { Contention } from '../../analysis/contention';
import type { LockModel } from '../../model/lock-model';
import { resourceFacts } from '../../state/interval-facts';
import { formatCount } from '../primitives/format';
import { type DataColumn, DataTable } from '../tables/data-table';
import { countColumn, timeColumn } from '../tables/number-columns';
import { ResourceCell } from './resource-cell';

/** Every resource, the most waited for first. */
export function ContentionTable({
  model,
  analysis,
}: {
  readonly model: LockModel;
  readonly analysis: WaitAnalysis;
}) {
  const columns = useMemo(() => columnsOf(model), [model]);
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

function columnsOf(model: LockModel): DataColumn<Contention>[] {
  const time = timeColumn<Contention>(model.axis.unit);
  const count = countColumn<Contention>;
  return [
    {
      key: 'name',
      title: 'Resource',
      value: ({ resource }) => resourceFacts(model, resource).label,
      text: ({ resource, waits, longestWait }) => (
        <ResourceCell resource={resource} wait={waits > 0 ? longestWait : undefined} />
      ),
      isNumber: false,
    },
    time('wait_ns', 'Waited', 'Sum of all waits', ({ waited }) => waited),
    count('waits', 'Waits', 'How many', ({ waits }) => waits),
    count('waiters', 'Waiters', 'Processes that waited', ({ waiters }) => waiters),
    time('longest_ns', 'Longest', 'The longest wait', ({ longest }) => longest),
    {
      ...count(
        'handovers',
        'Hand-overs',
        'How often PW or EX went to another node; ± as many of which the clocks do not prove the order',
        ({ handOvers }) => handOvers,
      ),
      text: ({ handOvers, undecided }) =>
        handOvers === 0
          ? '–'
          : `${formatCount(handOvers)}${undecided > 0 ? ` ±${formatCount(undecided)}` : ''}`,
    },
    count('basts', 'BASTs', 'Blocking notices', ({ notices }) => notices),
    time(
      'bast_reaction_p50_ns',
      'Obeyed p50',
      'Median time from a blocking notice to giving way',
      ({ reactionMedian }) => reactionMedian,
    ),
    time(
      'bast_reaction_p95_ns',
      'p95',
      'Of 100 notices, 95 were obeyed sooner',
      ({ reaction95 }) => reaction95,
    ),
    time(
      'bast_reaction_max_ns',
      'max',
      'Longest time from a blocking notice to giving way',
      ({ reactionMost }) => reactionMost,
    ),
    count('refusals', 'Refused', 'NOQUEUE requests that were refused', ({ refusals }) => refusals),
    time(
      'local_p50_ns',
      'Local p50',
      'Median of the granted waits on the master’s own node',
      ({ localMedian }) => localMedian,
    ),
    time(
      'remote_p50_ns',
      'Remote p50',
      'Median of the granted waits on the other nodes',
      ({ remoteMedian }) => remoteMedian,
    ),
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
