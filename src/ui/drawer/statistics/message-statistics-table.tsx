import { useMemo } from 'react';
import type { MessageStatistics } from '../../../analysis/selection-statistics';
import type { LockModel } from '../../../model/lock-model';
import { NO_RECORDING } from '../../../model/message-table';
import { messageTypeName } from '../../../model/message-type';
import { nodeLabel } from '../../../state/interval-facts';
import { formatDuration } from '../../../timeline/time-format';
import { type DataColumn, DataTable } from '../../tables/data-table';
import { countColumn, timeColumn } from '../../tables/number-columns';

/** Who sent what to whom, and how long it was on its way. */
export function MessageStatisticsTable({
  model,
  rows,
}: {
  readonly model: LockModel;
  readonly rows: readonly MessageStatistics[];
}) {
  const columns = useMemo(() => columnsOf(model), [model]);
  return (
    <DataTable
      what="messages by nodes and type"
      title="Messages"
      note={rows.length === 0 ? 'No message was sent in this span, or none was traced.' : undefined}
      columns={columns}
      rows={rows}
      keyOf={keyOf}
      sortedBy={3}
    />
  );
}

function keyOf({ sender, receiver, from, to, command, type }: MessageStatistics): string {
  return [sender, receiver, from, to, command, type].join(' ');
}

function columnsOf(model: LockModel): DataColumn<MessageStatistics>[] {
  const { unit } = model.axis;
  const time = timeColumn<MessageStatistics>(unit);
  const count = countColumn<MessageStatistics>;
  const label = (recording: number, node: number) => {
    if (recording !== NO_RECORDING) return nodeLabel(model.recordings[recording]);
    return node === 0 ? 'not recorded' : `node ${node}, not recorded`;
  };
  const word = (key: string, title: string, value: (row: MessageStatistics) => string) => ({
    key,
    title,
    value,
    text: value,
    isNumber: false,
  });
  return [
    word('from', 'From', ({ sender, from }) => label(sender, from)),
    word('to', 'To', ({ receiver, to }) => label(receiver, to)),
    word('type', 'Type', ({ command, type }) => messageTypeName(command, type)),
    count('count', 'Count', 'Messages sent in the span', (row) => row.count),
    count('paired', 'Both ends', 'Messages of which both ends were recorded', ({ delay }) => delay.count),
    time('p50_ns', 'Latency p50', 'Half of them took less from send to receive', ({ delay }) => delay.median),
    time('p95_ns', 'p95', 'Of 100 of them, 95 took less', ({ delay }) => delay.p95),
    time('max_ns', 'max', 'The longest way', ({ delay }) => delay.most),
    {
      key: unit === 'ns' ? 'bound_ns' : `bound_${unit}`,
      title: '±',
      hint: 'By how much these times can be off, because the clocks of two nodes can be',
      value: ({ delay, bound }) => (delay.count > 0 && Number.isFinite(bound) ? Math.ceil(bound) : undefined),
      text: ({ delay, bound }) => {
        if (delay.count === 0) return '–';
        return Number.isFinite(bound) ? formatDuration(Math.ceil(bound), unit) : 'unknown';
      },
      isNumber: true,
    },
  ];
}
