import { expect, test } from 'vitest';
import type { Problem, ProblemKind } from '../../model/problem';
import { adviceFor } from './advice';

const problem = (kind: ProblemKind, file: string): Problem => ({ kind, severity: 'error', file, text: '' });

test('names the problem that explains most', () => {
  const { title } = adviceFor(
    [problem('no-dlm-events', 'a.txt'), problem('leftover-cpu-file', 'trace.dat.cpu3')],
    undefined,
  );
  expect(title).toContain('leftovers');
});

test('gives commands that can be pasted, whatever the file is called', () => {
  expect(adviceFor([problem('damaged', 'node 1.dat')], undefined).commands).toEqual(["ls -l 'node 1.dat'"]);
  expect(adviceFor([problem('archive', "o'hare.tar")], undefined).commands).toEqual([
    "tar xf 'o'\\''hare.tar'",
  ]);
  expect(adviceFor([problem('leftover-cpu-file', 'trace.dat.cpu3')], undefined).commands[0]).toBe(
    'trace-cmd restore trace.dat.cpu*',
  );
});

test('a reader that died is said before anything else', () => {
  expect(adviceFor([problem('empty-file', 'a')], 'It died.').text).toContain('It died.');
});

test('tells what can be read when nothing else is known', () => {
  expect(adviceFor([], undefined).accepts).toBe(true);
});
