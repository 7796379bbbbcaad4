import type { ReactNode } from 'react';
import type { WaitAnalysis } from '../../../analysis/analyse';
import { lengthsOf } from '../../../analysis/list-phases';
import { waitingProcesses } from '../../../analysis/waiting-process';
import type { CsvCell } from '../../../model/csv';
import { MODE_NONE, modeName } from '../../../model/lock-mode';
import type { LockModel } from '../../../model/lock-model';
import { rankByName } from '../../../model/row-tree-names';
import { identifyNodes, nodeOfRecordings } from '../../../model/row-tree-nodes';
import { firstIndex } from '../../../model/sorted-search';
import { textOf } from '../../../model/string-pool';
import { PHASE_KINDS, type PhaseKind, WAIT_OUTCOME_NAMES } from '../../../model/wait-table';
import { nodeLabel, processName, resourceFacts } from '../../../state/interval-facts';
import type { Clockface, TimeFormat } from '../../../timeline/clockface';
import { formatDuration, formatTime } from '../../../timeline/time-format';

/** A column of the table of all waits. */
export interface WaitColumn {
  readonly title: string;
  readonly hint?: string;
  /** Its name in a CSV file. */
  readonly key: string;
  readonly isNumber: boolean;
  /** Sorts from the largest on. */
  readonly isDescending: boolean;
  readonly text: (wait: number) => ReactNode;
  readonly value: (wait: number) => CsvCell;
  /** By wait: what it is sorted by. */
  readonly sortKeys: () => Float64Array;
}

const START_HINTS: Readonly<Record<TimeFormat, string>> = {
  start: 'Since the trace began',
  clock: 'By the trace clock; in a CSV file since the trace began',
  wall: 'Time of day; in a CSV file since the trace began',
};

const PHASE_HINTS = [
  'Until something was sent',
  'Look-up of the master at the directory node',
  'The request on its way',
  'In the master’s queue',
  'The answer on its way',
  'Delivered to the process',
  'Not observable: master or messages were not recorded',
] as const;

/** "Queued": as the other columns are written. */
export function phaseTitle(name: PhaseKind): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

export function waitColumns(
  model: LockModel,
  { waits, phases }: WaitAnalysis,
  face: Clockface,
): WaitColumn[] {
  const { locks, recordings, axis } = model;
  const { unit } = axis;
  const suffix = unit === 'ns' ? 'ns' : unit;
  const keysOf = (keyOf: (wait: number) => number) => () =>
    Float64Array.from({ length: waits.rowCount }, (_, wait) => keyOf(wait));
  const lock = (wait: number) => waits.lock[wait];
  const processOf = waitingProcesses(model);
  const processAt = (wait: number) => processOf(lock(wait), waits.start[wait], waits.end[wait]);
  const process = (wait: number) => {
    const { pid, comm } = processAt(wait);
    return pid === 0 ? '' : processName(textOf(model.strings, comm), pid);
  };
  const lengthOf = (wait: number) => waits.end[wait] - waits.start[wait];
  const duration = (length: number) => (length > 0 ? formatDuration(length, unit) : '–');
  const mode = (number: number) => modeName(number) ?? '?';
  const word = { isNumber: false, isDescending: false };
  const size = { isNumber: true, isDescending: true };
  const nodeOf = nodeOfRecordings(identifyNodes(recordings), recordings.length);
  return [
    {
      ...size,
      key: `start_${suffix}`,
      title: 'Start',
      hint: START_HINTS[face.kind],
      isDescending: false,
      text: (wait) => formatTime(waits.start[wait], face, 1000),
      value: (wait) => waits.start[wait],
      sortKeys: () => waits.start,
    },
    {
      ...word,
      key: 'name',
      title: 'Resource',
      text: (wait) => <b>{resourceFacts(model, locks.resource[lock(wait)]).label}</b>,
      value: (wait) => resourceFacts(model, locks.resource[lock(wait)]).label,
      sortKeys: () => {
        const rank = rankByName(model.resources, model.strings);
        return keysOf((wait) => rank[locks.resource[lock(wait)]])();
      },
    },
    {
      ...word,
      key: 'node',
      title: 'Node',
      text: (wait) => nodeLabel(recordings[locks.recording[lock(wait)]]),
      value: (wait) => nodeLabel(recordings[locks.recording[lock(wait)]]),
      sortKeys: keysOf((wait) => nodeOf[locks.recording[lock(wait)]]),
    },
    {
      ...word,
      key: 'process',
      title: 'Process',
      text: (wait) => process(wait) || '–',
      value: (wait) => process(wait) || undefined,
      sortKeys: keysOf((wait) => processAt(wait).pid),
    },
    {
      ...word,
      key: 'mode',
      title: 'Mode',
      hint: 'What it waited for; what it held meanwhile',
      text: (wait) =>
        waits.fromMode[wait] === MODE_NONE
          ? mode(waits.mode[wait])
          : `${mode(waits.fromMode[wait])} → ${mode(waits.mode[wait])}`,
      value: (wait) => modeName(waits.mode[wait]),
      sortKeys: keysOf((wait) => -waits.mode[wait]),
    },
    {
      ...word,
      key: 'outcome',
      title: 'Outcome',
      text: (wait) => WAIT_OUTCOME_NAMES[waits.outcome[wait]],
      value: (wait) => WAIT_OUTCOME_NAMES[waits.outcome[wait]],
      sortKeys: keysOf((wait) => -waits.outcome[wait]),
    },
    {
      ...size,
      key: `wait_${suffix}`,
      title: 'Waited',
      text: (wait) => <b>{duration(lengthOf(wait))}</b>,
      value: lengthOf,
      sortKeys: keysOf(lengthOf),
    },
    ...PHASE_KINDS.map((name, kind) => ({
      ...size,
      key: `${name}_${suffix}`,
      title: phaseTitle(name),
      hint: PHASE_HINTS[kind] ?? '',
      text: (wait: number) => duration(phaseOf(wait, kind)),
      value: (wait: number) => phaseOf(wait, kind),
      sortKeys: () => lengthsOf(phases, waits.rowCount, kind),
    })),
  ];

  function phaseOf(wait: number, kind: number): number {
    let sum = 0;
    let row = firstIndex(0, phases.rowCount, (at) => phases.wait[at] >= wait);
    for (; row < phases.rowCount && phases.wait[row] === wait; row++)
      if (phases.kind[row] === kind) sum += phases.length[row];
    return sum;
  }
}
