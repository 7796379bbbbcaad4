/** Plugins for events of the kernel that print something shorter or friendlier than the format. */

import type { EventScope } from '../event-scope';
import { toHex, toSigned, toUint32, type Wide } from '../wide-number';
import { type Handler, type NumberReader, readerOf, readersOf } from './handler';

/** hrtimer_expire_entry */
export const printTimerExpiry: Handler = (scope) => {
  const timer = readerOf(scope, 'timer') ?? readerOf(scope, 'hrtimer');
  const now = readerOf(scope, 'now');
  if (!timer || !now) return undefined;
  const callback = callbackPrinter(scope);
  return (record) => `hrtimer=0x${toHex(timer(record))} now=${now(record)}${callback?.(record) ?? ''}`;
};

/** hrtimer_start */
export const printTimerStart: Handler = (scope) => {
  const timer = readerOf(scope, 'timer') ?? readerOf(scope, 'hrtimer');
  const fields = readersOf(scope, 'expires', 'softexpires');
  if (!timer || !fields) return undefined;
  const callback = callbackPrinter(scope);
  return (record) =>
    `hrtimer=0x${toHex(timer(record))}${callback?.(record) ?? ''} ` +
    `expires=${fields.expires(record)} softexpires=${fields.softexpires(record)}`;
};

/** What is behind the slash is the start minus the address, as trace-cmd prints it. */
function callbackPrinter(scope: EventScope): ((record: Parameters<NumberReader>[0]) => string) | undefined {
  const callback = readerOf(scope, 'function');
  return (
    callback &&
    ((record) => {
      const address = callback(record);
      const symbol = scope.context.symbolAt?.(BigInt(address));
      if (!symbol) return ` function=0x${toHex(address).padStart(8, '0')}`;
      return ` function=${symbol.name}/0x${BigInt.asUintN(64, -symbol.offset).toString(16)}`;
    })
  );
}

/** Allocations of the kernel: where they were called, before the usual text. */
export const printCallSite: Handler = (scope, pretty) => {
  const site = readerOf(scope, 'call_site');
  if (!site) return undefined;
  return (record) => {
    const symbol = scope.context.symbolAt?.(BigInt(site(record)));
    const place = symbol ? `(${symbol.name}+0x${BigInt.asUintN(32, symbol.offset).toString(16)}) ` : '';
    return place + pretty(record);
  };
};

const FLUSH_REASONS = ['flush on task switch', 'remote shootdown', 'local shootdown', 'local mm shootdown'];

/** tlb_flush */
export const printTlbFlush: Handler = (scope) => {
  const fields = readersOf(scope, 'pages', 'reason');
  if (!fields) return undefined;
  return (record) => {
    const reason = fields.reason(record);
    return `pages=${toSigned(fields.pages(record))} reason=${FLUSH_REASONS[toUint32(reason)] ?? ''} (${reason})`;
  };
};

type FutexField = 'val' | 'utime' | 'uaddr2' | 'val3';

/** By command: its name, and which other fields mean something; `x` is printed as an address. */
const FUTEX_COMMANDS: readonly (readonly [string, Partial<Record<FutexField, 'x' | 'u'>>])[] = [
  ['FUTEX_WAIT', { val: 'x', utime: 'x' }],
  ['FUTEX_WAKE', { val: 'u' }],
  ['FUTEX_FD', { val: 'u' }],
  ['FUTEX_REQUEUE', { val: 'u', utime: 'u', uaddr2: 'x' }],
  ['FUTEX_CMP_REQUEUE', { val: 'u', utime: 'u', uaddr2: 'x', val3: 'x' }],
  ['FUTEX_WAKE_OP', { val: 'u', utime: 'u', uaddr2: 'x', val3: 'x' }],
  ['FUTEX_LOCK_PI', { utime: 'x' }],
  ['FUTEX_UNLOCK_PI', {}],
  ['FUTEX_TRYLOCK_PI', {}],
  ['FUTEX_WAIT_BITSET', { val: 'x', utime: 'x', val3: 'x' }],
  ['FUTEX_WAKE_BITSET', { val: 'u', val3: 'x' }],
  ['FUTEX_WAIT_REQUEUE_PI', { val: 'x', utime: 'x', uaddr2: 'x', val3: 'x' }],
  ['FUTEX_CMP_REQUEUE_PI', { val: 'u', utime: 'u', uaddr2: 'x', val3: 'x' }],
];
const FUTEX_FIELDS = ['val', 'utime', 'uaddr2', 'val3'] as const;
const PRIVATE = 128;
const REALTIME = 256;

/** sys_enter_futex; a command that is not known is printed by the format. */
export const printFutex: Handler = (scope, pretty) => {
  const fields = readersOf(scope, 'uaddr', 'op', ...FUTEX_FIELDS);
  if (!fields) return undefined;
  return (record) => {
    const value = fields.op(record);
    const operation = toUint32(value);
    if (value !== operation) return pretty(record);
    const command = FUTEX_COMMANDS[operation & ~(PRIVATE | REALTIME)];
    if (!command) return pretty(record);
    const [name, formats] = command;
    let text = `op=${name}`;
    if (operation & PRIVATE) text += '|FUTEX_PRIVATE_FLAG';
    if (operation & REALTIME) text += '|FUTEX_CLOCK_REALTIME';
    text += ` uaddr=${address(fields.uaddr(record))}`;
    for (const field of FUTEX_FIELDS) {
      const format = formats[field];
      if (format === undefined) continue;
      const parameter = fields[field](record);
      // The same parameter is a time or a second value.
      const label = field === 'utime' && format === 'u' ? 'val2' : field;
      text += ` ${label}=${format === 'x' ? address(parameter) : parameter}`;
    }
    return text;
  };
};

function address(value: Wide): string {
  return `0x${toHex(value).padStart(8, '0')}`;
}
