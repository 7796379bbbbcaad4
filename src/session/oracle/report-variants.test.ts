/** One recording, printed by three versions of trace-cmd in every mode, must give the same locks. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FIXTURES, loadReports } from './fixtures';
import { type Life, livesOf } from './lives';

const FOLDER = 'sync-mono-tiny-report-variants/reports';
/** No events in them, or not all. */
const INCOMPLETE = /\.(stat|check-events|F-EX|cpu0)\./;
/** Options that move all stamps of a recording by one constant. */
const SHIFTED = /\.(align-ts|ts-offset)/;
/** Raw fields: names run on into leftover bytes. */
const RAW = /\.(R|r-dlm_ast)\./;
/** Printed in nanoseconds. */
const EXACT = /\.(t|l-t|t-ts-diff|raw-ts|ts-offset-1e9)\./;

const VARIANTS = readdirSync(`${FIXTURES}${FOLDER}`)
  .map((file) => file.replace(/\.gz$/, ''))
  .filter((file) => !INCOMPLETE.test(file));

describe.each(['trace', 'merged'])('%s', (input) => {
  const variants = VARIANTS.filter((file) => file.startsWith(`${input}.`));

  it('has all its variants', () => {
    expect(variants.length).toBe(input === 'trace' ? 24 : 11);
  });

  it.each(variants)('%s has the locks of the -t report', async (variant) => {
    const reference = livesOf((await loadReports(`${FOLDER}/${input}.t.tc3.4.txt`)).model);
    const mine = livesOf((await loadReports(`${FOLDER}/${variant}`)).model);
    const identity = ({ lkbId, generation, states }: Life) => ({ lkbId, generation, states });
    expect(mine.map(identity)).toEqual(reference.map(identity));

    const isRaw = RAW.test(variant);
    if (variant.includes('.R.')) expect(mine.every((life) => life.isNameUncertain)).toBe(true);
    else expect(mine.map(({ name }) => name)).toEqual(reference.map(({ name }) => name));
    if (!isRaw) expect(mine.some((life) => life.isNameUncertain)).toBe(false);

    const tolerance = EXACT.test(variant) ? 0n : 500n;
    const shifts = new Map<string, bigint>();
    for (const [index, life] of mine.entries()) {
      for (const [edge, stamp] of life.stamps.entries()) {
        const difference = stamp - reference[index]!.stamps[edge]!;
        const shift = SHIFTED.test(variant) ? (shifts.get(life.recording) ?? difference) : 0n;
        shifts.set(life.recording, shift);
        // A shift is taken from a rounded stamp, so it is off by as much again.
        const allowed = SHIFTED.test(variant) ? tolerance * 2n : tolerance;
        const error = difference - shift;
        expect(error <= allowed && error >= -allowed).toBe(true);
      }
    }
  });
});
