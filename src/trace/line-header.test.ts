import { expect, it } from 'vitest';
import { findHeader, LineHeader, StampShape } from './line-header';
import { matchVerboseHeader } from './verbose-header';

function parse(line: string, header = new LineHeader()) {
  const bytes = new TextEncoder().encode(`${line}\n`);
  const found =
    findHeader(header, bytes, 0, bytes.length) || matchVerboseHeader(header, bytes, 0, bytes.length);
  if (!found) return undefined;
  const text = (start: number, end?: number) =>
    new TextDecoder().decode(bytes.subarray(start, end)).trimEnd();
  return {
    prefix: text(0, header.commStart).trim(),
    comm: text(header.commStart, header.commEnd).trim(),
    pid: header.pid,
    cpu: header.cpu,
    stamp: BigInt(header.high) * 1_000_000_000n + BigInt(header.low),
    shape: header.shape,
    raw: header.rawFlags,
    rest: text(header.nameStart),
  };
}

const base = { prefix: '', comm: 'dlmwl', pid: 1339, cpu: 1, raw: false, rest: 'dlm_ast: x' };
const nano = { stamp: 373_213_656_554n, shape: StampShape.Nano };
const micro = { stamp: 373_213_657_000n, shape: StampShape.Micro };
const integer = { stamp: 373_213_656_554n, shape: StampShape.Integer };

it.each([
  ['trace-cmd 3.1', '           dlmwl-1339  [001]   373.213657: dlm_ast: x', micro],
  ['trace-cmd 3.3', '           dlmwl-1339  [001] .....   373.213657: dlm_ast: x', micro],
  ['-t', '           dlmwl-1339  [001] d..2.   373.213656554: dlm_ast: x', nano],
  ['four flags', '           dlmwl-1339  [001] d.h.   373.213656554: dlm_ast: x', nano],
  ['longer flags', '           dlmwl-1339  [001] d..2.1   373.213656554: dlm_ast: x', nano],
  ['-l', '   dlmwl-1339    1.....   373.213656554: dlm_ast: x', nano],
  ['--raw-ts', '           dlmwl-1339  [001] .....373213656554: dlm_ast: x', integer],
  ['--raw-ts, digits among the flags', '           dlmwl-1339  [001] ..s41373213656554: dlm_ast: x', integer],
  ['--raw-ts of 3.1', '           dlmwl-1339  [001]373213656554: dlm_ast: x', integer],
  ['-l and --raw-ts', '   dlmwl-1339    1.....373213656554: dlm_ast: x', integer],
  ['--ts-diff, first', '           dlmwl-1339  [001]   373.213657:          dlm_ast: x', micro],
  ['--ts-diff', '           dlmwl-1339  [001]   373.213657: (+53971) dlm_ast: x', micro],
  ['--ts-diff, backwards', '           dlmwl-1339  [001]   373.213657: (+-5)    dlm_ast: x', micro],
  ['kernel', '           dlmwl-1339    [001] .....   373.213657: dlm_ast: x', micro],
  ['kernel, thread group', '           dlmwl-1339    (   1339) [001] .....   373.213657: dlm_ast: x', micro],
  [
    'kernel, no thread group',
    '           dlmwl-1339    (-------) [001] .....   373.213657: dlm_ast: x',
    micro,
  ],
  ['kernel, new flags', '           dlmwl-1339    [001] DbZ41   373.213657: dlm_ast: x', micro],
  ['kernel, integer', '           dlmwl-1339    [001] ..... 373213656554: dlm_ast: x', integer],
  ['blanks in front lost', 'dlmwl-1339  [001] .....   373.213657: dlm_ast: x', micro],
])('reads the head of a line: %s', (_, line, stamp) => {
  expect(parse(line)).toEqual({ ...base, ...stamp });
});

it.each([
  ['-R of 3.3', '           dlmwl-1339  [001]-0x0   373.213657:', micro],
  ['-R, two digits of flags', '           dlmwl-1339  [001]-0x1f   373.213657:', micro],
  ['-R -l of 3.1', '   dlmwl-1339    1-0x0   373.213657:', micro],
  ['-R and a glued stamp', '           dlmwl-1339  [001]-0x0373213656554:', integer],
  ['-R, flags and a glued stamp', '           dlmwl-1339  [001]-0x8373213656554:', integer],
])('reads raw heads: %s', (_, line, stamp) => {
  expect(parse(`${line} dlm_ast: x`)).toEqual({ ...base, ...stamp, raw: true });
});

it('takes the task name by its column, whatever it holds', () => {
  expect(parse('  dlm wl-1 [x] 0:-1616  [001] .....   462.521067021: print: x')).toMatchObject({
    comm: 'dlm wl-1 [x] 0:',
    pid: 1616,
  });
  expect(parse(' a-1  [000] 1.5: -1616  [001]   462.521067: print: x')).toMatchObject({
    comm: 'a-1  [000] 1.5:',
    pid: 1616,
  });
  expect(parse('          <idle>-0     [123] d..2.  1034.326357: print: x')).toMatchObject({
    comm: '<idle>',
    pid: 0,
  });
  expect(parse('           <...>-4194304 [1023] d..2.  1034.326357: print: x')).toMatchObject({
    pid: 4194304,
    cpu: 1023,
  });
});

it('leaves whatever stands before the task name as a prefix', () => {
  expect(parse('wire msgs:     kworker/u4:1-1595  [001]   962.021207: print: x')).toMatchObject({
    prefix: 'wire msgs:',
    comm: 'kworker/u4:1',
  });
  expect(parse('a-1 [b]: é.dat:            dlmwl-1339  [001]   373.213657: print: x')).toMatchObject({
    prefix: 'a-1 [b]: é.dat:',
    comm: 'dlmwl',
  });
});

it('reads microseconds since the start of the trace in the latency format', () => {
  expect(parse('   dlmwl-2701      0..... 75862us!: dlm_ast: x')).toMatchObject({
    stamp: 75_862_000n,
    shape: StampShape.Relative,
    rest: 'dlm_ast: x',
  });
});

it('reads the verbose latency format by its stamp in hex', () => {
  const line = '           dlmwl    2701   1 0 00000000 00000003 [401fb6be] 95.934ms (+0.070ms): dlm_ast: x';
  expect(parse(line)).toMatchObject({
    comm: 'dlmwl',
    pid: 2701,
    cpu: 1,
    stamp: 1_075_820_222_000n,
    shape: StampShape.Micro,
    rest: 'dlm_ast: x',
  });
});

it('learns four flags from a glued stamp that would be too short behind five', () => {
  const header = new LineHeader();
  expect(parse('   dlmwl-1339    1....373213656554: x', header)?.stamp).toBe(373_213_656_554n);
  expect(parse('   dlmwl-1339    1....1373213656554: x', header)?.stamp).toBe(1_373_213_656_554n);
});

it('splits stamps of the whole 64-bit range exactly', () => {
  expect(parse('   dlmwl-1339    1.....18446744073709551615: x')?.stamp).toBe(2n ** 64n - 1n);
});

it.each([
  '',
  '-',
  'cpus=2',
  '# tracer: nop',
  'CPU:1 [489 EVENTS DROPPED]',
  '           dlmwl-1339  [001] .....   373.2136: dlm_ast: x',
  '           dlmwl-1339  [001] .....   373.213657 dlm_ast: x',
  '           dlmwl-1339  [001] .....      3: dlm_ast: x',
  '           dlmwl-1339  [1] .....   373.213657: dlm_ast: x',
  '           dlmwl-1339  [001] ',
  '           dlmwl-',
  '=> ffffffffc0710583',
])('finds no head in %j', (line) => {
  expect(parse(line)).toBeUndefined();
});
