/** The plugin "sched_switch": `comm:pid [prio] S ==> comm:pid [prio]`. */

import type { EventScope } from '../event-scope';
import { readText } from '../record-text';
import type { RecordView } from '../record-view';
import { toInt32, toUint32, type Wide } from '../wide-number';
import { type Handler, readerOf, readersOf } from './handler';

/**
 * Letters of the states by bit. They are those of plugins up to libtraceevent 1.7, which distributions install:
 * newer ones take them from the format, so an idle worker of newer kernels is W here and I there.
 */
const STATES = 'SDTtZXxW';

export const printSwitch: Handler = (scope) => {
  const fields = readersOf(scope, 'prev_pid', 'prev_prio', 'prev_state', 'next_pid', 'next_prio');
  if (!fields) return undefined;
  const previous = commPrinter(scope, 'prev_comm');
  const next = commPrinter(scope, 'next_comm');
  return (record) => {
    const from = fields.prev_pid(record);
    const to = fields.next_pid(record);
    return (
      `${previous(record, from)}${from} [${toInt32(fields.prev_prio(record))}] ` +
      `${stateOf(toUint32(fields.prev_state(record)))} ==> ` +
      `${next(record, to)}${to} [${toInt32(fields.next_prio(record))}]`
    );
  };
};

/** `comm:pid [prio] CPU:000` */
export const printWakeup: Handler = (scope) => {
  const fields = readersOf(scope, 'pid', 'prio');
  if (!fields) return undefined;
  const success = readerOf(scope, 'success');
  const cpu = readerOf(scope, 'target_cpu');
  const comm = commPrinter(scope, 'comm');
  return (record) => {
    const pid = fields.pid(record);
    return (
      `${comm(record, pid)}${pid} [${fields.prio(record)}]` +
      (success ? ` success=${success(record)}` : '') +
      (cpu ? ` CPU:${String(cpu(record)).padStart(3, '0')}` : '')
    );
  };
};

/** The name with a colon, which the reader of the report is told. */
function commPrinter(scope: EventScope, name: string): (record: RecordView, pid: Wide) => string {
  const field = scope.field(name);
  if (!field) return () => '';
  const { learnComm } = scope.context;
  return (record, pid) => {
    const comm = readText(record, field.offset, field.size, scope.decode);
    learnComm?.(toInt32(pid), comm);
    return `${comm}:`;
  };
}

function stateOf(state: number): string {
  const set = [...STATES].filter((_, bit) => (state >>> bit) & 1);
  return set.length === 0 ? 'R' : set.join('|');
}
