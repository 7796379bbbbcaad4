/**
 * The function graph: durations, calls indented by depth. A call whose return is the next record of its CPU is one
 * line, `name();`, with the duration; the return itself is not printed then. Who reads the records in order knows
 * what is next, so he joins the two with `createLeafPrinter`.
 */
import type { EventFormat } from '../../event-format';
import { EventScope } from '../event-scope';
import type { PrintContext } from '../print-context';
import type { RecordView } from '../record-view';
import { subtract, toHex, toInt32, toSigned, type Wide } from '../wide-number';
import { functionAt, type Handler, readerOf, readersOf } from './handler';

const INDENT = 2;
const DEEPEST = 1000;
const NO_DURATION = '             |  ';
/** Results from here on are error numbers. */
const FIRST_ERROR = 0xffff_ffff_ffff_f001n;

type EventName = Pick<EventFormat, 'system' | 'name'>;

/** Whether events of this kind are calls. */
export function isCall({ system, name }: EventName): boolean {
  return system === 'ftrace' && (name === 'funcgraph_entry' || name === 'fgraph_retaddr_entry');
}

export function isReturn({ system, name }: EventName): boolean {
  return system === 'ftrace' && name === 'funcgraph_exit';
}

/** `name() {` */
export const printEntry: Handler = (scope) => {
  const fields = readersOf(scope, 'func', 'depth');
  if (!fields) return undefined;
  const returnAddress = readerOf(scope, 'retaddr');
  const call = callPrinter(scope);
  return (record) => {
    const address = fields.func(record);
    const caller = returnAddress && functionAt(scope, returnAddress(record));
    const behind = caller === undefined ? ') {' : `) /* <-${caller} */ {`;
    const name = functionAt(scope, address) ?? (caller === undefined ? undefined : toHex(address));
    return (
      NO_DURATION + indentOf(fields.depth(record)) + (name === undefined ? '' : call(name, record)) + behind
    );
  };
};

/** `}` */
export const printExit: Handler = (scope) => {
  const fields = readersOf(scope, 'rettime', 'calltime', 'depth');
  if (!fields) return undefined;
  const result = readerOf(scope, 'retval');
  return (record) => {
    const duration = durationOf(subtract(fields.rettime(record), fields.calltime(record)));
    return `${duration + indentOf(fields.depth(record))}}${result ? resultOf(result(record)) : ''}`;
  };
};

export interface LeafPrinter {
  /** Whether the next record of the CPU is the return of the call, by the same task. */
  readonly isLeaf: (entry: RecordView, next: RecordView) => boolean;
  readonly text: (entry: RecordView, exit: RecordView) => string;
}

/** undefined when the formats are not those of a function graph. */
export function createLeafPrinter(
  entry: EventFormat,
  exit: EventFormat,
  context: PrintContext,
): LeafPrinter | undefined {
  const [entryScope, exitScope] = [new EventScope(entry, context), new EventScope(exit, context)];
  const entryFields = readersOf(entryScope, 'func', 'depth');
  const exitFields = readersOf(exitScope, 'func', 'rettime', 'calltime');
  const pid = entryScope.field('common_pid');
  const type = entryScope.field('common_type');
  if (!entryFields || !exitFields || !pid || !type) return undefined;
  const [typeOf, pidOf] = [entryScope.reader(type), entryScope.reader(pid)];
  const returnAddress = readerOf(entryScope, 'retaddr');
  const result = readerOf(exitScope, 'retval');
  const call = callPrinter(entryScope);
  return {
    isLeaf: (record, next) =>
      typeOf(next) === exit.id &&
      record.cpu === next.cpu &&
      pidOf(record) === pidOf(next) &&
      entryFields.func(record) === exitFields.func(next),
    text: (record, next) => {
      const address = entryFields.func(record);
      const name = functionAt(entryScope, address);
      const caller = returnAddress && functionAt(entryScope, returnAddress(record));
      const duration = durationOf(subtract(exitFields.rettime(next), exitFields.calltime(next)));
      return (
        duration +
        indentOf(entryFields.depth(record)) +
        (name === undefined ? `${toHex(address)}();` : `${call(name, record)});`) +
        (caller === undefined ? '' : ` /* <-${caller} */`) +
        (result ? resultOf(result(next)) : '')
      );
    },
  };
}

/** `name(` and the arguments, when they were recorded. Their types would have to come from the kernel's BTF. */
function callPrinter(scope: EventScope): (name: string, record: RecordView) => string {
  const parameters = scope.ownFields.find(({ name }) => name === 'args');
  const { longSize } = scope.context;
  return (name, record) => {
    const values: string[] = [];
    if (parameters) {
      for (let at = parameters.offset; at + longSize <= record.length; at += longSize) {
        values.push(toHex(scope.numberAt(record, at, longSize)));
      }
    }
    return `${name}(${values.join(', ')}`;
  };
}

function indentOf(depth: Wide): string {
  return ' '.repeat(Math.min(DEEPEST, Math.max(0, toInt32(depth))) * INDENT);
}

/** A mark for long ones, microseconds, with three digits of a fraction up to a second, and the bar. */
function durationOf(duration: Wide): string {
  const ns = BigInt(duration);
  const mark =
    ns > 1_000_000_000n ? '$' : ns > 1_000_000n ? '#' : ns > 100_000n ? '!' : ns > 10_000n ? '+' : ' ';
  const fraction = ns < 1_000_000_000n ? `.${String(ns % 1000n).padStart(3, '0')}` : '';
  const number = `${ns / 1000n}${fraction}`;
  return `${mark} ${number} us ${' '.repeat(Math.max(0, 7 - number.length))}|  `;
}

function resultOf(result: Wide): string {
  return result >= FIRST_ERROR ? ` (ret=${toSigned(result)})` : ` (ret=0x${toHex(result)})`;
}
