import { describe, expect, it } from 'vitest';
import { Edge } from '../../model/interval-table';
import { MODE_NAMES } from '../../model/lock-mode';
import { textOf } from '../../model/string-pool';
import { NO_ROW } from '../../model/table';
import { Session } from '../../session/session';
import { blobSource } from '../../trace/byte-source';

/** A report of these lines: `SECONDS TASK-PID EVENT: INFO`. */
async function glocksOf(...lines: string[]) {
  const text = lines.map((line) => {
    const lost = /^LOST/.test(line);
    if (lost) return 'CPU:0 [3 EVENTS DROPPED]';
    const [seconds, task, event, ...info] = line.split(' ');
    return `${task!.padStart(22)} [000] ..... ${seconds}: ${event!.padEnd(21)} ${info.join(' ')}`;
  });
  const session = new Session();
  session.add(await session.read(blobSource('trace.txt', new Blob([`cpus=1\n${text.join('\n')}\n`]))));
  const { model, problems } = session.build('raw');
  const { glocks, holders, states } = model.glocks;
  return {
    model,
    problems,
    glocks,
    holders: Array.from({ length: holders.rowCount }, (_, row) => ({
      pid: holders.pid[row],
      mode: MODE_NAMES[holders.state[row]!],
      start: holders.start[row]! / 1e6,
      promoted: holders.promoted[row]! / 1e6,
      end: holders.end[row]! / 1e6,
      edges: [holders.begin[row], holders.ending[row]],
    })),
    states: Array.from({ length: states.rowCount }, (_, row) => ({
      mode: MODE_NAMES[states.state[row]!],
      start: states.start[row]! / 1e6,
      end: states.end[row]! / 1e6,
      edges: [states.begin[row], states.ending[row]],
    })),
  };
}

const LOCK = '2.000000 cp-7 dlm_lock_start: ls_id=9 lkb_id=1 mode=EX flags= res_name=';
const nameHex = (name: string) => Buffer.from(name).toString('hex');
const INODE = '       2            1b3a';

describe('who queues for a glock', () => {
  it('waits until a worker promotes it, and holds until it leaves', async () => {
    const { holders } = await glocksOf(
      '1.000000 cp-7 gfs2_glock_queue: 8,1 glock 2:6970 queue EX',
      '1.001000 ls-8 gfs2_glock_queue: 8,1 glock 2:6970 queue PR',
      '1.002000 kworker/0:1-5 gfs2_promote: 8,1 glock 2:6970 promote EX',
      '1.003000 cp-7 gfs2_glock_queue: 8,1 glock 2:6970 dequeue EX',
      '1.004000 kworker/0:1-5 gfs2_promote: 8,1 glock 2:6970 promote PR',
    );
    expect(holders).toEqual([
      { pid: 7, mode: 'EX', start: 0, promoted: 2, end: 3, edges: [Edge.Observed, Edge.Observed] },
      { pid: 8, mode: 'PR', start: 1, promoted: 4, end: 4, edges: [Edge.Observed, Edge.Open] },
    ]);
  });

  it('is not said to have held what was never promoted', async () => {
    const { holders } = await glocksOf(
      '1.000000 cp-7 gfs2_glock_queue: 8,1 glock 2:6970 queue EX',
      '1.001000 kworker/0:1-5 gfs2_glock_queue: 8,1 glock 2:6970 dequeue EX',
    );
    expect(holders).toEqual([
      { pid: 7, mode: 'EX', start: 0, promoted: Number.NaN, end: 1, edges: [Edge.Observed, Edge.Observed] },
    ]);
  });

  it('had it since before the recording when only its leaving is seen', async () => {
    const { holders } = await glocksOf(
      '1.000000 ls-8 gfs2_glock_queue: 8,1 glock 2:18 queue PR',
      '1.003000 cp-7 gfs2_glock_queue: 8,1 glock 2:6970 dequeue EX',
    );
    expect(holders[1]).toEqual({
      pid: 7,
      mode: 'EX',
      start: 0,
      promoted: 0,
      end: 3,
      edges: [Edge.Unknown, Edge.Observed],
    });
  });

  it('is lost sight of where events were lost', async () => {
    const { holders, states } = await glocksOf(
      '1.000000 cp-7 gfs2_glock_queue: 8,1 glock 2:6970 queue EX',
      '1.001000 cp-7 gfs2_glock_state_change: 8,1 glock 2:6970 state NL to EX tgt:EX dmt:EX flags:0x2',
      '1.002000 cp-7 gfs2_promote: 8,1 glock 2:6970 promote EX',
      'LOST',
      '1.008000 cp-7 gfs2_glock_queue: 8,1 glock 2:6970 dequeue EX',
      '1.009000 cp-7 gfs2_glock_put: 8,1 glock 2:6970 state NL => IV flags:',
    );
    expect(holders).toEqual([
      { pid: 7, mode: 'EX', start: 0, promoted: 2, end: 2, edges: [Edge.Observed, Edge.Unknown] },
      { pid: 7, mode: 'EX', start: 8, promoted: 8, end: 8, edges: [Edge.Unknown, Edge.Observed] },
    ]);
    expect(states.map(({ mode, start, end, edges }) => [mode, start, end, edges])).toEqual([
      ['NL', 0, 1, [Edge.Unknown, Edge.Observed]],
      ['EX', 1, 2, [Edge.Observed, Edge.Unknown]],
      ['NL', 8, 9, [Edge.Unknown, Edge.Observed]],
    ]);
  });
});

describe('the lockspace of a file system', () => {
  const lock = (lockspace: number, lkb: number) =>
    LOCK.replace('ls_id=9', `ls_id=${lockspace}`).replace('lkb_id=1', `lkb_id=${lkb}`) + nameHex(INODE);
  const queue = (device: string) => `2.100000 cp-7 gfs2_glock_queue: ${device} glock 2:6970 queue EX`;
  const resourceOf = ({ glocks, model }: Awaited<ReturnType<typeof glocksOf>>) =>
    Array.from(glocks.resource, (row) => (row === NO_ROW ? undefined : model.resources.lockspace[row]));

  it('is the only one that has locks of its names', async () => {
    const found = await glocksOf(lock(9, 1), queue('8,1'));
    expect(resourceOf(found)).toEqual([9]);
    expect(textOf(found.model.strings, found.glocks.name[0]!)).toBe(INODE);
  });

  it('is left open where two have them, and said', async () => {
    const found = await glocksOf(lock(9, 1), lock(10, 2), queue('8,1'));
    expect(resourceOf(found)).toEqual([undefined]);
    expect(found.problems.map(({ kind }) => kind)).toContain('unknown-lockspace');
  });

  it('is left open where two file systems could be meant', async () => {
    expect(resourceOf(await glocksOf(lock(9, 1), queue('8,1'), queue('8,2')))).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('is told by the completion within which GFS2 speaks', async () => {
    const found = await glocksOf(
      lock(9, 1),
      lock(10, 2),
      `2.050000 kworker/0:1-5 dlm_ast: ls_id=10 lkb_id=2 sb_flags= sb_status=0 res_name=${nameHex(INODE)}`,
      '2.050001 kworker/0:1-5 gfs2_glock_lock_time: 8,1 glock 2:6970 status:0 flags:00 tdiff:2813607 srtt:0/0',
      queue('8,1'),
    );
    expect(resourceOf(found)).toEqual([10]);
  });
});
