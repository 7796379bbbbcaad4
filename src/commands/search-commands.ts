import type { LockModel } from '../model/lock-model';
import { NO_ROW } from '../model/table';
import { hitTimes } from '../search/next-hit';
import { type Command, type CommandContext, hasModel } from './command';
import { revealLock, selectInterval, showMoment } from './selection-commands';

const hasHits = ({ stores }: CommandContext): boolean =>
  (stores.search.getState().hits?.rows.length ?? 0) > 0;

export const SEARCH_COMMANDS: readonly Command[] = [
  {
    id: 'search.open',
    title: 'Search: resources, nodes, processes, modes, durations…',
    group: 'Search',
    keys: ['/'],
    isEnabled: hasModel,
    run: ({ page }) => page.focus('search'),
  },
  {
    id: 'search.next',
    title: 'Next hit of the search',
    group: 'Search',
    keys: ['n', 'F3'],
    isEnabled: hasHits,
    run: (context) => step(context, 1),
  },
  {
    id: 'search.previous',
    title: 'Previous hit of the search',
    group: 'Search',
    keys: ['Shift+n', 'Shift+F3'],
    isEnabled: hasHits,
    run: (context) => step(context, -1),
  },
  {
    id: 'search.filter',
    title: 'Show only rows with hits',
    group: 'Search',
    keys: [],
    isEnabled: hasModel,
    isToggle: true,
    isChecked: ({ stores }) => stores.search.getState().isFiltering,
    run: ({ stores }) => {
      const { isFiltering, setFiltering } = stores.search.getState();
      setFiltering(!isFiltering);
    },
  },
  {
    id: 'search.clear',
    title: 'Forget the search',
    group: 'Search',
    keys: [],
    isEnabled: ({ stores }) => stores.search.getState().text !== '',
    run: ({ stores }) => stores.search.getState().setText(''),
  },
];

/** From what is selected, else from what is in sight. */
function step(context: CommandContext, direction: 1 | -1): void {
  const { search, view, selection, dialogs } = context.stores;
  const { model, history } = view.getState();
  const { hits, at } = search.getState();
  if (!model || !hits) return;
  const timeOf = hitTimes(model, hits.target);
  const { interval, event } = selection.getState();
  const edge = direction > 0 ? history.present.start : history.present.end;
  const isAtHit = at !== undefined && event?.time === timeOf(at.row);
  const from =
    hits.target === 'interval' && interval !== undefined
      ? { time: model.intervals.start[interval], row: interval }
      : { time: event?.time ?? edge, row: isAtHit ? at.row : undefined };
  const found = search.getState().step(from, direction);
  if (!found) return;
  if (found.isWrapped) {
    dialogs.getState().say(direction > 0 ? 'On from the first hit' : 'On from the last hit');
  }
  goTo(context, model, hits.target, found.row);
}

function goTo(
  context: CommandContext,
  model: LockModel,
  target: 'interval' | 'mark' | 'message',
  row: number,
): void {
  const { locks, marks, messages } = model;
  switch (target) {
    case 'interval':
      selectInterval(context, row);
      return;
    case 'mark': {
      const lock = marks.lock[row];
      const time = marks.time[row];
      showMoment(context, { recording: locks.recording[lock], row: marks.event[row], time });
      revealLock(context, lock);
      return;
    }
    case 'message': {
      const isSent = !Number.isNaN(messages.sent[row]);
      const time = isSent ? messages.sent[row] : messages.received[row];
      const recording = isSent ? messages.sender[row] : messages.receiver[row];
      const event = isSent ? messages.sendEvent[row] : messages.receiveEvent[row];
      showMoment(context, { recording, row: event, time });
      const lock = [messages.sendLock[row], messages.receiveLock[row]].find((each) => each !== NO_ROW);
      if (lock !== undefined) revealLock(context, lock);
    }
  }
}
