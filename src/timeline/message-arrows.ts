import type { LockModel } from '../model/lock-model';
import { type MessageFamily, messageFamily, messageKind } from '../model/message-type';
import { NONE } from '../model/row-table';
import { type RowTree, rowsOfResources } from '../model/row-tree';
import { firstIndex } from '../model/sorted-search';
import { NO_ROW } from '../model/table';
import type { Scene } from './hit-test';
import { rowOfLane, yOf } from './row-layout';
import { timeToX } from './viewport';

/** Which messages are drawn. */
export interface ArrowChoice {
  readonly scope: 'none' | 'selection' | 'window';
  readonly families: readonly MessageFamily[];
}

/** A message, or several that look alike, in CSS pixels of the canvas. */
export interface Arrow {
  readonly fromX: number;
  readonly fromY: number;
  readonly toX: number;
  readonly toY: number;
  readonly count: number;
  /** The first of them: row in the message table. */
  readonly message: number;
  readonly family: MessageFamily;
  /** Received before it was sent: impossible, so the clocks are wrong. */
  readonly isBackward: boolean;
}

/** More arrows than this are drawn together where they begin and end near each other. */
const MOST_SINGLE = 500;
const BUNDLE_PIXELS = 8;

/** The messages of a model as arrows between the rows of a tree. */
export class MessageArrows {
  private readonly lanes: ReadonlyMap<number, number>;
  private readonly resourceRows: Int32Array;

  constructor(
    private readonly model: LockModel,
    private readonly tree: RowTree,
  ) {
    this.lanes = firstLanes(tree);
    this.resourceRows = rowsOfResources(tree, model.resources.rowCount);
  }

  /** Those that the choice asks for and the window shows, bundled when there are many. */
  drawn(scene: Scene, height: number, choice: ArrowChoice, selectedLock: number | undefined): Arrow[] {
    if (choice.scope === 'none') return [];
    if (choice.scope === 'selection' && selectedLock === undefined) return [];
    const { messages, flights } = this.model;
    const { rows, longest } = flights;
    const { start, end } = scene.viewport;
    const families = new Set(choice.families);
    const arrows: Arrow[] = [];
    for (let at = this.firstSentAfter(start - longest); at < rows.length; at++) {
      const row = rows[at];
      const sent = messages.sent[row];
      const received = messages.received[row];
      if (sent > end + longest) break;
      if (Math.max(sent, received) < start || Math.min(sent, received) > end) continue;
      if (choice.scope === 'selection') {
        if (messages.sendLock[row] !== selectedLock && messages.receiveLock[row] !== selectedLock) continue;
      }
      if (scene.hidden?.messages.has(messageKind(messages.command[row], messages.type[row]))) continue;
      const family = messageFamily(messages.command[row], messages.type[row]);
      if (!families.has(family)) continue;
      const fromY = this.yOfEnd(scene, row, messages.sendLock[row], messages.sender[row]);
      const toY = this.yOfEnd(scene, row, messages.receiveLock[row], messages.receiver[row]);
      if (fromY === undefined || toY === undefined || fromY === toY) continue;
      if (Math.max(fromY, toY) < 0 || Math.min(fromY, toY) > height) continue;
      arrows.push({
        fromX: timeToX(scene.viewport, scene.width, sent),
        fromY,
        toX: timeToX(scene.viewport, scene.width, received),
        toY,
        count: 1,
        message: row,
        family,
        isBackward: received < sent,
      });
    }
    return arrows.length > MOST_SINGLE ? bundled(arrows) : arrows;
  }

  /** Middle of the row that shows the lock, else another lock of its node on the resource, else the resource. */
  private yOfEnd(scene: Scene, message: number, lock: number, recording: number): number | undefined {
    const { layout, scrollTop } = scene;
    const lane = lock === NO_ROW ? this.laneOfEnd(message, recording) : this.tree.laneOfLock[lock];
    let row: number = NONE;
    if (lane !== undefined && lane !== NO_ROW) {
      row = rowOfLane(layout, lane);
      if (row === NONE) row = this.tree.leafOfLane[lane];
    } else {
      const resource = this.model.messages.resource[message];
      row = resource === NO_ROW ? NONE : this.resourceRows[resource];
    }
    const top = row === NONE ? undefined : yOf(layout, row);
    return top === undefined ? undefined : top - scrollTop + layout.rowHeight / 2;
  }

  private laneOfEnd(message: number, recording: number): number | undefined {
    const resource = this.model.messages.resource[message];
    const node = this.tree.nodes.findIndex(({ recordings }) => recordings.includes(recording));
    return resource === NO_ROW ? undefined : this.lanes.get(resource * this.tree.nodes.length + node);
  }

  private firstSentAfter(time: number): number {
    const { flights, messages } = this.model;
    return firstIndex(0, flights.rows.length, (at) => messages.sent[flights.rows[at]] >= time);
  }
}

/** By resource and node: the first lane. */
function firstLanes({ lanes, nodes }: RowTree): Map<number, number> {
  const first = new Map<number, number>();
  for (let lane = lanes.count - 1; lane >= 0; lane--) {
    first.set(lanes.resource[lane] * nodes.length + lanes.node[lane], lane);
  }
  return first;
}

/** One arrow for all of a kind that begin and end in the same rows, some pixels apart. */
function bundled(arrows: readonly Arrow[]): Arrow[] {
  const bundles = new Map<string, Arrow>();
  for (const arrow of arrows) {
    const key = [
      arrow.isBackward,
      arrow.family,
      arrow.fromY,
      arrow.toY,
      Math.floor(arrow.fromX / BUNDLE_PIXELS),
      Math.floor(arrow.toX / BUNDLE_PIXELS),
    ].join();
    const bundle = bundles.get(key);
    bundles.set(key, bundle ? { ...bundle, count: bundle.count + 1 } : arrow);
  }
  return [...bundles.values()];
}
