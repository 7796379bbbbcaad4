/** `lockstep report` against what trace-cmd 3.4 prints for the same files, byte for byte. */
import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { reportLines } from '../../trace/dat/report/report';
import type { LineStyle } from '../../trace/dat/report/report-line';
import { FIXTURES, fixtureBytes, readFiles } from './fixtures';

/**
 * trace-cmd gives up on these, or on a part of them, where more can be read: what it prints must be what we print
 * up to there.
 */
const DAMAGED = /^damaged-/;
/** The stored report was made when this file had another name, which its lines begin with. */
const RENAMED: Readonly<Record<string, string>> = { 'node3-cut-off.dat': 'trace.node3:34518.dat' };

/**
 * The letters of a task's state: the kernel's own format names 0x80 I and 0x20 Z, which is what libtraceevent prints
 * since 1.9. The stored reports were made with an older one, whose fixed table has W and X there.
 */
function withOldStates(line: string): string {
  return line.replace(
    /(: sched_switch: .*\] )([A-Z])( ==> )/,
    (_, before: string, state: string, after: string) =>
      before + ({ I: 'W', Z: 'X' }[state] ?? state) + after,
  );
}

const STYLES: Readonly<Record<string, LineStyle>> = {
  default: { exact: false, raw: false, hasPlugins: true },
  t: { exact: true, raw: false, hasPlugins: true },
  R: { exact: false, raw: true, hasPlugins: true },
  N: { exact: false, raw: false, hasPlugins: false },
};

interface Case {
  readonly recording: string;
  readonly report: string;
  readonly files: string[];
  readonly style: LineStyle;
}

/** `INPUT.OPTIONS.tc3.4.txt`; of indep-clocks `INPUT.OPTIONS.txt`, merged by clock. */
function casesOf(recording: string): Case[] {
  const dats = readdirSync(`${FIXTURES}${recording}`)
    .filter((file) => file.endsWith('.dat.gz'))
    .map((file) => file.replace(/\.gz$/, ''));
  return readdirSync(`${FIXTURES}${recording}/reports`).flatMap((file) => {
    const report = file.replace(/\.gz$/, '');
    const stem = report.replace(/(\.tc3\.4)?\.txt$/, '');
    const input = stem.slice(0, stem.lastIndexOf('.'));
    const options = stem.slice(input.length + 1);
    const style = STYLES[options];
    if (!style || /\.tc3\.[13]/.test(report)) return [];
    const clock = /^merged\.(.+)$/.exec(input)?.[1];
    const inputs = clock
      ? [1, 2, 3].map((node) => `node${node}-${clock}.dat`)
      : input === 'merged'
        ? inOrder(dats)
        : [`${input}.dat`];
    return inputs.every((name) => dats.includes(name)) ? [{ recording, report, files: inputs, style }] : [];
  });
}

/** As they were given to trace-cmd: the one that led the others first. */
function inOrder(files: readonly string[]): string[] {
  return [...files].sort((a, b) => a.replace('trace.dat', '').localeCompare(b.replace('trace.dat', '')));
}

async function ourReport({ recording, files, style }: Case): Promise<string> {
  const session = await readFiles(...files.map((file) => `${recording}/${file}`));
  const inputs = session.loadedFiles
    .flatMap(({ contents }) => contents)
    .map(({ name, events, gaps, baseStamp, dat }) => ({
      name: RENAMED[name] ?? name,
      content: dat!,
      events,
      gaps,
      baseStamp,
    }));
  let text = '';
  for await (const line of reportLines(inputs, session.strings, style)) text += `${line}\n`;
  return text;
}

function theirReport({ recording, report }: Case): string {
  return Buffer.from(fixtureBytes(`${recording}/reports/${report}`)).toString('latin1');
}

const cases = readdirSync(FIXTURES)
  .filter((name) => existsSync(`${FIXTURES}${name}/reports`))
  .flatMap(casesOf);

describe('the report of trace-cmd 3.4', () => {
  it('is there for many recordings and options', () => {
    expect(cases.length).toBeGreaterThan(75);
  });

  const whole = cases.filter(({ files }) => !files.some((file) => DAMAGED.test(file)));
  it.each(whole.map((one) => [`${one.recording}/${one.report}`, one] as const))(
    'is ours: %s',
    async (_, one) => {
      const ours = (await ourReport(one)).split('\n').map(withOldStates);
      const theirs = theirReport(one).split('\n');
      expect(ours.length).toBe(theirs.length);
      const different = ours.findIndex((line, index) => line !== theirs[index]);
      if (different >= 0) expect(ours[different]).toBe(theirs[different]);
    },
  );

  const damaged = cases.filter(({ files }) => files.some((file) => DAMAGED.test(file)));
  it.each(damaged.map((one) => [one.report, one] as const))(
    'has no line that ours lacks of a damaged file: %s',
    async (_, one) => {
      const ours = new Set((await ourReport(one)).split('\n'));
      const theirs = theirReport(one)
        .split('\n')
        .filter((line) => /^(cpus=| )/.test(line));
      expect(theirs.filter((line) => !ours.has(line))).toEqual([]);
    },
  );
});
