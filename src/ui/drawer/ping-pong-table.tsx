import { useMemo } from 'react';
import type { WaitAnalysis } from '../../analysis/analyse';
import type { PingPong } from '../../analysis/ping-pong';
import type { LockModel } from '../../model/lock-model';
import { identifyNodes } from '../../model/row-tree-nodes';
import { pingPongProcesses } from '../../state/contention-words';
import { resourceFacts } from '../../state/interval-facts';
import { type DataColumn, DataTable } from '../tables/data-table';
import { countColumn, timeColumn } from '../tables/number-columns';
import { ResourceCell } from './resource-cell';

/** What went to and fro between two nodes, the costliest first. */
export function PingPongTable({
  model,
  analysis,
}: {
  readonly model: LockModel;
  readonly analysis: WaitAnalysis;
}) {
  const columns = useMemo(() => columnsOf(model), [model]);
  return (
    <DataTable
      what="ping-pong"
      title="Ping-pong"
      note={
        analysis.pingPong.length === 0
          ? 'No resource was seen to come back to a node that another node had taken it from in PW or EX.'
          : 'PW or EX that another node took and that then came back. Only hand-overs whose order the clocks prove count.'
      }
      columns={columns}
      rows={analysis.pingPong}
      keyOf={({ resource, nodes }) => `${resource} ${nodes}`}
      sortedBy={5}
    />
  );
}

function columnsOf(model: LockModel): DataColumn<PingPong>[] {
  const known = identifyNodes(model.recordings);
  const nodesOf = ({ nodes }: PingPong) => nodes.map((node) => known[node]?.label).join(' ⇄ ');
  const time = timeColumn<PingPong>(model.axis.unit);
  const count = countColumn<PingPong>;
  return [
    {
      key: 'name',
      title: 'Resource',
      value: ({ resource }) => resourceFacts(model, resource).label,
      text: ({ resource, longestWait }) => <ResourceCell resource={resource} wait={longestWait} />,
      isNumber: false,
    },
    { key: 'nodes', title: 'Nodes', value: nodesOf, text: nodesOf, isNumber: false },
    count('returns', 'Came back', 'How often: A-B-A', ({ returns }) => returns),
    count('handovers', 'Hand-overs', 'Hand-overs that were part of it', ({ handOvers }) => handOvers),
    time('period_ns', 'Period', 'Median time from one return to a node to the next', ({ period }) => period),
    time('cost_ns', 'Cost', 'How long those waited to whom it went', ({ cost }) => cost),
    {
      key: 'processes',
      title: 'Processes',
      hint: 'To whom it went',
      value: (row) => pingPongProcesses(model, row),
      text: (row) => pingPongProcesses(model, row),
      isNumber: false,
    },
  ];
}
