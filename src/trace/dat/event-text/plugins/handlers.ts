import { printFunction, printRawData, printStack } from './function';
import { printEntry, printExit } from './function-graph';
import type { Handler } from './handler';
import { printCallSite, printFutex, printTimerExpiry, printTimerStart, printTlbFlush } from './kernel-events';
import { printSwitch, printWakeup } from './sched';

/** Those of trace-cmd itself for function graphs, and those of the plugins: `-N` turns off both. */
const HANDLERS: ReadonlyMap<string, Handler> = new Map([
  ['ftrace/funcgraph_entry', printEntry],
  ['ftrace/fgraph_retaddr_entry', printEntry],
  ['ftrace/funcgraph_exit', printExit],
  ['ftrace/function', printFunction],
  ['ftrace/kernel_stack', printStack],
  ['ftrace/raw_data', printRawData],
  ['sched/sched_switch', printSwitch],
  ['sched/sched_wakeup', printWakeup],
  ['sched/sched_wakeup_new', printWakeup],
  ['timer/hrtimer_expire_entry', printTimerExpiry],
  ['timer/hrtimer_start', printTimerStart],
  ['kmem/kfree', printCallSite],
  ['kmem/kmalloc', printCallSite],
  ['kmem/kmalloc_node', printCallSite],
  ['kmem/kmem_cache_alloc', printCallSite],
  ['kmem/kmem_cache_alloc_node', printCallSite],
  ['kmem/kmem_cache_free', printCallSite],
  ['tlb/tlb_flush', printTlbFlush],
  ['syscalls/sys_enter_futex', printFutex],
]);

/** What prints an event instead of its format. */
export function findHandler(event: { readonly system: string; readonly name: string }): Handler | undefined {
  return HANDLERS.get(`${event.system}/${event.name}`);
}
