import { expect, it } from 'vitest';
import { LockState } from '../model/interval-table';
import { EX, PR } from '../model/lock-mode';
import { WAIT_OUTCOME_NAMES } from '../model/wait-table';
import { ModelBuilder } from '../timeline/testing/model-builder';
import { listWaits } from './list-waits';

it('a wait is granted by another mode than was asked for, too, but not by what was held before', () => {
  const builder = new ModelBuilder(1);
  builder.addLock(1, 'res-1', 1);
  builder.addInterval({ start: 0, end: 10, state: LockState.Requesting, wanted: EX });
  builder.addInterval({ start: 10, end: 20, state: LockState.Granted, mode: PR });
  builder.addInterval({ start: 20, end: 30, state: LockState.Converting, mode: PR, wanted: EX });
  builder.addInterval({ start: 30, end: 40, state: LockState.Granted, mode: PR });
  const { outcome } = listWaits(builder.finish(100));
  expect(Array.from(outcome, (each) => WAIT_OUTCOME_NAMES[each])).toEqual(['granted', 'unknown']);
});
