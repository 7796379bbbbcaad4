/** Functions in print formats that plugins of trace-cmd know: what they are in arithmetic, and what they print. */
import type { RecordView } from './record-view';
import { describeCommand } from './scsi-command';
import { and, toUint32, type Wide } from './wide-number';

export interface PluginFunction {
  readonly parameterCount: number;
  readonly value: (parameters: readonly Wide[]) => Wide;
  readonly print: (parameters: readonly Wide[], record: RecordView) => string;
}

const PAGE_IS_WRITABLE = 2;

const HYPERCALLS =
  'set_trap_table mmu_update set_gdt stack_switch set_callbacks fpu_taskswitch sched_op_compat dom0_op ' +
  'set_debugreg get_debugreg update_descriptor - memory_op multicall update_va_mapping set_timer_op ' +
  'event_channel_op_compat xen_version console_io physdev_op_compat grant_table_op vm_assist ' +
  'update_va_mapping_otherdomain iret vcpu_op set_segment_base mmuext_op acm_op nmi_op sched_op callback_op ' +
  'xenoprof_op event_channel_op physdev_op hvm_op - - - - - - - - - - - - - ' +
  'arch_0 arch_1 arch_2 arch_3 arch_4 arch_5 arch_6 arch_7';
const HYPERCALL_NAMES = HYPERCALLS.split(' ');

export const FUNCTIONS: ReadonlyMap<string, PluginFunction> = new Map([
  ['jiffies_to_msecs', { ...numeric(([jiffies]) => jiffies), print: ([jiffies]) => String(jiffies) }],
  ['is_writable_pte', numeric(([entry]) => and(entry, PAGE_IS_WRITABLE))],
  ['ntohs', numeric(([value]) => swap16(toUint32(value)))],
  ['htons', numeric(([value]) => swap16(toUint32(value)))],
  ['ntohl', numeric(([value]) => swap32(toUint32(value)))],
  ['htonl', numeric(([value]) => swap32(toUint32(value)))],
  ['jbd2_dev_to_name', printed(1, ([device]) => deviceName(toUint32(device)))],
  ['xen_hypercall_name', printed(1, ([operation]) => hypercallName(toUint32(operation)))],
  ['scsi_trace_parse_cdb', printed(3, ([, place], record) => describeCommand(record, Number(place)))],
]);

/** How many parameters each takes. */
export const FUNCTION_PARAMETERS: ReadonlyMap<string, number> = new Map(
  [...FUNCTIONS].map(([name, { parameterCount }]) => [name, parameterCount]),
);

function numeric(value: PluginFunction['value']): PluginFunction {
  return { parameterCount: 1, value, print: () => '' };
}

function printed(parameterCount: number, print: PluginFunction['print']): PluginFunction {
  return { parameterCount, value: () => 0, print };
}

function swap16(value: number): number {
  return ((value & 0xff) << 8) | ((value >>> 8) & 0xff);
}

function swap32(value: number): number {
  return (swap16(value & 0xffff) * 0x1_0000 + swap16(value >>> 16)) >>> 0;
}

/** Kernel device numbers have 20 bits for the minor. */
function deviceName(device: number): string {
  return `${device >>> 20}:${device & 0xf_ffff}`;
}

function hypercallName(operation: number): string {
  const name = HYPERCALL_NAMES[operation] ?? '-';
  return name === '-' ? '' : `(${name})`;
}
