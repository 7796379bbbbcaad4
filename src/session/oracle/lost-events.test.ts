/**
 * Ring buffers that overflowed: outside of the gaps the model tells what the program logged; inside, and until
 * the next event of a lock after them, it says that it does not know.
 */
import { describe, expect, it } from 'vitest';
import { INTERVAL_UNCERTAIN, LockState } from '../../model/interval-table';
import { loadRaw, loadReports, markersOf } from './fixtures';
import { readGroundTruth } from './ground-truth';
import { lockSteps, marksByLock } from './lock-steps';
import { LogClock } from './log-clock';

const REPORT = 'lost-events-k6.12/reports/merged.t.tc3.4.txt';
/** A step this close to a gap's edge may have been logged on the other side of it. */
const MARGIN_NS = 50_000_000;

describe('lost-events-k6.12', () => {
  const cases = [1, 2, 3].flatMap((node) => [['report', node] as const, ['trace.dat', node] as const]);
  it.each(cases)(
    'tells by its %s of node %i what the program logged outside of the gaps',
    async (input, node) => {
      const loaded = input === 'report' ? await loadReports(REPORT) : await loadRaw('lost-events-k6.12');
      const { model } = loaded;
      const recording = model.recordings.findIndex((candidate) => candidate.node === node);
      const gaps = model.gaps[recording]!;
      const isOutside = (time: number) => {
        for (let gap = 0; gap < gaps.rowCount; gap++) {
          if (time > gaps.start[gap]! - MARGIN_NS && time < gaps.end[gap]! + MARGIN_NS) return false;
        }
        return true;
      };
      const clock = new LogClock(await markersOf(loaded, recording));
      const axisTime = (mono: bigint) => Number(clock.stampOf(mono) - model.axis.origins[recording]!);

      const logged = new Map<string, string[]>();
      for (const lock of readGroundTruth(`lost-events-k6.12/groundtruth/node${node}.0.jsonl`)) {
        for (const { kind, mode, status, logged: at } of lock.steps) {
          if (isOutside(axisTime(at))) push(logged, lock.lkbId, `${kind} ${mode}${status}`);
        }
      }
      const marks = marksByLock(model);
      const told = new Map<string, string[]>();
      for (let lock = 0; lock < model.locks.rowCount; lock++) {
        if (model.locks.recording[lock] !== recording) continue;
        const id = model.locks.lkbId[lock]!.toString(16);
        for (const { kind, mode, status, time, isObserved } of lockSteps(
          model,
          lock,
          marks.get(lock) ?? [],
        )) {
          if (isObserved && isOutside(time)) push(told, id, `${kind} ${mode}${status}`);
        }
      }
      expect([...told].sort()).toEqual([...logged].sort());
      expect([...logged.values()].flat().length).toBeGreaterThan(1000);
    },
  );

  it('says of every lock that lives through a gap that its state is unknown or uncertain there', async () => {
    const { model } = await loadReports(REPORT);
    const { intervals, locks } = model;
    let checked = 0;
    for (const [recording, gaps] of model.gaps.entries()) {
      for (let row = 0; row < intervals.rowCount; row++) {
        if (locks.recording[intervals.lock[row]!] !== recording) continue;
        for (let gap = 0; gap < gaps.rowCount; gap++) {
          if (intervals.start[row]! >= gaps.end[gap]! || intervals.end[row]! <= gaps.start[gap]!) continue;
          checked++;
          const isDoubted = (intervals.flags[row]! & INTERVAL_UNCERTAIN) !== 0;
          expect(isDoubted || intervals.state[row] === LockState.Unknown).toBe(true);
        }
      }
    }
    expect(checked).toBeGreaterThan(20);
  });
});

function push(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
