import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawnModel } from '../timeline/testing/drawn-model';
import { ModelBuilder } from '../timeline/testing/model-builder';
import { LockState } from './interval-table';
import { lockSpans, ownersByNode, packLanes } from './lanes';
import type { LockModel } from './lock-model';

const NODES = [0, 1, 2, 3];

function pack(model: LockModel) {
  const spans = lockSpans(model);
  const lanes = packLanes(model, spans, NODES, ownersByNode(model, NODES));
  const ids = Array.from({ length: lanes.count }, (_, lane) =>
    [...lanes.locks.subarray(lanes.offsets[lane], lanes.offsets[lane + 1])].map(
      (lock) => model.locks.lkbId[lock],
    ),
  );
  return { lanes, spans, ids };
}

describe('lanes', () => {
  it('hold one lock after another', () => {
    const model = drawnModel(`
      res 1:1 EEE....
      res 1:2 ...EE..
      res 1:3 ......E`);
    expect(pack(model).ids).toEqual([[1, 2, 3]]);
  });

  it('are as many as there are locks at the same time', () => {
    const model = drawnModel(`
      res 1:1 EEEE...
      res 1:2 ..EEE..
      res 1:3 ....EEE`);
    expect(pack(model).ids).toEqual([[1, 3], [2]]);
  });

  it('give a lock id its lane again', () => {
    const model = drawnModel(`
      res 1:1 EEEE....EE
      res 1:2 .EE..EE...
      res 1:3 ........EE`);
    expect(pack(model).ids).toEqual([
      [1, 1],
      [2, 2, 3],
    ]);
  });

  it('keep nodes and resources apart', () => {
    const model = drawnModel(`
      a 1:1 E.
      a 2:1 .E
      b 1:1 .E`);
    const { lanes } = pack(model);
    expect([...lanes.resource].map((resource, lane) => [resource, lanes.node[lane]])).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
    ]);
  });

  it('are the fewest, never hold two locks at once, and lose none', () => {
    const span = fc.tuple(fc.nat(200), fc.integer({ min: 1, max: 30 }));
    fc.assert(
      fc.property(fc.array(span, { minLength: 1, maxLength: 60 }), (drawn) => {
        const builder = new ModelBuilder(1);
        for (const [start, length] of drawn) {
          builder.addLock(1, 'res', (start * 7 + length) % 9);
          builder.addInterval({ start, end: start + length, state: LockState.Granted, mode: 5 });
        }
        const { lanes, spans } = pack(builder.finish(300));
        for (let lane = 0; lane < lanes.count; lane++) {
          for (let at = lanes.offsets[lane] + 1; at < lanes.offsets[lane + 1]; at++) {
            expect(spans.start[lanes.locks[at]]).toBeGreaterThanOrEqual(spans.end[lanes.locks[at - 1]]);
          }
        }
        expect([...lanes.locks].sort((a, b) => a - b)).toEqual([...drawn.keys()]);
        const atOnce = drawn.map(
          ([time]) => drawn.filter(([start, length]) => start <= time && time < start + length).length,
        );
        expect(lanes.count).toBe(Math.max(1, ...atOnce));
      }),
    );
  });
});
