/** Deadlocks of programs whose locks are their own, and who stands behind them. */
import { expect, it } from 'vitest';
import { textOf } from '../model/string-pool';
import { Session } from '../session/session';
import { blobSource } from '../trace/byte-source';
import { analyseWaits } from './analyse';
import { hexName } from './testing/dlm/simulated-trace';

type Line = readonly [time: number, pid: number, text: string];

/** One node; a lock without a grant goes on waiting. Times are milliseconds. */
function request(pid: number, id: number, name: string, asked: number, granted?: number): Line[] {
  const lock = (event: string, fields: string) =>
    `dlm_${event}: ls_id=7 lkb_id=${id.toString(16)} ${fields} res_name=${hexName(name)}`;
  const call: Line[] = [
    [asked, pid, lock('lock_start', 'mode=EX flags=')],
    [asked + 0.1, pid, lock('lock_end', 'mode=EX flags= error=0')],
  ];
  return granted === undefined ? call : [...call, [granted, pid, lock('ast', 'sb_flags= sb_status=0')]];
}

async function deadlocksOf(lines: readonly Line[]) {
  const text = [...lines, [9000, 1, 'print: the end'] as const]
    .toSorted(([a], [b]) => a - b)
    .map(([time, pid, info]) => `            task-${pid} [000] ..... ${(time / 1000).toFixed(6)}: ${info}`);
  const session = new Session();
  session.setNode('node1.txt', 1);
  session.add(await session.read(blobSource('node1.txt', new Blob([`cpus=1\n${text.join('\n')}\n`]))));
  const { model } = session.build('recorded');
  const { deadlocks, waits } = analyseWaits(model);
  const nameOf = (lock: number) => textOf(model.strings, model.resources.name[model.locks.resource[lock]!]!);
  const whoOf = ({ wait }: { wait: number }) =>
    `${model.locks.pid[waits.lock[wait]!]} for ${nameOf(waits.lock[wait]!)}`;
  return deadlocks.map(({ members, behind, endedBy }) => ({
    endedBy,
    members: members.map(whoOf).sort(),
    behind: behind.map(whoOf).sort(),
  }));
}

/** 11 has A and wants B, 22 has B and wants A. */
const ABBA = [
  ...request(11, 1, 'A', 1000, 1001),
  ...request(22, 2, 'B', 1000, 1001),
  ...request(11, 3, 'B', 1100),
  ...request(22, 4, 'A', 1200),
];

it('who waits for one that waits behind a deadlock waits behind it, too', async () => {
  const lines = [
    ...ABBA,
    ...request(33, 5, 'C', 1000, 1001),
    ...request(33, 6, 'A', 1300),
    ...request(44, 7, 'C', 1400),
    // Has nothing to do with it.
    ...request(55, 8, 'D', 1000, 1001),
    ...request(66, 9, 'D', 1400),
  ];
  expect(await deadlocksOf(lines)).toEqual([
    { endedBy: 'open', members: ['11 for B', '22 for A'], behind: ['33 for A', '44 for C'] },
  ]);
});

it('who waits for one that goes on elsewhere does not wait behind it', async () => {
  const lines = [
    ...ABBA,
    ...request(33, 5, 'C', 1000, 1001),
    ...request(33, 6, 'A', 1300),
    ...request(33, 10, 'E', 2000, 2001),
    ...request(44, 7, 'C', 1400),
  ];
  expect(await deadlocksOf(lines)).toMatchObject([{ behind: ['33 for A'] }]);
});
