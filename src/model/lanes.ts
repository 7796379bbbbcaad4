import type { LockModel } from './lock-model';
import { groupRows, type RowGroups, sortGroups } from './row-groups';
import { NO_ROW } from './table';

/**
 * Successive locks of one node on one resource share a lane, so that rows count what is alive at the same
 * time and not how often a program locks:
 *
 *   lock 4   ████     ███          lane 0   ████ ██  ███
 *   lock 5     ██████         ──►  lane 1     ██████
 *   lock 9        ██
 *
 * Locks come in order of start and take any free lane, which gives the fewest lanes there can be.
 */

/** Lane `n` holds the locks `locks[offsets[n] … offsets[n + 1])`, in order of time, never two at once. */
export interface LaneTable {
  readonly count: number;
  readonly offsets: Uint32Array;
  /** Rows in the lock table. */
  readonly locks: Uint32Array;
  /** By lane: row in the resource table, index of the node, number among its owner's lanes from 0. */
  readonly resource: Uint32Array;
  readonly node: Uint16Array;
  readonly number: Uint32Array;
}

/** When each lock begins and ends on the axis; NaN for a lock without intervals. */
export interface LockSpans {
  readonly start: Float64Array;
  readonly end: Float64Array;
}

export function lockSpans({ locks, intervals }: LockModel): LockSpans {
  const start = new Float64Array(locks.rowCount).fill(Number.NaN);
  const end = new Float64Array(locks.rowCount).fill(Number.NaN);
  for (let lock = 0; lock < locks.rowCount; lock++) {
    const count = locks.intervalCount[lock];
    if (count === 0) continue;
    const first = locks.firstInterval[lock];
    start[lock] = intervals.start[first];
    end[lock] = intervals.end[first + count - 1];
  }
  return { start, end };
}

/** Whose locks may share a lane: those of the same owner, which are on one resource and of one node. */
export interface LaneOwners {
  readonly count: number;
  /** By lock. Lanes come in order of their owners. */
  readonly ofLock: Uint32Array;
}

/** In order of resource, node. `nodeOf` gives the node of each recording. */
export function ownersByNode({ locks, resources }: LockModel, nodeOf: ArrayLike<number>): LaneOwners {
  let nodeCount = 1;
  for (let index = 0; index < nodeOf.length; index++) nodeCount = Math.max(nodeCount, nodeOf[index] + 1);
  const ofLock = new Uint32Array(locks.rowCount);
  for (let lock = 0; lock < locks.rowCount; lock++) {
    ofLock[lock] = locks.resource[lock] * nodeCount + nodeOf[locks.recording[lock]];
  }
  return { count: resources.rowCount * nodeCount, ofLock };
}

/** Lanes in order of owner, number. `nodeOf` gives the node of each recording. */
export function packLanes(
  { locks }: LockModel,
  spans: LockSpans,
  nodeOf: ArrayLike<number>,
  owners: LaneOwners,
): LaneTable {
  const { offsets, rows } = groupLocks(owners, spans);
  const laneOf = new Uint32Array(rows.length);
  const packer = new LanePacker();
  const resource: number[] = [];
  const node: number[] = [];
  const number: number[] = [];
  for (let owner = 0; owner < owners.count; owner++) {
    const from = offsets[owner];
    const to = offsets[owner + 1];
    if (from === to) continue;
    const firstLane = resource.length;
    packer.reset();
    for (let at = from; at < to; at++) {
      const lock = rows[at];
      laneOf[at] = firstLane + packer.place(spans.start[lock], spans.end[lock], locks.lkbId[lock]);
    }
    for (let lane = 0; lane < packer.laneCount; lane++) {
      resource.push(locks.resource[rows[from]]);
      node.push(nodeOf[locks.recording[rows[from]]]);
      number.push(lane);
    }
  }
  const lanes = groupRows(laneOf, resource.length);
  return {
    count: resource.length,
    offsets: lanes.offsets,
    locks: lanes.rows.map((at) => rows[at]),
    resource: Uint32Array.from(resource),
    node: Uint16Array.from(node),
    number: Uint32Array.from(number),
  };
}

/** Locks by owner, each group in order of start. */
function groupLocks({ count, ofLock }: LaneOwners, { start }: LockSpans): RowGroups {
  const groups = groupRows(
    ofLock.map((owner, lock) => (Number.isNaN(start[lock]) ? NO_ROW : owner)),
    count,
  );
  sortGroups(groups, start);
  return groups;
}

/** Gives locks, in order of start, to lanes: the one that last had the same lock id, else the first free one. */
class LanePacker {
  laneCount = 0;
  private readonly ends: number[] = [];
  private readonly isFree: boolean[] = [];
  private readonly laneOfId = new Map<number, number>();
  /** Lanes in use, the one that ends first on top. */
  private readonly busy = new Heap((a, b) => this.ends[a] - this.ends[b]);
  /** Free lanes, the lowest on top; may hold lanes that were taken by their lock id since. */
  private readonly free = new Heap((a, b) => a - b);

  reset(): void {
    this.laneCount = 0;
    this.laneOfId.clear();
    this.busy.clear();
    this.free.clear();
  }

  place(start: number, end: number, lkbId: number): number {
    for (let lane = this.busy.top(); lane !== undefined && this.ends[lane] <= start; lane = this.busy.top()) {
      this.busy.pop();
      this.isFree[lane] = true;
      this.free.push(lane);
    }
    const lane = this.freeLane(lkbId) ?? this.laneCount++;
    this.isFree[lane] = false;
    this.ends[lane] = end;
    this.busy.push(lane);
    this.laneOfId.set(lkbId, lane);
    return lane;
  }

  private freeLane(lkbId: number): number | undefined {
    const earlier = this.laneOfId.get(lkbId);
    if (earlier !== undefined && this.isFree[earlier]) return earlier;
    for (let lane = this.free.pop(); lane !== undefined; lane = this.free.pop()) {
      if (this.isFree[lane]) return lane;
    }
    return undefined;
  }
}

/** A binary heap of numbers. */
class Heap {
  private readonly items: number[] = [];

  constructor(private readonly compare: (a: number, b: number) => number) {}

  clear(): void {
    this.items.length = 0;
  }

  top(): number | undefined {
    return this.items[0];
  }

  push(item: number): void {
    const { items, compare } = this;
    let at = items.length;
    items.push(item);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (compare(items[parent], item) <= 0) break;
      items[at] = items[parent];
      at = parent;
    }
    items[at] = item;
  }

  pop(): number | undefined {
    const { items, compare } = this;
    const top = items[0];
    const last = items.pop();
    if (last === undefined || items.length === 0) return top;
    let at = 0;
    for (let child = 1; child < items.length; child = 2 * at + 1) {
      if (child + 1 < items.length && compare(items[child + 1], items[child]) < 0) child++;
      if (compare(last, items[child]) <= 0) break;
      items[at] = items[child];
      at = child;
    }
    items[at] = last;
    return top;
  }
}
