/** Ranges that are cut, replaced and released, against a file of which every byte is kept by itself. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { EVENT_SCHEMA } from '../../model/event-table';
import { GAP_SCHEMA } from '../../model/gap-table';
import { Edge, LockState } from '../../model/interval-table';
import { READ, WRITE } from '../../model/lock-mode';
import { allocateTable, TableBuilder } from '../../model/table';
import { PLOCK_EVENT_SCHEMA, PlockOperation } from './plock-event-table';
import { replayPlocks } from './plock-replay';

const BYTES = 16;
const OWNERS = 3;

const operation = fc.record({
  owner: fc.nat(OWNERS - 1),
  isUnlock: fc.boolean(),
  isExclusive: fc.boolean(),
  isRefused: fc.boolean(),
  start: fc.nat(BYTES - 1),
  length: fc.integer({ min: 1, max: BYTES }),
});

it('an owner has of each byte what it locked last, whatever it cut before', () => {
  fc.assert(
    fc.property(fc.array(operation, { maxLength: 40 }), (operations) => {
      const events = new TableBuilder(EVENT_SCHEMA, 4);
      const plockEvents = new TableBuilder(PLOCK_EVENT_SCHEMA, 4);
      // By owner and byte: the mode, or 0.
      const truth = Array.from({ length: OWNERS }, () => new Array<number>(BYTES).fill(0));
      for (const { owner, isUnlock, isExclusive, isRefused, start, length } of operations) {
        const end = Math.min(BYTES - 1, start + length - 1);
        for (const isAnswer of [0, 1]) {
          const event = events.addRow();
          events.columns.time[event] = event;
          const row = plockEvents.addRow();
          const { columns } = plockEvents;
          columns.event[row] = event;
          columns.isAnswer[row] = isAnswer;
          columns.operation[row] = isUnlock ? PlockOperation.Unlock : PlockOperation.Lock;
          columns.isExclusive[row] = isExclusive ? 1 : 0;
          columns.result[row] = isAnswer && isRefused ? -11 : 0;
          columns.startLow[row] = start;
          columns.endLow[row] = end;
          columns.ownerLow[row] = owner;
        }
        if (isRefused) continue;
        truth[owner]!.fill(isUnlock ? 0 : isExclusive ? WRITE : READ, start, end + 1);
      }
      const { lives } = replayPlocks(
        {
          events: events.finish(),
          gaps: allocateTable(GAP_SCHEMA, 0),
          plockEvents: plockEvents.finish(),
          lastTime: 2 * operations.length,
          node: undefined,
        },
        () => 0,
      );
      const drawn = Array.from({ length: OWNERS }, () => new Array<number>(BYTES).fill(0));
      for (const { owner, start, end, mode, spans, ending } of lives) {
        if (ending.edge !== Edge.Open || spans.at(-1)?.state !== LockState.Granted) continue;
        for (let byte = Number(start); byte <= Number(end); byte++) {
          expect(drawn[Number(owner)]![byte], 'a byte is in one lock').toBe(0);
          drawn[Number(owner)]![byte] = mode;
        }
      }
      expect(drawn).toEqual(truth);
    }),
    { numRuns: 500 },
  );
});
