import type { EventTable } from '../../model/event-table';
import { eventRowsOf, LockEventKind, type LockEventTable } from '../dlm/lock-event-table';
import { GlockEventKind, type GlockEventTable } from './glock-event-table';

/** What is known of the lockspace of a file system. */
export interface FileSystem {
  /** major << 20 | minor. */
  readonly device: number;
  /** Global id of its lockspace; undefined where nothing proves it. */
  readonly lockspace: number | undefined;
  /** Lockspaces that could be its own; none when the recording has no locks of its names. */
  readonly candidates: readonly number[];
}

/**
 * Finds which lockspace belongs to which file system of a recording: glock events name the device, lock events the
 * lockspace, and none names both. Proof is
 *
 *  - gfs2_glock_lock_time: it comes from within the completion, so the same task's dlm_ast of that name stands before it;
 *  - a name of which the recording has locks in one lockspace only.
 *
 * A device that is seen in several lockspaces, or shares one with another device, is left open rather than guessed.
 */
export function findFileSystems(
  events: EventTable,
  glockEvents: GlockEventTable,
  lockEvents: LockEventTable,
): FileSystem[] {
  const byCompletion = votesOfCompletions(events, glockEvents, lockEvents);
  const byName = votesOfNames(glockEvents, lockEvents);
  const devices = [...new Set(glockEvents.device)];
  const votes = devices.map((device) => [...(byCompletion.get(device) ?? byName.get(device) ?? [])]);
  return devices.map((device, index) => {
    const candidates = votes[index];
    const isShared = votes.some((each, other) => other !== index && each.includes(candidates[0]));
    return {
      device,
      lockspace: candidates.length === 1 && !isShared ? candidates[0] : undefined,
      candidates,
    };
  });
}

/** By device: lockspaces. */
type Votes = Map<number, Set<number>>;

function vote(votes: Votes, device: number, lockspace: number): void {
  const known = votes.get(device);
  if (known) known.add(lockspace);
  else votes.set(device, new Set([lockspace]));
}

function votesOfCompletions(
  events: EventTable,
  glockEvents: GlockEventTable,
  lockEvents: LockEventTable,
): Votes {
  const votes: Votes = new Map();
  if (!glockEvents.kind.includes(GlockEventKind.LockTime)) return votes;
  const eventRows = eventRowsOf(lockEvents);
  const { ids, contents } = lockEvents;
  /** By process: its last completion. */
  const completions = new Map<number, { readonly name: number; readonly lockspace: number }>();
  let lockEvent = 0;
  for (let row = 0; row < glockEvents.rowCount; row++) {
    if (glockEvents.kind[row] !== GlockEventKind.LockTime) continue;
    const event = glockEvents.event[row];
    for (; lockEvent < eventRows.length && eventRows[lockEvent] < event; lockEvent++) {
      if (contents.kind[lockEvents.content[lockEvent]] !== LockEventKind.Ast) continue;
      const lockspace = ids.lockspace[lockEvents.id[lockEvent]];
      completions.set(events.pid[eventRows[lockEvent]], { name: lockEvents.name[lockEvent] - 1, lockspace });
    }
    const completion = completions.get(events.pid[event]);
    if (completion?.name === glockEvents.name[row])
      vote(votes, glockEvents.device[row], completion.lockspace);
  }
  return votes;
}

/** Where no name is in one lockspace only, all that it could be. */
function votesOfNames(glockEvents: GlockEventTable, lockEvents: LockEventTable): Votes {
  const lockspacesOf = new Map<number, Set<number>>();
  for (let row = 0; row < lockEvents.rowCount; row++) {
    const name = lockEvents.name[row] - 1;
    const lockspace = lockEvents.ids.lockspace[lockEvents.id[row]];
    const known = lockspacesOf.get(name);
    if (known) known.add(lockspace);
    else lockspacesOf.set(name, new Set([lockspace]));
  }
  const votes: Votes = new Map();
  const doubtful: Votes = new Map();
  for (let row = 0; row < glockEvents.rowCount; row++) {
    const lockspaces = lockspacesOf.get(glockEvents.name[row]);
    if (!lockspaces) continue;
    const list = lockspaces.size === 1 ? votes : doubtful;
    for (const each of lockspaces) vote(list, glockEvents.device[row], each);
  }
  return new Map([...doubtful, ...votes]);
}
