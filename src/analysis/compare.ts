/** Two traces, resource by resource: what a change of the cluster did to its waits. */
import type { LockModel } from '../model/lock-model';
import { hexOf, resourceLabel } from '../model/resource-name';
import { bytesOf } from '../model/string-pool';
import { isCountedWait } from '../model/wait-spans';
import type { WaitAnalysis } from './analyse';
import { percentile } from './percentile';

/** How much the locks of a trace waited. Plain data; durations are units of its axis. */
export interface TraceLoad {
  /** From its first event to its last. */
  readonly span: number;
  readonly resources: readonly ResourceLoad[];
}

export interface ResourceLoad {
  readonly lockspace: number;
  /** Its name, as hex. */
  readonly name: string;
  readonly label: string;
  readonly waits: number;
  readonly waited: number;
  readonly longest: number;
  /** Half of the waits are shorter, and 95 of 100; undefined without waits. */
  readonly median: number | undefined;
  readonly p95: number | undefined;
  readonly handOvers: number;
  readonly refusals: number;
}

/** A resource in both traces, or in one of them. */
export interface Difference {
  readonly label: string;
  readonly name: string;
  readonly before: ResourceLoad | undefined;
  readonly after: ResourceLoad | undefined;
  /** Waiting per unit of time, after less before: recordings are not equally long. */
  readonly change: number;
}

export function loadOf(model: LockModel, { waits, contention }: WaitAnalysis): TraceLoad {
  const durations = new Map<number, number[]>();
  for (let wait = 0; wait < waits.rowCount; wait++) {
    if (!isCountedWait(waits, wait)) continue;
    const resource = model.locks.resource[waits.lock[wait]];
    const own = durations.get(resource);
    const duration = waits.end[wait] - waits.start[wait];
    if (own) own.push(duration);
    else durations.set(resource, [duration]);
  }
  const resources = Array.from(contention.resource, (resource, row) => {
    const own = Float64Array.from(durations.get(resource) ?? []).sort();
    const name = bytesOf(model.strings, model.resources.name[resource]);
    return {
      lockspace: model.resources.lockspace[resource],
      name: hexOf(name),
      label: resourceLabel(name).label,
      waits: own.length,
      waited: own.reduce((sum, each) => sum + each, 0),
      longest: own[own.length - 1] ?? 0,
      median: percentile(own, 0.5),
      p95: percentile(own, 0.95),
      handOvers: contention.handOvers[row],
      refusals: contention.refusals[row],
    };
  });
  return { span: model.axis.end - model.axis.start, resources };
}

/**
 * What became of each resource, those that got worst first. Resources are the same when lockspace and name are; of
 * traces with one lockspace each the name is enough, since a lockspace that was made anew may have another id.
 */
export function compareLoads(before: TraceLoad, after: TraceLoad): Difference[] {
  const isOneEach = [before, after].every(
    (load) => new Set(load.resources.map(({ lockspace }) => lockspace)).size <= 1,
  );
  const keyOf = ({ lockspace, name }: ResourceLoad) => (isOneEach ? name : `${lockspace} ${name}`);
  const old = new Map(before.resources.map((resource) => [keyOf(resource), resource]));
  const found = after.resources.map((resource) => {
    const key = keyOf(resource);
    const earlier = old.get(key);
    old.delete(key);
    return difference(before, earlier, after, resource);
  });
  for (const resource of old.values()) found.push(difference(before, resource, after, undefined));
  return found.sort((a, b) => b.change - a.change || (a.name < b.name ? -1 : 1));
}

function difference(
  { span: spanBefore }: TraceLoad,
  before: ResourceLoad | undefined,
  { span: spanAfter }: TraceLoad,
  after: ResourceLoad | undefined,
): Difference {
  const rate = (load: ResourceLoad | undefined, span: number) => (load && span > 0 ? load.waited / span : 0);
  return {
    label: (after ?? before)?.label ?? '',
    name: (after ?? before)?.name ?? '',
    before,
    after,
    change: rate(after, spanAfter) - rate(before, spanBefore),
  };
}
