/** The plugin "sched_switch": `comm:pid [prio] S ==> comm:pid [prio]`. */

import { parseInteger } from '../../print-format/constants';
import type { Expression, Flags } from '../../print-format/expression';
import type { Conversion } from '../../print-format/template';
import type { EventScope } from '../event-scope';
import { readText } from '../record-text';
import type { RecordView } from '../record-view';
import { toInt32, toUint32, type Wide } from '../wide-number';
import { type Handler, readerOf, readersOf } from './handler';

/** Of kernels whose format does not tell. */
const OLD_STATES = 'SDTtXZPI';

/** @param pieces the event's print format: its flags have the letters of the states */
export function printSwitch(pieces: readonly Conversion[]): Handler {
  return (scope) => {
    const fields = readersOf(scope, 'prev_pid', 'prev_prio', 'prev_state', 'next_pid', 'next_prio');
    if (!fields) return undefined;
    const previous = commPrinter(scope, 'prev_comm');
    const next = commPrinter(scope, 'next_comm');
    const states = statesOf(pieces) ?? OLD_STATES;
    return (record) => {
      const from = fields.prev_pid(record);
      const to = fields.next_pid(record);
      return (
        `${previous(record, from)}${from} [${toInt32(fields.prev_prio(record))}] ` +
        `${stateOf(toUint32(fields.prev_state(record)), states)} ==> ` +
        `${next(record, to)}${to} [${toInt32(fields.next_prio(record))}]`
      );
    };
  };
}

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

function stateOf(state: number, states: string): string {
  const set = [...states].filter((_, bit) => (state >>> bit) & 1);
  return set.length === 0 ? 'R' : set.join('|');
}

/** By bit the first letter of the name of each state, up to the first bit that has none. */
function statesOf(pieces: readonly Conversion[]): string | undefined {
  for (const piece of pieces) {
    const flags = piece.kind === 'text' ? undefined : findFlags(piece.value);
    if (!flags) continue;
    const letters: string[] = [];
    for (const { value, name } of flags.names) {
      const mask = parseInteger(value);
      const bit = mask === 0n ? 32 : (mask & -mask).toString(2).length - 1;
      if (bit < 32) letters[bit] = name[0] ?? '';
    }
    const end = Array.from(letters).indexOf(undefined as never);
    return (end < 0 ? letters : letters.slice(0, end)).join('');
  }
  return undefined;
}

/** The first __print_flags of the field, which may stand inside of operations. */
function findFlags(expression: Expression): Flags | undefined {
  if (expression.kind === 'flags') return mentionsState(expression.value) ? expression : undefined;
  if (expression.kind !== 'operation') return undefined;
  return findFlags(expression.left) ?? findFlags(expression.right);
}

function mentionsState(expression: Expression): boolean {
  if (expression.kind === 'field') return expression.name === 'prev_state';
  if (expression.kind !== 'operation') return false;
  return mentionsState(expression.left) || mentionsState(expression.right);
}
