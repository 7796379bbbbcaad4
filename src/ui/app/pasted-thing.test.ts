import { expect, test } from 'vitest';
import { pastedThing } from './pasted-thing';

const PAGE = 'https://lockstep.example/view/';

test('a pasted text is a view of this page, traces from somewhere, a report, or nothing', () => {
  const line = '  dlmwl-789  [001]   202.740683216: dlm_lock_start: ls_id=1234 lkb_id=1 mode=EX';
  expect([
    pastedThing(' #v=1&t=2~1 ', PAGE),
    pastedThing(`${PAGE}#v=1&t=2~1`, PAGE),
    pastedThing(`${PAGE}?trace=a.dat#v=1`, PAGE),
    pastedThing('https://files.example/node 1.dat', PAGE),
    pastedThing('https://files.example/node1.dat', PAGE),
    pastedThing(`cpus=2\n${line}\n`, PAGE)?.kind,
    pastedThing('hello', PAGE),
  ]).toEqual([
    { kind: 'view', fragment: 'v=1&t=2~1' },
    { kind: 'view', fragment: 'v=1&t=2~1' },
    { kind: 'link', address: `${PAGE}?trace=a.dat#v=1` },
    undefined,
    { kind: 'link', address: `${PAGE}?trace=https%3A%2F%2Ffiles.example%2Fnode1.dat` },
    'report',
    undefined,
  ]);
});
