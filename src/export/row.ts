/** What is known of a model as rows for other programs: the same in the terminal and in what the page saves. */
import type { LockModel } from '../model/lock-model';
import { plockOf } from '../model/plock-table';
import { hexOf, resourceLabel } from '../model/resource-name';
import { bytesOf } from '../model/string-pool';

export type Cell = string | number | boolean | null | object;

/** Keys in the order of the columns; null where a value does not exist. */
export type Row = Readonly<Record<string, Cell>>;

/** An axis time in a recording's own stamps: an integer in decimal, for a float64 cannot carry all its digits. */
export function stampText({ axis }: LockModel, recording: number, time: number): string {
  return String(axis.origins[recording] + BigInt(Math.round(time)));
}

/** What all rows about a lock begin with. */
export function lockIdentity(model: LockModel, lock: number) {
  const { locks, resources, strings } = model;
  const recording = model.recordings[locks.recording[lock]];
  const resource = locks.resource[lock];
  const name = bytesOf(strings, resources.name[resource]);
  const isUncertain = resources.nameUncertain[resource] === 1 && name.length > 0;
  return {
    recording: recording.name,
    node: recording.node ?? null,
    ls_id: resources.lockspace[resource],
    lkb_id: locks.lkbId[lock].toString(16),
    generation: locks.generation[lock],
    resource: hexOf(name),
    name: resourceLabel(name).label + (isUncertain ? ' (uncertain)' : ''),
    pid: locks.pid[lock] || null,
    ...givenNames(model, resource),
    ...plockFields(model, lock),
  };
}

/** Of which bytes a plock is, and whose; nothing, not even its keys, in traces without plocks. */
function plockFields(model: LockModel, lock: number) {
  if (model.plocks.rowCount === 0) return {};
  const plock = plockOf(model, lock);
  return {
    first_byte: plock ? String(plock.start) : null,
    last_byte: plock ? String(plock.end) : null,
    owner: plock ? plock.owner.toString(16) : null,
  };
}

/** What files beside the traces tell of a resource: nothing, not even its keys, where there are none. */
export function givenNames({ names, resources }: LockModel, resource: number) {
  if (!names) return {};
  return {
    ls_name: names.lockspaces.get(resources.lockspace[resource]) ?? null,
    path: names.paths.get(resource)?.[0] ?? null,
  };
}

/** Rows of a recording that does not count nanoseconds say so. */
export function unitOf({ recordings }: LockModel, recording: number): { unit?: string } {
  const { unit } = recordings[recording];
  return unit === 'ns' ? {} : { unit };
}
