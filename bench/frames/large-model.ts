import { Edge, INTERVAL_SCHEMA, type IntervalTable, LockState } from '../../src/model/interval-table';
import { EX, MODE_NONE, NL, PR } from '../../src/model/lock-mode';
import type { LockModel } from '../../src/model/lock-model';
import { LOCK_SCHEMA, RESOURCE_SCHEMA } from '../../src/model/lock-table';
import { MARK_SCHEMA, MarkKind } from '../../src/model/mark-table';
import { messageFlights } from '../../src/model/message-flights';
import { MESSAGE_SCHEMA, MessageMatch } from '../../src/model/message-table';
import { Command, MessageType } from '../../src/model/message-type';
import { StringPool } from '../../src/model/string-pool';
import { allocateTable, NO_ROW } from '../../src/model/table';
import { randomNumbers } from '../../src/model/testing/random-numbers';
import { ModelBuilder } from '../../src/timeline/testing/model-builder';

/** How large a made-up model is. Each row of the chart has one lock, and a resource one row for each node. */
export interface LargeModel {
  readonly rows: number;
  readonly intervalsPerRow: number;
}

const NODES = 4;
const SPAN_NS = 600e9;
/** Each lock waits, holds, rests in NL, and begins again. */
const STATES_OF_A_ROUND = 3;
/** Every so many waits ask another node, and get an answer. */
const MESSAGE_EVERY = 3;
const DELAY_NS = 150e3;

/** The same size always gives the same model: many short waits and a few long ones, over ten minutes. */
export function largeModel({ rows, intervalsPerRow }: LargeModel): LockModel {
  const random = randomNumbers(20);
  const strings = new StringPool();
  const locks = allocateTable(LOCK_SCHEMA, rows);
  const resources = allocateTable(RESOURCE_SCHEMA, Math.ceil(rows / NODES));
  const intervals = allocateTable(INTERVAL_SCHEMA, rows * intervalsPerRow);
  const marks = allocateTable(MARK_SCHEMA, rows * Math.floor(intervalsPerRow / STATES_OF_A_ROUND));
  for (const column of [intervals.beginEvent, intervals.endEvent, intervals.askedEvent, marks.event]) {
    column?.fill(NO_ROW);
  }
  const waits: number[] = [];
  const comm = strings.internText('dlmwl');
  for (let resource = 0; resource < resources.rowCount; resource++) {
    resources.name[resource] = strings.internText(`res-${resource}`);
    resources.master[resource] = 1 + (resource % NODES);
  }
  const roundNs = (SPAN_NS * STATES_OF_A_ROUND) / intervalsPerRow;
  let mark = 0;
  for (let lock = 0; lock < rows; lock++) {
    locks.recording[lock] = lock % NODES;
    locks.resource[lock] = Math.floor(lock / NODES);
    locks.lkbId[lock] = lock + 1;
    locks.pid[lock] = 800 + (lock % NODES);
    locks.comm[lock] = comm;
    locks.firstInterval[lock] = lock * intervalsPerRow;
    locks.intervalCount[lock] = intervalsPerRow;
    let time = Math.floor(random() * roundNs * 0.2);
    for (let at = 0; at < intervalsPerRow; at++) {
      const row = lock * intervalsPerRow + at;
      const step = at % STATES_OF_A_ROUND;
      const length = Math.floor((step === 0 ? random() ** 3 * 0.9 : random() * 0.7) * roundNs);
      fillInterval(intervals, row, lock, time, time + length, step, random() < 0.5 ? EX : PR);
      if (step === 0 && at % (STATES_OF_A_ROUND * MESSAGE_EVERY) === 0) waits.push(row);
      if (step === 1 && random() < 0.5 && mark < marks.rowCount) {
        intervals.askedSince[row] = time + length * random();
        marks.lock[mark] = lock;
        marks.time[mark] = intervals.askedSince[row];
        marks.kind[mark] = MarkKind.Bast;
        marks.mode[mark++] = EX;
      }
      time += length;
    }
  }
  const messages = messagesOf(waits, intervals, locks);
  return {
    // What nothing of this needs is as in every model that is made up.
    ...new ModelBuilder(NODES).finish(SPAN_NS),
    strings: strings.finish(),
    resources,
    locks,
    intervals,
    marks: { ...marks, rowCount: mark },
    messages,
    flights: messageFlights(messages, []),
  };
}

function fillInterval(
  intervals: IntervalTable,
  row: number,
  lock: number,
  start: number,
  end: number,
  step: number,
  mode: number,
): void {
  intervals.lock[row] = lock;
  intervals.start[row] = start;
  intervals.end[row] = end;
  intervals.state[row] = step > 0 ? LockState.Granted : LockState.Converting;
  intervals.mode[row] = step === 1 ? intervals.wanted[row - 1] : NL;
  intervals.wanted[row] = step === 0 ? mode : MODE_NONE;
  intervals.begin[row] = Edge.Observed;
  intervals.ending[row] = Edge.Observed;
  intervals.askedSince[row] = Number.NaN;
}

/** A conversion asked of the resource's master, and its answer. */
function messagesOf(waits: readonly number[], intervals: IntervalTable, locks: LockModel['locks']) {
  const messages = allocateTable(MESSAGE_SCHEMA, 2 * waits.length);
  messages.sendEvent.fill(NO_ROW);
  messages.receiveEvent.fill(NO_ROW);
  waits.forEach((wait, index) => {
    const lock = intervals.lock[wait];
    const node = locks.recording[lock];
    const resource = locks.resource[lock];
    const other = (node + 1 + (index % (NODES - 1))) % NODES;
    const peer = Math.min(resource * NODES + other, locks.rowCount - 1);
    for (const [row, isAnswer] of [
      [2 * index, false],
      [2 * index + 1, true],
    ] as const) {
      messages.sent[row] = isAnswer ? intervals.end[wait] - DELAY_NS : intervals.start[wait];
      messages.received[row] = messages.sent[row] + DELAY_NS;
      messages.sender[row] = isAnswer ? other : node;
      messages.receiver[row] = isAnswer ? node : other;
      messages.from[row] = messages.sender[row] + 1;
      messages.to[row] = messages.receiver[row] + 1;
      messages.sendLock[row] = isAnswer ? peer : lock;
      messages.receiveLock[row] = isAnswer ? lock : peer;
      messages.resource[row] = resource;
      messages.name[row] = NO_ROW;
      messages.sequence[row] = row;
      messages.command[row] = Command.Message;
      messages.type[row] = isAnswer ? MessageType.ConvertReply : MessageType.Convert;
      messages.match[row] = MessageMatch.Paired;
    }
  });
  return messages;
}
