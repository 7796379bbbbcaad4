import { useMemo } from 'react';
import type { WaitAnalysis } from '../../../analysis/analyse';
import { type PhaseSum, type SumGroup, sumPhases } from '../../../analysis/phase-sums';
import { waitingProcesses } from '../../../analysis/waiting-process';
import { modeName } from '../../../model/lock-mode';
import type { LockModel } from '../../../model/lock-model';
import { identifyNodes } from '../../../model/row-tree-nodes';
import { textOf } from '../../../model/string-pool';
import { PHASE_KINDS, type WaitTable } from '../../../model/wait-table';
import { nodeLabel, processName, resourceFacts } from '../../../state/interval-facts';
import { formatDuration } from '../../../timeline/time-format';
import { type DataColumn, DataTable } from '../../tables/data-table';
import { countColumn, timeColumn } from '../../tables/number-columns';
import { ResourceCell } from '../resource-cell';
import styles from './phase-sums.module.css';
import { phaseTitle } from './wait-columns';

export interface PhaseSumsProps {
  readonly model: LockModel;
  readonly analysis: WaitAnalysis;
  /** By wait. */
  readonly isListed: Uint8Array;
  readonly group: SumGroup;
}

const GROUP_TITLES: Readonly<Record<SumGroup, string>> = {
  resource: 'Resource',
  node: 'Node',
  mode: 'Mode waited for',
  process: 'Process',
};

/** Where the time of groups of waits went, as bars that can be compared with each other. */
export function PhaseSums({ model, analysis, isListed, group }: PhaseSumsProps) {
  const { waits, phases } = analysis;
  const sums = useMemo(
    () => sumPhases(model, waits, phases, group, isListed),
    [model, waits, phases, group, isListed],
  );
  const columns = useMemo(
    () => columnsOf(model, waits, group, sums[0]?.waited ?? 0),
    [model, waits, group, sums],
  );
  return (
    <div className={styles.scroll}>
      <DataTable
        what={`waits by ${group}`}
        title="Where the waiting time went"
        note={<PhaseLegend />}
        columns={columns}
        rows={sums}
        keyOf={({ of }) => of}
        sortedBy={3}
      />
    </div>
  );
}

function PhaseLegend() {
  return (
    <span className={styles.legend}>
      {PHASE_KINDS.map((kind) => (
        <span key={kind} className={styles.key}>
          <span className={styles.swatch} data-phase={kind} />
          {phaseTitle(kind)}
        </span>
      ))}
      <span>Conversions down, which nobody is in the way of, are left out.</span>
    </span>
  );
}

function columnsOf(
  model: LockModel,
  waits: WaitTable,
  group: SumGroup,
  most: number,
): DataColumn<PhaseSum>[] {
  const { unit } = model.axis;
  const time = timeColumn<PhaseSum>(unit);
  const label = labelOf(model, waits, group);
  return [
    {
      key: group,
      title: GROUP_TITLES[group],
      value: label,
      text: (row) =>
        group === 'resource' ? <ResourceCell resource={row.of} wait={row.longestWait} /> : label(row),
      isNumber: false,
    },
    {
      key: 'largest',
      title: 'Phases',
      hint: 'Which share of the time each phase took',
      value: ({ lengths }) => PHASE_KINDS[lengths.indexOf(Math.max(...lengths))],
      text: ({ lengths }) => (
        <span className={styles.bar} aria-hidden="true">
          {PHASE_KINDS.map((kind, index) => (
            <span
              key={kind}
              data-phase={kind}
              className={styles.part}
              style={{ width: `${most > 0 ? ((lengths[index] ?? 0) / most) * 100 : 0}%` }}
              title={`${kind} ${formatDuration(lengths[index] ?? 0, unit)}`}
            />
          ))}
        </span>
      ),
      isNumber: false,
    },
    countColumn('waits', 'Waits', 'How many', ({ waits }) => waits),
    time('wait_ns', 'Waited', 'Sum of the waits', ({ waited }) => waited),
    ...PHASE_KINDS.map((kind, index) =>
      time(`${kind}_ns`, phaseTitle(kind), `Sum of the phase “${kind}”`, ({ lengths }) => lengths[index]),
    ),
  ];
}

function labelOf(model: LockModel, waits: WaitTable, group: SumGroup): (row: PhaseSum) => string {
  const nodes = identifyNodes(model.recordings);
  switch (group) {
    case 'resource':
      return ({ of }) => resourceFacts(model, of).label;
    case 'node':
      return ({ of }) => nodes[of]?.label ?? '';
    case 'mode':
      return ({ of }) => modeName(of) ?? 'unknown mode';
    case 'process': {
      const processOf = waitingProcesses(model);
      return ({ of }) => {
        const { pid, comm } = processOf(waits.lock[of], waits.start[of], waits.end[of]);
        const node = nodeLabel(model.recordings[model.locks.recording[waits.lock[of]]]);
        return `${node}, ${pid === 0 ? 'no process known' : processName(textOf(model.strings, comm), pid)}`;
      };
    }
  }
}
