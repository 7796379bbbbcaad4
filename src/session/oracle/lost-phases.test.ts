/** Losses made on purpose: what they hide of a wait is not told, neither as something else nor at another node. */
import { describe, expect, it } from 'vitest';
import { analyseWaits, explainWaits } from '../../analysis/analyse';
import { blobSource } from '../../trace/byte-source';
import { Session } from '../session';
import { fixtureText } from './fixtures';

const REPORTS = [
  'sync-mono-small/reports/trace-node2.t.tc3.4.txt',
  'sync-mono-small/reports/trace-node3.t.tc3.4.txt',
];
const CPU = /\[(\d{3})\]/;
const ASKING = /dlm_send_message.*m_type=(LOOKUP|REQUEST|CONVERT) /;
const LAST = 40;

async function phasesIn(lines: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const session = new Session();
  session.add(await session.read(blobSource('node.txt', new Blob([lines.join('\n')]))));
  const { model } = session.build('raw');
  const analysis = analyseWaits(model);
  const { phases } = explainWaits(model, analysis);
  const { waits } = analysis;
  const { locks, recordings, axis } = model;
  return new Map(
    Array.from({ length: waits.rowCount }, (_, wait) => [
      `${locks.lkbId[waits.lock[wait]!]} ${Number(axis.origin) + waits.start[wait]!}`,
      phases
        .of(wait)
        .map(
          ({ kind, recording }) => `${kind} ${recording === undefined ? '' : recordings[recording]!.node}`,
        ),
    ]),
  );
}

/** The events from a line on are lost, but for the last ones; it is said where the next one of each CPU stands. */
function loseFrom(lines: readonly string[], from: number): string[] {
  const rest = lines.slice(-LAST);
  const marked = ['000', '001'].reduce((told, cpu) => {
    const next = told.findIndex((line) => CPU.exec(line)?.[1] === cpu);
    return next < 0 ? told : told.toSpliced(next, 0, `CPU:${Number(cpu)} [9 EVENTS DROPPED]`);
  }, rest);
  // Between the call and the loss, so that the wait ends where the loss begins.
  const other = lines[from]!.replace(/dlm_send_message:.*/, 'print: a word');
  return [...lines.slice(0, from), other, ...marked];
}

describe.each(REPORTS)('events that %s loses', (report) => {
  it('make no wait at another node one in the own node’s queue', async () => {
    const lines = fixtureText(report).split('\n');
    const whole = await phasesIn(lines);
    let hidden = 0;
    const wrong: unknown[] = [];
    const asking = lines.flatMap((line, index) => (ASKING.test(line) ? [index] : []));
    for (const from of asking.slice(0, 60)) {
      for (const [wait, told] of await phasesIn(loseFrom(lines, from))) {
        const before = whole.get(wait);
        if (!before || before.length === 1 || told.length > 1) continue;
        hidden++;
        if (!told[0]!.startsWith('unobservable')) wrong.push([from, wait, before, told]);
      }
    }
    expect(wrong).toEqual([]);
    expect(hidden).toBeGreaterThan(20);
  });
});
