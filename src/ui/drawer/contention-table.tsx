import { useMemo } from 'react';
import type { WaitAnalysis } from '../../analysis/analyse';
import type { ContentionTable as Contention } from '../../analysis/contention-table';
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
  const { contention } = analysis;
  const columns = useMemo(() => columnsOf(model, contention), [model, contention]);
  const rows = useMemo(() => [...contention.resource.keys()], [contention]);
  return (
    <DataTable
      what="contention"
      title="Resources by contention"
      columns={columns}
      rows={rows}
      keyOf={(row) => contention.resource[row]}
      sortedBy={1}
    />
  );
}

/** Rows are of the contention table. */
function columnsOf(model: LockModel, contention: Contention): DataColumn<number>[] {
  const { resource, waits, handOvers, undecided } = contention;
  const time = timeColumn<number>(model.axis.unit);
  const count = countColumn<number>;
  /** Of durations that are NaN where there are none. */
  const known = (durations: Float64Array) => (row: number) =>
    Number.isNaN(durations[row]) ? undefined : durations[row];
  return [
    {
      key: 'name',
      title: 'Resource',
      value: (row) => resourceFacts(model, resource[row]).label,
      text: (row) => (
        <ResourceCell
          resource={resource[row]}
          wait={waits[row] > 0 ? contention.longestWait[row] : undefined}
        />
      ),
      isNumber: false,
    },
    time('wait_ns', 'Waited', 'Sum of all waits', (row) => contention.waited[row]),
    count('waits', 'Waits', 'How many', (row) => waits[row]),
    count('waiters', 'Waiters', 'Processes that waited', (row) => contention.waiters[row]),
    time('longest_ns', 'Longest', 'The longest wait', (row) => contention.longest[row]),
    {
      ...count(
        'handovers',
        'Hand-overs',
        'How often PW or EX went to another node; ± as many of which the clocks do not prove the order',
        (row) => handOvers[row],
      ),
      text: (row) =>
        handOvers[row] === 0
          ? '–'
          : `${formatCount(handOvers[row])}${undecided[row] > 0 ? ` ±${formatCount(undecided[row])}` : ''}`,
    },
    count('basts', 'BASTs', 'Blocking notices', (row) => contention.notices[row]),
    time(
      'bast_reaction_p50_ns',
      'Obeyed p50',
      'Median time from a blocking notice to giving way',
      known(contention.reactionMedian),
    ),
    time(
      'bast_reaction_p95_ns',
      'p95',
      'Of 100 notices, 95 were obeyed sooner',
      known(contention.reaction95),
    ),
    time(
      'bast_reaction_max_ns',
      'max',
      'Longest time from a blocking notice to giving way',
      known(contention.reactionMost),
    ),
    count('refusals', 'Refused', 'NOQUEUE requests that were refused', (row) => contention.refusals[row]),
    time(
      'local_p50_ns',
      'Local p50',
      'Median of the granted waits on the master’s own node',
      known(contention.localMedian),
    ),
    time(
      'remote_p50_ns',
      'Remote p50',
      'Median of the granted waits on the other nodes',
      known(contention.remoteMedian),
    ),
    {
      key: 'master',
      title: 'Master',
      value: (row) => resourceFacts(model, resource[row]).master,
      text: (row) => {
        const { master } = resourceFacts(model, resource[row]);
        return master === undefined ? '–' : `node ${master}`;
      },
      isNumber: true,
    },
  ];
}
