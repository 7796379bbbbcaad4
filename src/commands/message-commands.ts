import type { LockModel } from '../model/lock-model';
import type { Command, CommandContext } from './command';
import { showEvent } from './selection-commands';

/** Walks along the messages of the selected lock, as its own node sent and received them. */
export const MESSAGE_COMMANDS: readonly Command[] = [
  {
    id: 'messages.previous',
    title: 'Previous message of the selected lock',
    group: 'Selection',
    keys: ['['],
    isEnabled: isLockSelected,
    run: (context) => walk(context, -1),
  },
  {
    id: 'messages.next',
    title: 'Next message of the selected lock',
    group: 'Selection',
    keys: [']'],
    isEnabled: isLockSelected,
    run: (context) => walk(context, 1),
  },
];

function isLockSelected({ stores }: CommandContext): boolean {
  return (
    stores.session.getState().analysis !== undefined && stores.selection.getState().interval !== undefined
  );
}

function walk(context: CommandContext, step: 1 | -1): void {
  const { stores } = context;
  const { model } = stores.view.getState();
  const { analysis } = stores.session.getState();
  const { interval, event } = stores.selection.getState();
  if (!model || !analysis || interval === undefined) return;
  const lock = model.intervals.lock[interval];
  const { offsets, rows, times: allTimes } = analysis.messages;
  const all = rows.subarray(offsets[lock], offsets[lock + 1]);
  const times = allTimes.subarray(offsets[lock], offsets[lock + 1]);
  const from = event?.time ?? model.intervals.start[interval];
  const at =
    step > 0
      ? times.findIndex((time) => (event ? time > from : time >= from))
      : times.findLastIndex((time) => time < from);
  if (at === -1) {
    stores.dialogs.getState().say(`No ${step > 0 ? 'later' : 'earlier'} message of this lock was recorded`);
    return;
  }
  const isSent = model.messages.sendLock[all[at]] === lock;
  showEvent(context, intervalAt(model, lock, times[at]), {
    recording: model.locks.recording[lock],
    row: (isSent ? model.messages.sendEvent : model.messages.receiveEvent)[all[at]],
    time: times[at],
  });
}

/** The interval of a lock that is there at a time; the last one that began before. */
function intervalAt({ locks, intervals }: LockModel, lock: number, time: number): number {
  let row = locks.firstInterval[lock] + locks.intervalCount[lock] - 1;
  while (row > locks.firstInterval[lock] && intervals.start[row] > time) row--;
  return row;
}
