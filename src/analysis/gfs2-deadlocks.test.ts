/** Deadlocks of GFS2: its locks are asked for by workers, so what the glocks tell decides who waits for whom. */
import { expect, it } from 'vitest';
import { Session } from '../session/session';
import { blobSource } from '../trace/byte-source';
import { analyseWaits } from './analyse';

const LS = 77;
const A = { number: 100, name: '       2              64' };
const B = { number: 200, name: '       2              c8' };
type Inode = typeof A;

interface Node {
  readonly lines: [time: number, task: string, event: string, info: string][];
  readonly ids: Map<string, number>;
}

/** What two nodes record, in words of GFS2. Times are milliseconds. */
class Cluster {
  private readonly nodes: Node[] = [
    { lines: [], ids: new Map() },
    { lines: [], ids: new Map() },
  ];

  constructor(private readonly hasGlockEvents: boolean) {}

  /** A worker asks the DLM; without a grant it goes on waiting. */
  request(node: 1 | 2, inode: Inode, asked: number, granted?: number): void {
    const { ids } = this.nodes[node - 1]!;
    const id = ids.get(inode.name) ?? ids.size + 1;
    const convert = ids.has(inode.name) ? 'CONVERT' : '';
    ids.set(inode.name, id);
    const rest = `res_name=${Buffer.from(inode.name).toString('hex')}`;
    const lock = `ls_id=${LS} lkb_id=${id.toString(16)}`;
    this.add(node, asked, 'kworker/0:1-5', 'dlm_lock_start', `${lock} mode=EX flags=${convert} ${rest}`);
    this.add(
      node,
      asked + 0.1,
      'kworker/0:1-5',
      'dlm_lock_end',
      `${lock} mode=EX flags=${convert} error=0 ${rest}`,
    );
    if (granted !== undefined)
      this.add(node, granted, 'kworker/u9:1-6', 'dlm_ast', `${lock} sb_flags= sb_status=0 ${rest}`);
  }

  queue(node: 1 | 2, task: string, inode: Inode, time: number): void {
    this.tell(node, time, task, 'gfs2_glock_queue', `glock 2:${inode.number} queue EX`);
  }

  promote(node: 1 | 2, inode: Inode, time: number): void {
    this.tell(node, time, 'kworker/0:1-5', 'gfs2_promote', `glock 2:${inode.number} promote EX`);
  }

  dequeue(node: 1 | 2, task: string, inode: Inode, time: number): void {
    this.tell(node, time, task, 'gfs2_glock_queue', `glock 2:${inode.number} dequeue EX`);
  }

  async deadlocks(end = 9000) {
    const session = new Session();
    for (const [index, { lines }] of this.nodes.entries()) {
      const name = `node${index + 1}.txt`;
      const text = [...lines, [end, 'sleep-9', 'print', 'the end'] as const]
        .sort(([a], [b]) => a - b)
        .map(
          ([time, task, event, info]) =>
            `${task.padStart(22)} [000] ..... ${(time / 1000).toFixed(6)}: ${`${event}:`.padEnd(21)} ${info}`,
        );
      session.setNode(name, index + 1);
      session.add(await session.read(blobSource(name, new Blob([`cpus=1\n${text.join('\n')}\n`]))));
    }
    const { model } = session.build('recorded');
    const { deadlocks, waits } = analyseWaits(model);
    return deadlocks.map(({ members, isPossible, endedBy }) => ({
      isPossible,
      endedBy,
      owners: members.map(({ owner }) => owner).sort(),
      nodes: members
        .map(({ wait }) => model.recordings[model.locks.recording[waits.lock[wait]!]!]!.node)
        .sort(),
    }));
  }

  private tell(node: 1 | 2, time: number, task: string, event: string, info: string): void {
    if (this.hasGlockEvents) this.add(node, time, task, event, `253,${node} ${info}`);
  }

  private add(node: 1 | 2, time: number, task: string, event: string, info: string): void {
    this.nodes[node - 1]!.lines.push([time, task, event, info]);
  }
}

/** Node 1 has A and wants B, node 2 has B and wants A. */
function abba(hasGlockEvents: boolean): Cluster {
  const cluster = new Cluster(hasGlockEvents);
  cluster.queue(1, 'mv-11', A, 1000);
  cluster.request(1, A, 1001, 1010);
  cluster.promote(1, A, 1011);
  cluster.queue(2, 'mv-22', B, 1000);
  cluster.request(2, B, 1001, 1010);
  cluster.promote(2, B, 1011);
  cluster.queue(1, 'mv-11', B, 1100);
  cluster.request(1, B, 1101);
  cluster.queue(2, 'mv-22', A, 1200);
  cluster.request(2, A, 1201);
  return cluster;
}

it('two processes that hold what the other one wants are a deadlock of processes', async () => {
  expect(await abba(true).deadlocks()).toEqual([
    { isPossible: false, endedBy: 'open', owners: ['1:11', '2:22'], nodes: [1, 2] },
  ]);
});

it('without glock events nodes are the owners, and the deadlock is a possible one', async () => {
  expect(await abba(false).deadlocks()).toEqual([
    { isPossible: true, endedBy: 'open', owners: ['1:node', '2:node'], nodes: [1, 2] },
  ]);
});

it('nodes that have waited for each other only for a moment may just be busy', async () => {
  expect(await abba(false).deadlocks(1300)).toEqual([]);
});

it('a lock that a node only keeps, with nobody behind it, is no part of a deadlock', async () => {
  const cluster = abba(true);
  cluster.dequeue(1, 'mv-11', A, 1050);
  expect(await cluster.deadlocks()).toEqual([]);
});

it('processes of one node that hold and want different things are not taken for one another', async () => {
  const cluster = new Cluster(true);
  cluster.queue(1, 'cp-11', A, 1000);
  cluster.request(1, A, 1001, 1010);
  cluster.promote(1, A, 1011);
  cluster.queue(2, 'mv-22', B, 1000);
  cluster.request(2, B, 1001, 1010);
  cluster.promote(2, B, 1011);
  // Another process than the one that has A wants B.
  cluster.queue(1, 'ls-12', B, 1100);
  cluster.request(1, B, 1101);
  cluster.queue(2, 'mv-22', A, 1200);
  cluster.request(2, A, 1201);
  expect(await cluster.deadlocks()).toEqual([]);
});

it('a process that waits within its node for one that waits for another node closes the circle', async () => {
  const cluster = new Cluster(true);
  const C = { number: 300, name: '       2             12c' };
  cluster.queue(1, 'cp-11', A, 1000);
  cluster.request(1, A, 1001, 1010);
  cluster.promote(1, A, 1011);
  cluster.queue(1, 'ls-12', C, 1000);
  cluster.request(1, C, 1002, 1012);
  cluster.promote(1, C, 1013);
  cluster.queue(2, 'mv-22', B, 1000);
  cluster.request(2, B, 1001, 1010);
  cluster.promote(2, B, 1011);
  // 11 has A and waits for 12, which has C and waits for node 2's B.
  cluster.queue(1, 'cp-11', C, 1100);
  cluster.queue(1, 'ls-12', B, 1100);
  cluster.request(1, B, 1101);
  cluster.queue(2, 'mv-22', A, 1200);
  cluster.request(2, A, 1201);
  expect(await cluster.deadlocks()).toEqual([
    { isPossible: false, endedBy: 'open', owners: ['1:12', '2:22'], nodes: [1, 2] },
  ]);
});
