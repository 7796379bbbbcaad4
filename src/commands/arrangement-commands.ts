import { NONE } from '../model/row-table';
import { type Command, type CommandContext, hasModel } from './command';

const state = ({ stores }: CommandContext) => stores.arrangement.getState();
const hasRow = (context: CommandContext): boolean => hasModel(context) && state(context).active !== NONE;
const hasRows = (context: CommandContext): boolean => hasRow(context) || state(context).marked.size > 0;

/** What a person does with rows: of the marked ones, else of the one that has the focus in the list. */
export const ARRANGEMENT_COMMANDS: readonly Command[] = [
  {
    id: 'rows.order-by-window',
    title: 'Order by time waited in this window',
    group: 'Rows',
    keys: ['o'],
    isEnabled: hasModel,
    isChecked: (context) => state(context).rankedBy === 'window',
    run: (context) => state(context).rankByWindow(),
  },
  {
    id: 'rows.order-as-chosen',
    title: 'Take back the order by window or by hand',
    group: 'Rows',
    keys: ['Shift+o'],
    isEnabled: (context) => hasModel(context) && state(context).rankedBy !== undefined,
    run: (context) => state(context).unrank(),
  },
  {
    id: 'rows.mark',
    title: 'Mark or unmark the row',
    group: 'Rows',
    keys: ['j'],
    isEnabled: hasRow,
    run: (context) => state(context).toggleMark(),
  },
  {
    id: 'rows.pin',
    title: 'Pin to the top, or unpin',
    group: 'Rows',
    keys: ['p'],
    isEnabled: hasRows,
    run: (context) => state(context).togglePin(),
  },
  {
    id: 'rows.move-up',
    title: 'Move the row up',
    group: 'Rows',
    keys: ['Alt+ArrowUp'],
    isEnabled: hasRow,
    run: (context) => state(context).move(-1),
  },
  {
    id: 'rows.move-down',
    title: 'Move the row down',
    group: 'Rows',
    keys: ['Alt+ArrowDown'],
    isEnabled: hasRow,
    run: (context) => state(context).move(1),
  },
  {
    id: 'rows.hide',
    title: 'Hide the rows',
    group: 'Rows',
    keys: ['h'],
    isEnabled: hasRows,
    run: (context) => state(context).hide(),
  },
  {
    id: 'rows.hide-empty',
    title: 'Hide rows with nothing in this window',
    group: 'Rows',
    keys: [],
    isEnabled: hasModel,
    run: (context) => state(context).hideEmpty(),
  },
  {
    id: 'rows.restore',
    title: 'Show hidden rows again',
    group: 'Rows',
    keys: ['Shift+h'],
    isEnabled: (context) => state(context).hidden.size > 0,
    run: (context) => state(context).restore(),
  },
];
