/**
 * Counts for the one summary line of `npm test`. A run that failed without a failed test (a file that does
 * not load, a broken configuration) counts as one failure, so that nothing can fail unseen.
 *
 * @typedef {{ passed: number, failed: number, skipped: number }} Tally
 */
import { readFileSync } from 'node:fs';

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

/** @param {string} path */
function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return {};
  }
}
