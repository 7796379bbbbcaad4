/**
 * Counts for the one summary line of `npm test`. A run that failed without a failed test (a file that does
 * not load, a broken configuration) counts as one failure, so that nothing can fail unseen.
 *
 * @typedef {{ passed: number, failed: number, skipped: number }} Tally
 * @typedef {{ fullName: string, status: string, failureMessages?: string[] }} UnitTest
 * @typedef {{ file: string, title: string, ok: boolean, tests?: { results: { error?: { message?: string } }[] }[] }} Spec
 * @typedef {{ suites?: Suite[], specs?: Spec[] }} Suite
 */
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** @type {Readonly<Tally>} */
export const nothing = { passed: 0, failed: 0, skipped: 0 };

/**
 * @param {Tally} one
 * @param {Tally} other
 * @returns {Tally}
 */
export function add(one, other) {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
  };
}

/**
 * @param {string} path of a report by vitest's json reporter
 * @param {boolean} succeeded whether the run itself ended well
 * @returns {Tally}
 */
export function tallyVitest(path, succeeded) {
  const report = readReport(path);
  return atLeastOneFailure(succeeded, {
    passed: report.numPassedTests ?? 0,
    failed: report.numFailedTests ?? 0,
    skipped: (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0),
  });
}

/**
 * @param {string} path of a report by Playwright's json reporter
 * @param {boolean} succeeded whether the run itself ended well
 * @returns {Tally}
 */
export function tallyPlaywright(path, succeeded) {
  const { expected = 0, flaky = 0, unexpected = 0, skipped = 0 } = readReport(path).stats ?? {};
  return atLeastOneFailure(succeeded, { passed: expected + flaky, failed: unexpected, skipped });
}

/**
 * Where each failed unit test stands, what it is called, and the first line of its complaint: a long log is often
 * kept only by its end.
 * @param {string} path of a report by vitest's json reporter
 * @returns {string[]}
 */
export function failuresOfVitest(path) {
  const failures = [];
  for (const { name, message, assertionResults = [] } of readReport(path).testResults ?? []) {
    const failed = assertionResults.filter((/** @type {UnitTest} */ test) => test.status === 'failed');
    const file = relative(process.cwd(), name);
    for (const test of failed) failures.push(formatFailure(file, test.fullName, test.failureMessages?.[0]));
    if (message && assertionResults.length === 0)
      failures.push(formatFailure(file, 'does not load', message));
  }
  return failures;
}

/**
 * The same of browser tests.
 * @param {string} path of a report by Playwright's json reporter
 * @returns {string[]}
 */
export function failuresOfPlaywright(path) {
  /** @type {(suite: Suite) => string[]} */
  const failuresOf = ({ suites = [], specs = [] }) => [
    ...specs
      .filter(({ ok }) => !ok)
      .map(({ file, title, tests }) =>
        formatFailure(
          file,
          title,
          tests?.flatMap(({ results }) => results).find(({ error }) => error)?.error?.message,
        ),
      ),
    ...suites.flatMap(failuresOf),
  ];
  return failuresOf(readReport(path));
}

/**
 * @param {Tally} tally
 * @returns {string}
 */
export function formatTally({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
}

/**
 * @param {boolean} succeeded
 * @param {Tally} tally
 * @returns {Tally}
 */
function atLeastOneFailure(succeeded, tally) {
  return succeeded || tally.failed > 0 ? tally : { ...tally, failed: 1 };
}

/**
 * @param {string} file
 * @param {string} title
 * @param {string} [message]
 */
function formatFailure(file, title, message = '') {
  const [reason] = stripVTControlCharacters(message).split('\n');
  return `${file} › ${title}${reason ? `: ${reason}` : ''}`;
}

/** @param {string} path */
function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return {};
  }
}
