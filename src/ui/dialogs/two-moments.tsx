import { useMemo } from 'react';
import { type Change, changesBetween } from '../../analysis/moments';
import { selectInterval } from '../../commands/selection-commands';
import type { LockModel, TimeSpan } from '../../model/lock-model';
import { type IntervalFacts, intervalFacts } from '../../state/interval-facts';
import type { Clockface } from '../../timeline/clockface';
import { formatDuration, formatTime } from '../../timeline/time-format';
import { useApp, useClockface, useDialogs, useSelection, useView } from '../app/app-context';
import { Dialog } from '../primitives/dialog';
import { counted } from '../primitives/format';
import { ModeSwatch } from '../primitives/mode-swatch';
import { type DataColumn, DataTable } from '../tables/data-table';
import styles from './two-moments.module.css';

interface Row {
  readonly lock: number;
  /** Of one of its two intervals, which say the same of the lock itself. */
  readonly facts: IntervalFacts;
  readonly before: IntervalFacts | undefined;
  readonly after: IntervalFacts | undefined;
}

/** The lock tables of both ends of the dragged span, side by side: only what is not the same. */
export function TwoMoments() {
  const close = useDialogs((dialogs) => dialogs.close);
  const model = useView((view) => view.model);
  const range = useSelection((selection) => selection.range);
  if (!model || !range) return null;
  return (
    <Dialog label="Two moments" size="wide" hasHead onClose={close}>
      <div className={styles.body}>
        <Changes model={model} range={range} close={close} />
      </div>
    </Dialog>
  );
}

interface ChangesProps {
  readonly model: LockModel;
  readonly range: TimeSpan;
  readonly close: () => void;
}

function Changes({ model, range, close }: ChangesProps) {
  const context = useApp();
  const { start, end } = range;
  const rows = useMemo(
    () => changesBetween(model, start, end).map((change) => rowOf(model, change)),
    [model, start, end],
  );
  const face = useClockface();
  const columns = useMemo(() => {
    const show = (interval: number) => {
      close();
      selectInterval(context, interval);
    };
    return columnsOf(model, range, face, show);
  }, [model, range, face, close, context]);
  if (rows.length === 0) {
    return (
      <p>
        No lock was in another state at {formatTime(end, face)} than at {formatTime(start, face)}. What
        changed and changed back in between is not a difference.
      </p>
    );
  }
  return (
    <DataTable
      what="differences"
      title={`${counted(rows.length, 'lock')} in another state, ${formatDuration(end - start, model.axis.unit)} apart`}
      note="Moments of different nodes are compared as far as their clocks can be: see Clocks."
      columns={columns}
      rows={rows}
      keyOf={({ lock }) => lock}
    />
  );
}

function rowOf(model: LockModel, { lock, before, after }: Change): Row {
  const old = before === undefined ? undefined : intervalFacts(model, before);
  const now = after === undefined ? undefined : intervalFacts(model, after);
  return { lock, facts: (old ?? now) as IntervalFacts, before: old, after: now };
}

function columnsOf(
  model: LockModel,
  { start, end }: TimeSpan,
  face: Clockface,
  show: (interval: number) => void,
) {
  const side = (name: 'before' | 'after', time: number): DataColumn<Row> => ({
    title: `At ${formatTime(time, face)}`,
    key: name,
    value: (row) => row[name]?.title ?? 'no lock',
    text: (row) => <Side facts={row[name]} time={time} model={model} onShow={show} />,
    isNumber: false,
  });
  const columns: readonly DataColumn<Row>[] = [
    {
      title: 'Resource',
      key: 'resource',
      value: ({ facts }) => facts.resource.label,
      text: ({ facts }) => facts.resource.label,
      isNumber: false,
    },
    {
      title: 'Node',
      key: 'node',
      value: ({ facts }) => facts.nodeLabel,
      text: ({ facts }) => facts.nodeLabel,
      isNumber: false,
    },
    {
      title: 'Lock',
      key: 'lkb_id',
      value: ({ facts }) => facts.lkbId,
      text: ({ facts }) => `${facts.lkbId}${facts.process ? ` · ${facts.process}` : ''}`,
      isNumber: false,
    },
    side('before', start),
    side('after', end),
  ];
  return columns;
}

interface SideProps {
  readonly facts: IntervalFacts | undefined;
  readonly time: number;
  readonly model: LockModel;
  readonly onShow: (interval: number) => void;
}

function Side({ facts, time, model, onShow }: SideProps) {
  if (!facts) return <span className={styles.muted}>no lock</span>;
  return (
    <button type="button" className={styles.side} onClick={() => onShow(facts.interval)}>
      <ModeSwatch mode={facts.shownMode} isWait={facts.isWait} />
      {facts.shortTitle}{' '}
      <span className={styles.muted}>for {formatDuration(time - facts.start, model.axis.unit)}</span>
    </button>
  );
}
