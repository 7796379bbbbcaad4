import { stampText, unitOf } from '../../export/row';
import { isWait, LockState } from '../../model/interval-table';
import type { LockModel } from '../../model/lock-model';
import type { Opened } from '../opened';
import type { RowWriter } from '../output';

interface Counts {
  locks: number;
  intervals: number;
  waits: number;
  lost: number;
}

/** One row per recording, then the total. */
export async function stats(opened: Opened, writer: RowWriter): Promise<void> {
  const { model, recordings, session } = opened;
  const total = { events: 0, locks: 0, intervals: 0, waits: 0, lost: 0 };
  for (const [index, recording] of recordings.entries()) {
    const { info, firstCpu, lastCpu } = recording;
    const counts = countsOf(model, index);
    const resources = new Set<number>();
    for (let lock = 0; lock < model.locks.rowCount; lock++) {
      if (model.locks.recording[lock] === index) resources.add(model.locks.resource[lock]);
    }
    const kinds = Object.fromEntries(session.eventKinds(recording));
    await writer.write({
      recording: info.name,
      node: info.node ?? null,
      format: info.format,
      clock: recording.data.clock?.name ?? null,
      events: writer.json ? kinds : info.eventCount,
      lost: counts.lost,
      first_ns: stampText(model, index, opened.maps[index](info.firstTime, firstCpu)),
      last_ns: stampText(model, index, opened.maps[index](info.lastTime, lastCpu)),
      locks: counts.locks,
      intervals: counts.intervals,
      waits: counts.waits,
      resources: resources.size,
      ms: roundedTimings(opened),
      ...unitOf(model, index),
    });
    total.events += info.eventCount;
    total.locks += counts.locks;
    total.intervals += counts.intervals;
    total.waits += counts.waits;
    total.lost += counts.lost;
  }
  const sum = { ...total, resources: model.resources.rowCount, ms: roundedTimings(opened) };
  await writer.write(writer.json ? { total: sum } : { recording: 'total', ...sum });
}

function countsOf(model: LockModel, recording: number): Counts {
  const { locks, intervals, gaps } = model;
  const counts: Counts = { locks: 0, intervals: 0, waits: 0, lost: 0 };
  for (let lock = 0; lock < locks.rowCount; lock++) {
    if (locks.recording[lock] !== recording) continue;
    counts.locks++;
    counts.intervals += locks.intervalCount[lock];
    const first = locks.firstInterval[lock];
    for (let row = first; row < first + locks.intervalCount[lock]; row++) {
      // A cancel that fails gives the wait back: it is still the same one.
      const goesOn = row > first && intervals.state[row - 1] === LockState.Cancelling;
      if (isWait(intervals.state[row]) && !goesOn) counts.waits++;
    }
  }
  for (const count of gaps[recording].count) counts.lost += count;
  return counts;
}

function roundedTimings({ timings }: Opened): Record<string, number> {
  return Object.fromEntries(Object.entries(timings).map(([step, ms]) => [step, Math.round(ms * 10) / 10]));
}
