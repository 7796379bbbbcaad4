import { useMemo } from 'react';
import type { WaitAnalysis } from '../../analysis/analyse';
import type { NodeContention } from '../../analysis/node-contention';
import type { LockModel } from '../../model/lock-model';
import { identifyNodes } from '../../model/row-tree-nodes';
import { type DataColumn, DataTable } from '../tables/data-table';
import { countColumn, timeColumn } from '../tables/number-columns';

/** How long each node waited, how soon it gives way to others, and what it costs not to be the master. */
export function NodeTable({
  model,
  analysis,
}: {
  readonly model: LockModel;
  readonly analysis: WaitAnalysis;
}) {
  const columns = useMemo(() => columnsOf(model), [model]);
  return (
    <DataTable
      what="contention by node"
      title="Nodes"
      columns={columns}
      rows={analysis.nodes}
      keyOf={({ node }) => node}
    />
  );
}

function columnsOf({ axis, recordings }: LockModel): DataColumn<NodeContention>[] {
  const nodes = identifyNodes(recordings);
  const labelOf = ({ node }: NodeContention) => nodes[node]?.label ?? '';
  const time = timeColumn<NodeContention>(axis.unit);
  const count = countColumn<NodeContention>;
  return [
    { key: 'node', title: 'Node', value: labelOf, text: labelOf, isNumber: false },
    time('wait_ns', 'Waited', 'Sum of its waits', ({ waited }) => waited),
    count('waits', 'Waits', 'How many', ({ waits }) => waits),
    count('refusals', 'Refused', 'NOQUEUE requests that were refused', ({ refusals }) => refusals),
    count(
      'obeyed',
      'BASTs obeyed',
      'Blocking notices to which it gave way',
      ({ reaction }) => reaction.count,
    ),
    time('bast_reaction_p50_ns', 'p50', 'Median time until it gave way', ({ reaction }) => reaction.median),
    time(
      'bast_reaction_p95_ns',
      'p95',
      'Of 100 notices, 95 were obeyed sooner',
      ({ reaction }) => reaction.p95,
    ),
    time('bast_reaction_max_ns', 'max', 'Longest time until it gave way', ({ reaction }) => reaction.most),
    count(
      'unanswered',
      'Not obeyed',
      'Holders that had been asked and had not given way when the recording ended',
      ({ unanswered }) => unanswered,
    ),
    count(
      'local_waits',
      'Local waits',
      'Granted waits for what this node is the master of',
      ({ local }) => local.count,
    ),
    time('local_p50_ns', 'p50', 'Median of these waits', ({ local }) => local.median),
    time('local_p95_ns', 'p95', 'Of 100 of these waits, 95 were shorter', ({ local }) => local.p95),
    count(
      'remote_waits',
      'Remote waits',
      'Granted waits for what another node is the master of',
      ({ remote }) => remote.count,
    ),
    time('remote_p50_ns', 'p50', 'Median of these waits', ({ remote }) => remote.median),
    time('remote_p95_ns', 'p95', 'Of 100 of these waits, 95 were shorter', ({ remote }) => remote.p95),
  ];
}
