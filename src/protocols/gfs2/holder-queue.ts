import { Edge } from '../../model/interval-table';
import { NO_ROW } from '../../model/table';

/** A process in the queue of a glock. */
export interface QueuedHolder {
  readonly pid: number;
  readonly comm: number;
  /** The mode that it wants. */
  readonly state: number;
  readonly start: number;
  readonly begin: Edge;
  readonly startEvent: number;
  readonly promoted?: number;
  readonly promoteEvent?: number;
}

type Task = Pick<QueuedHolder, 'pid' | 'comm'>;

/**
 * The holders of one glock (gl_holders of fs/gfs2/glock.c). Events name the mode and the task that runs, which is not
 * always the one that queued: workers promote, and whoever lets go of an inode dequeues.
 */
export class HolderQueue {
  private holders: QueuedHolder[] = [];

  add(holder: QueuedHolder): void {
    this.holders.push(holder);
  }

  /** The kernel promotes in order of the queue: the first that waits for this mode. */
  promote(state: number, at: { readonly time: number; readonly event: number }, knownSince: number): void {
    const promotion = { promoted: at.time, promoteEvent: at.event };
    const place = this.holders.findIndex((each) => each.promoted === undefined && each.state === state);
    if (place >= 0) this.holders[place] = { ...this.holders[place], ...promotion };
    else this.holders.push({ ...unseen(state, NOBODY, knownSince), ...promotion });
  }

  /**
   * The one who leaves: of the same process, else one that nobody is known to have queued, else whoever has had this mode
   * for longest. One that was not seen to queue held it since all is known.
   */
  take(state: number, { pid, comm }: Task, knownSince: number): QueuedHolder {
    const task = { pid, comm };
    const fits = this.holders.filter((each) => each.state === state);
    const leaving: QueuedHolder | undefined =
      fits.find((each) => each.pid === task.pid) ??
      fits.find((each) => each.pid === 0) ??
      fits.find((each) => each.promoted !== undefined) ??
      fits[0];
    if (!leaving) return { ...unseen(state, task, knownSince), promoted: knownSince };
    this.holders = this.holders.filter((each) => each !== leaving);
    return leaving.pid === 0 ? { ...leaving, ...task } : leaving;
  }

  /** All that are in it, which is empty from then on. */
  empty(): readonly QueuedHolder[] {
    const { holders } = this;
    this.holders = [];
    return holders;
  }
}

/** Whoever promotes may be a worker: it tells nothing of who queued. */
const NOBODY: Task = { pid: 0, comm: 0 };

function unseen(state: number, { pid, comm }: Task, knownSince: number): QueuedHolder {
  return { pid, comm, state, start: knownSince, begin: Edge.Unknown, startEvent: NO_ROW };
}
