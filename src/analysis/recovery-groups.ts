import type { LockModel } from '../model/lock-model';
import { RecoveryType } from '../model/message-type';
import { RESUMING, type RecoveryTable } from '../model/recovery-table';

/** The steps of one recovery of a lockspace. */
export interface RecoverySteps {
  readonly lockspace: number;
  readonly start: number;
  readonly end: number;
  readonly members: readonly RecoveryMember[];
}

export interface RecoveryMember {
  readonly node: number;
  readonly recording: number | undefined;
  readonly generation: string | undefined;
  /** Rows of the recovery table, in the recording's order; messages that the recovery's task sent afterwards apart. */
  readonly steps: readonly number[];
  readonly resuming: readonly number[];
}

/**
 * Which steps belong to one recovery. Each node counts its own recoveries; an answer names the counts of both sides,
 * so what belongs together is told by the messages themselves and by no clock. NAMES are answered without a trace
 * event: then the recovery that the node was in itself at that time, by its own clock, is the one.
 */
export function groupRecoverySteps(model: LockModel): RecoverySteps[] {
  const { recovery } = model;
  const nodeOf = (recording: number) => model.recordings[recording].node ?? 0;
  const groups = new Groups();
  const keys: (Key | undefined)[] = [];
  for (let row = 0; row < recovery.rowCount; row++) {
    keys.push(undefined);
    if (recovery.type[row] === RESUMING) continue;
    const own = nodeOf(recovery.recording[row]);
    const from = recovery.received[row] ? recovery.from[row] : recovery.from[row] || own;
    const key = { lockspace: recovery.lockspace[row], node: from, generation: recovery.generationLow[row] };
    keys[row] = key;
    groups.add(key);
    const asker = recovery.received[row] ? own : recovery.to[row];
    if (recovery.type[row] >= RecoveryType.StatusReply && asker !== 0) {
      groups.join(key, { ...key, node: asker, generation: recovery.askedGeneration[row] });
    }
  }
  joinUnanswered(model, keys, groups);
  return collect(model, keys, groups);
}

/** A node's count of recoveries of a lockspace. */
interface Key {
  readonly lockspace: number;
  readonly node: number;
  readonly generation: number;
}

/** Sets of keys; no set has two counts of one node. */
class Groups {
  private readonly parents = new Map<string, string>();
  private readonly generations = new Map<string, Map<number, number>>();

  add(key: Key): string {
    const name = `${key.lockspace} ${key.node} ${key.generation}`;
    if (!this.parents.has(name)) {
      this.parents.set(name, name);
      this.generations.set(name, new Map([[key.node, key.generation]]));
    }
    return name;
  }

  join(a: Key, b: Key): void {
    const one = this.rootOf(a);
    const other = this.rootOf(b);
    if (one === other) return;
    const known = this.generationsOf(one);
    const added = this.generationsOf(other);
    for (const [node, generation] of added) {
      if (known.has(node) && known.get(node) !== generation) return;
    }
    for (const [node, generation] of added) known.set(node, generation);
    this.parents.set(other, one);
  }

  rootOf(key: Key): string {
    let name = this.add(key);
    for (let parent = this.parents.get(name); parent !== undefined && parent !== name; ) {
      name = parent;
      parent = this.parents.get(name);
    }
    return name;
  }

  private generationsOf(root: string): Map<number, number> {
    return this.generations.get(root) ?? new Map();
  }
}

function joinUnanswered(model: LockModel, keys: readonly (Key | undefined)[], groups: Groups): void {
  const { recovery } = model;
  const seen = new Set<string>();
  for (let row = 0; row < recovery.rowCount; row++) {
    const key = keys[row];
    if (key === undefined || !recovery.received[row]) continue;
    // One question of a node's recovery is as good as all.
    const name = `${recovery.recording[row]} ${groups.add(key)}`;
    if (seen.has(name)) continue;
    seen.add(name);
    const nearest = nearestOwn(model, keys, row, key.lockspace);
    if (nearest) groups.join(nearest, key);
  }
}

/** What the recording itself sent of a lockspace's recoveries that is nearest in time to a step of it. */
function nearestOwn(
  { recovery }: LockModel,
  keys: readonly (Key | undefined)[],
  row: number,
  lockspace: number,
): Key | undefined {
  let nearest: Key | undefined;
  let distance = Number.POSITIVE_INFINITY;
  for (let other = 0; other < recovery.rowCount; other++) {
    const isOwn = recovery.recording[other] === recovery.recording[row] && !recovery.received[other];
    const away = Math.abs(recovery.time[other] - recovery.time[row]);
    if (!isOwn || away >= distance || keys[other]?.lockspace !== lockspace) continue;
    nearest = keys[other];
    distance = away;
  }
  return nearest;
}

interface Draft {
  readonly lockspace: number;
  readonly members: Map<
    number,
    { recording?: number; generation?: string; steps: number[]; resuming: number[] }
  >;
  start: number;
  end: number;
}

function collect(model: LockModel, keys: readonly (Key | undefined)[], groups: Groups): RecoverySteps[] {
  const { recovery } = model;
  const drafts = new Map<string, Draft>();
  const memberOf = (draft: Draft, node: number) => {
    const known = draft.members.get(node) ?? { steps: [], resuming: [] };
    draft.members.set(node, known);
    return known;
  };
  for (let row = 0; row < recovery.rowCount; row++) {
    const key = keys[row];
    if (key === undefined) continue;
    const root = groups.rootOf(key);
    const time = recovery.time[row];
    const draft = drafts.get(root) ?? {
      lockspace: key.lockspace,
      members: new Map(),
      start: time,
      end: time,
    };
    drafts.set(root, draft);
    draft.start = Math.min(draft.start, time);
    draft.end = Math.max(draft.end, time);
    const recording = recovery.recording[row];
    const own = memberOf(draft, model.recordings[recording].node ?? 0);
    own.recording = recording;
    own.steps.push(row);
    memberOf(draft, key.node).generation ??= generationOf(recovery, row);
    const peer = recovery.received[row] ? recovery.from[row] : recovery.to[row];
    if (peer !== 0) memberOf(draft, peer);
  }
  const found = [...drafts.values()].sort((a, b) => a.start - b.start);
  noteResuming(recovery, found);
  return found.map(({ members, ...draft }) => ({
    ...draft,
    members: [...members]
      .filter(([node]) => node !== 0)
      .map(([node, { recording, generation, steps, resuming }]) => ({
        node,
        recording,
        generation,
        steps,
        resuming,
      })),
  }));
}

/** What the recovery's task sent belongs to the last recovery that its node had begun. */
function noteResuming(
  { rowCount, type, recording, time, lockspace }: RecoveryTable,
  drafts: readonly Draft[],
): void {
  for (let row = 0; row < rowCount; row++) {
    if (type[row] !== RESUMING) continue;
    const last = drafts.findLast(
      (draft) =>
        draft.lockspace === lockspace[row] &&
        [...draft.members.values()].some(
          (member) => member.recording === recording[row] && time[member.steps[0]] <= time[row],
        ),
    );
    const own = [...(last?.members.values() ?? [])].find((member) => member.recording === recording[row]);
    own?.resuming.push(row);
  }
}

function generationOf({ generationHigh, generationLow }: RecoveryTable, row: number): string {
  return String((BigInt(generationHigh[row]) << 32n) | BigInt(generationLow[row]));
}
