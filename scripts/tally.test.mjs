import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import {
  add,
  failuresOfPlaywright,
  failuresOfVitest,
  formatTally,
  tallyPlaywright,
  tallyVitest,
} from './tally.mjs';

const folder = mkdtempSync(join(tmpdir(), 'lockstep-tally-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** @param {unknown} report */
function written(report) {
  const path = join(folder, 'report.json');
  writeFileSync(path, JSON.stringify(report));
  return path;
}

test('unit tests that wait to be written count as skipped', () => {
  const path = written({ numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 });
  expect(tallyVitest(path, false)).toEqual({ passed: 5, failed: 1, skipped: 3 });
});

test('a run that fails without a failed test counts as a failure', () => {
  const path = written({ numPassedTests: 5, numFailedTests: 0 });
  expect(tallyVitest(path, false)).toEqual({ passed: 5, failed: 1, skipped: 0 });
});

test('a run that leaves no report counts as a failure', () => {
  expect(tallyPlaywright(join(folder, 'none.json'), false)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test('the summary names skipped tests only where there are any', () => {
  const browser = tallyPlaywright(written({ stats: { expected: 3, unexpected: 0, flaky: 0 } }), true);
  expect(formatTally(browser)).toBe('3 passed, 0 failed');
  expect(formatTally(add(browser, { passed: 1, failed: 2, skipped: 4 }))).toBe(
    '4 passed, 2 failed, 4 skipped',
  );
});

test('failed unit tests are named with their file, and files that do not load', () => {
  const testResults = [
    {
      name: join(process.cwd(), 'src/a.test.ts'),
      message: '',
      assertionResults: [
        { fullName: 'adds', status: 'passed' },
        {
          fullName: 'takes away',
          status: 'failed',
          failureMessages: ['AssertionError: expected 1\n at src/a.ts'],
        },
      ],
    },
    { name: join(process.cwd(), 'src/b.test.ts'), message: 'no such file', assertionResults: [] },
  ];
  expect(failuresOfVitest(written({ testResults }))).toEqual([
    'src/a.test.ts › takes away: AssertionError: expected 1',
    'src/b.test.ts › does not load: no such file',
  ]);
});

test('failed browser tests are named, those within groups, too', () => {
  const failed = {
    file: 'a.spec.ts',
    title: 'opens',
    ok: false,
    tests: [{ results: [{ error: { message: 'late' } }] }],
  };
  const suites = [{ specs: [{ ...failed, ok: true }], suites: [{ specs: [failed] }] }];
  expect(failuresOfPlaywright(written({ suites }))).toEqual(['a.spec.ts › opens: late']);
});
