import { expect, it } from 'vitest';
import { DemoteOrigin } from '../../model/glock-table';
import { EX, MODE_NONE, NL, PR } from '../../model/lock-mode';
import { StringPool } from '../../model/string-pool';
import { Gfs2Decoder } from './gfs2-decoder';
import { GlockEventKind } from './glock-event-table';

const encoder = new TextEncoder();

/** What one event's text says. */
function decode(event: string, info: string, isRaw = false) {
  const strings = new StringPool();
  const decoder = new Gfs2Decoder(strings);
  const bytes = encoder.encode(info);
  decoder.handlerFor(event)?.(7, bytes, 0, bytes.length, isRaw);
  const table = decoder.finish();
  if (table.rowCount === 0) return undefined;
  return {
    event: table.event[0],
    kind: table.kind[0],
    device: table.device[0],
    name: strings.textOf(table.name[0]!),
    state: table.state[0],
    next: table.next[0],
    target: table.target[0],
    origin: table.origin[0],
  };
}

const inode = {
  event: 7,
  device: (254 << 20) | 16,
  name: '       2            1b3a',
  next: MODE_NONE,
  target: MODE_NONE,
  origin: DemoteOrigin.Unknown,
};

it.each([
  ['gfs2_glock_queue', '254,16 glock 2:6970 queue EX', { kind: GlockEventKind.Queue, state: EX }],
  ['gfs2_glock_queue', '254,16 glock 2:6970 dequeue EX', { kind: GlockEventKind.Dequeue, state: EX }],
  ['gfs2_promote', '254,16 glock 2:6970 promote PR', { kind: GlockEventKind.Promote, state: PR }],
  ['gfs2_promote', '254,16 glock 2:6970 promote first PR', { kind: GlockEventKind.Promote, state: PR }],
  [
    'gfs2_glock_state_change',
    '254,16 glock 2:6970 state NL to PR tgt:EX dmt:EX flags:0x2',
    { kind: GlockEventKind.StateChange, state: NL, next: PR, target: EX },
  ],
  [
    'gfs2_demote_rq',
    '254,16 glock 2:6970 demote EX to NL flags:lDpI remote',
    { kind: GlockEventKind.Demote, state: EX, next: NL, origin: DemoteOrigin.Remote },
  ],
  [
    'gfs2_demote_rq',
    '254,16 glock 2:6970 demote EX to PR flags: local',
    { kind: GlockEventKind.Demote, state: EX, next: PR, origin: DemoteOrigin.Local },
  ],
  [
    'gfs2_demote_rq',
    '254,16 glock 2:6970 demote EX to PR flags:0x8',
    { kind: GlockEventKind.Demote, state: EX, next: PR },
  ],
  ['gfs2_glock_put', '254,16 glock 2:6970 state NL => IV flags:', { kind: GlockEventKind.Put, state: NL }],
])('%s: %s', (event, info, expected) => {
  expect(decode(event, info)).toEqual({ ...inode, ...expected });
});

it.each([
  [
    'gfs2_glock_queue',
    'dev=266338320 glnum=6970 gltype=2 queue=0 state=5',
    { kind: GlockEventKind.Dequeue, state: EX },
  ],
  [
    'gfs2_glock_state_change',
    'dev=266338320 glnum=6970 gltype=2 cur_state=0 new_state=3 dmt_state=5 tgt_state=5 flags=0x2',
    { kind: GlockEventKind.StateChange, state: NL, next: PR, target: EX },
  ],
  [
    'gfs2_demote_rq',
    'dev=266338320 glnum=6970 gltype=2 cur_state=5 dmt_state=0 flags=0x8 remote=1',
    { kind: GlockEventKind.Demote, state: EX, next: NL, origin: DemoteOrigin.Remote },
  ],
])('raw %s: %s', (event, info, expected) => {
  expect(decode(event, info, true)).toEqual({ ...inode, ...expected });
});

it('keeps every digit of the largest number', () => {
  expect(decode('gfs2_glock_queue', '8,1 glock 2:18446744073709551615 queue PR')?.name).toBe(
    '       2ffffffffffffffff',
  );
  expect(decode('gfs2_glock_queue', '8,1 glock 3:9007199254740993 queue PR')?.name).toBe(
    '       3  20000000000001',
  );
});

it('leaves alone what is no glock event', () => {
  expect(decode('gfs2_glock_queue', 'something else altogether')).toBeUndefined();
  expect(decode('gfs2_bmap', '254,16 bmap 18 map 0/8388608 to 0 flags:00000000 nocreate 1')).toBeUndefined();
});
