/** ftrace's function events, as the plugin "function" prints them in place of trace-cmd's own handler. */
import { readHex } from '../record-text';
import { toHex } from '../wide-number';
import { functionAt, type Handler, readerOf, readersOf } from './handler';

const INDENT = 3;

/** The function alone, indented below the one that called it. */
export const printFunction: Handler = (scope) => {
  const fields = readersOf(scope, 'ip', 'parent_ip');
  if (!fields) return undefined;
  const calls = new CallStacks();
  return (record) => {
    const ip = fields.ip(record);
    const name = functionAt(scope, ip);
    const parent = functionAt(scope, fields.parent_ip(record));
    const isKnown = parent !== undefined && scope.context.isSequential;
    const depth = isKnown ? calls.depthOf(record.cpu, parent, name) : 0;
    return ' '.repeat(depth * INDENT) + (name ?? `0x${toHex(ip)}`);
  };
};

/** Who called whom last, by CPU. */
class CallStacks {
  private readonly stacks = new Map<number, string[]>();

  depthOf(cpu: number, parent: string, child: string | undefined): number {
    const stack = this.stacks.get(cpu) ?? [];
    this.stacks.set(cpu, stack);
    const found = stack.indexOf(parent);
    const depth = Math.max(0, found);
    if (found < 0) stack[0] = parent;
    if (child !== undefined) stack[depth + 1] = child;
    return depth;
  }
}

/** Return addresses up to the one that is all ones. */
export const printStack: Handler = (scope) => {
  const caller = scope.field('caller');
  if (!caller) return undefined;
  const { longSize } = scope.context;
  const end = longSize === 8 ? 0xffff_ffff_ffff_ffffn : 0xffff_ffff;
  return (record) => {
    let text = '<stack trace >\n';
    for (let at = caller.offset; at < record.length; at += longSize) {
      const address = scope.numberAt(record, at, longSize);
      if (address === end || (BigInt(address) & 0xffff_ffffn) === 0xffff_ffffn) break;
      const name = functionAt(scope, address);
      text += name === undefined ? `=> ${toHex(address)}\n` : `=> ${name} (${toHex(address)})\n`;
    }
    return text;
  };
};

/** `# id xx xx …` */
export const printRawData: Handler = (scope) => {
  const id = readerOf(scope, 'id');
  const buffer = scope.field('buf');
  if (!id || !buffer) return undefined;
  return (record) => {
    const bytes = readHex(record, buffer.offset, record.length - buffer.offset, ' ');
    return `# ${toHex(id(record))}${bytes === '' ? '' : ` ${bytes}`}`;
  };
};
