import type { LockModel } from '../model/lock-model';
import { MESSAGE_KIND_COUNT, type MessageFamily, messageFamily, messageKind } from '../model/message-type';
import { NONE } from '../model/row-table';
import { type RowTree, rowsOfResources } from '../model/row-tree';
import { NO_ROW } from '../model/table';
import { type RowLayout, shownAncestor } from './row-layout';

/** Messages of one kind that go from one row of the layout to another, in order of their sends. */
export interface ArrowRoute {
  readonly from: number;
  readonly to: number;
  /** See `messageKind`. */
  readonly kind: number;
  readonly family: MessageFamily;
  /** Received before they were sent. */
  readonly isBackward: boolean;
  /** Rows in the message table. */
  readonly messages: Uint32Array;
  /** Axis times of their sends. */
  readonly sent: Float64Array;
  /** The longest time that one of them was on its way. */
  readonly longest: number;
}

/** A route while its messages are counted. */
type RouteEnds = Omit<ArrowRoute, 'messages' | 'sent' | 'longest'> & { count: number; longest: number };

/** All routes of a layout, to be asked by the rows in sight: what is drawn follows the rows, not the messages. */
export interface ArrowRoutes {
  readonly layout: RowLayout;
  readonly routes: readonly ArrowRoute[];
  /** By row of the tree: the routes that begin or end there. */
  readonly ofRow: ReadonlyMap<number, readonly number[]>;
}

/** Messages between two yields. */
const SLICE = 1 << 13;

/** Yields whenever some of the work is done: millions of messages take longer than a frame has. */
export function* findRoutes(model: LockModel, layout: RowLayout): Generator<undefined, ArrowRoutes> {
  const { messages, flights } = model;
  const rowOf = rowFinder(model, layout);
  const routeOf = new Int32Array(flights.rows.length).fill(NONE);
  const numbers = new Map<number, number>();
  const ends: RouteEnds[] = [];
  const rowCount = layout.tree.rows.rowCount;
  for (let at = 0; at < flights.rows.length; at++) {
    if (at % SLICE === 0) yield;
    const message = flights.rows[at];
    const from = rowOf(message, messages.sendLock[message], messages.sender[message]);
    const to = rowOf(message, messages.receiveLock[message], messages.receiver[message]);
    if (from === NONE || to === NONE || from === to) continue;
    const delay = messages.received[message] - messages.sent[message];
    const isBackward = delay < 0;
    const kind = messageKind(messages.command[message], messages.type[message]);
    const key = ((from * rowCount + to) * MESSAGE_KIND_COUNT + kind) * 2 + (isBackward ? 1 : 0);
    let number = numbers.get(key);
    if (number === undefined) {
      const family = messageFamily(messages.command[message], messages.type[message]);
      number = ends.push({ from, to, kind, family, isBackward, count: 0, longest: 0 }) - 1;
      numbers.set(key, number);
    }
    const route = ends[number];
    route.count++;
    route.longest = Math.max(route.longest, Math.abs(delay));
    routeOf[at] = number;
  }
  yield;
  const routes = ends.map(
    ({ count, ...route }): ArrowRoute => ({
      ...route,
      messages: new Uint32Array(count),
      sent: new Float64Array(count),
    }),
  );
  const next = new Uint32Array(routes.length);
  for (let at = 0; at < routeOf.length; at++) {
    if (at % SLICE === 0) yield;
    const number = routeOf[at];
    if (number === NONE) continue;
    const place = next[number]++;
    routes[number].messages[place] = flights.rows[at];
    routes[number].sent[place] = messages.sent[flights.rows[at]];
  }
  return { layout, routes, ofRow: routesOfRows(routes) };
}

function routesOfRows(routes: readonly ArrowRoute[]): Map<number, number[]> {
  const ofRow = new Map<number, number[]>();
  routes.forEach(({ from, to }, number) => {
    for (const row of [from, to]) {
      const known = ofRow.get(row);
      if (known === undefined) ofRow.set(row, [number]);
      else known.push(number);
    }
  });
  return ofRow;
}

/** The row in which an end of a message is drawn, or NONE. */
export type RowFinder = (message: number, lock: number, recording: number) => number;

/**
 * The row that shows the lock, else another lock of its node on the resource, else the resource. Among rows of processes
 * a message of which the lock is not known goes to the one process that it can be about; of several to none.
 */
export function rowFinder(model: LockModel, layout: RowLayout): RowFinder {
  const { tree } = layout;
  const { lanes, nodes } = tree;
  const isByProcess = tree.grouping === 'process';
  const resourceRows = isByProcess
    ? new Int32Array(model.resources.rowCount).fill(NONE)
    : rowsOfResources(tree, model.resources.rowCount);
  const firstLane = firstLanes(tree);
  const nodeOf = new Int32Array(model.recordings.length).fill(NONE);
  nodes.forEach(({ recordings }, node) => {
    for (const recording of recordings) nodeOf[recording] = node;
  });
  const shownOfLane = new Int32Array(lanes.count);
  for (let lane = 0; lane < lanes.count; lane++)
    shownOfLane[lane] = shownAncestor(layout, tree.leafOfLane[lane]);
  return (message, lock, recording) => {
    if (lock !== NO_ROW && tree.laneOfLock[lock] !== NO_ROW) return shownOfLane[tree.laneOfLock[lock]];
    const resource = model.messages.resource[message];
    if (resource === NO_ROW) return NONE;
    const lane = lock === NO_ROW ? firstLane[resource * nodes.length + nodeOf[recording]] : NONE;
    if (lane !== undefined && lane !== NONE) return shownOfLane[lane];
    return resourceRows[resource] === NONE ? NONE : shownAncestor(layout, resourceRows[resource]);
  };
}

/** By resource and node: the first lane, or NONE; NONE, too, where lanes are of several processes. */
function firstLanes({ lanes, nodes, rows, grouping, leafOfLane }: RowTree): Int32Array {
  let places = 0;
  for (let lane = 0; lane < lanes.count; lane++)
    places = Math.max(places, (lanes.resource[lane] + 1) * nodes.length);
  const first = new Int32Array(places).fill(NONE);
  for (let lane = lanes.count - 1; lane >= 0; lane--) {
    first[lanes.resource[lane] * nodes.length + lanes.node[lane]] = lane;
  }
  if (grouping !== 'process') return first;
  const processOf = (lane: number) => rows.parent[leafOfLane[lane]];
  const isShared = new Uint8Array(places);
  for (let lane = 0; lane < lanes.count; lane++) {
    const place = lanes.resource[lane] * nodes.length + lanes.node[lane];
    if (processOf(lane) !== processOf(first[place])) isShared[place] = 1;
  }
  return first.map((lane, place) => (isShared[place] === 1 ? NONE : lane));
}
