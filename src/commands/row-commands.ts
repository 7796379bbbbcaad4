import type { Grouping, RowOrder } from '../model/row-tree';
import { ROW_HEIGHT } from '../state/preferences';
import { type Command, type CommandContext, hasModel } from './command';

const HEIGHT_STEP = 4;

const GROUPING_TITLES: Readonly<Record<Grouping, string>> = {
  resource: 'Group by resource',
  node: 'Group by node',
};
const ORDER_TITLES: Readonly<Record<RowOrder, string>> = {
  wait: 'Order by time waited',
  name: 'Order by name',
  first: 'Order by first use',
};

export const ROW_COMMANDS: readonly Command[] = [
  {
    id: 'rows.expand-all',
    title: 'Expand all rows',
    group: 'Rows',
    keys: ['e'],
    isEnabled: hasModel,
    run: ({ stores }) => stores.view.getState().setAllOpen(true),
  },
  {
    id: 'rows.collapse-all',
    title: 'Collapse all rows',
    group: 'Rows',
    keys: ['Shift+e'],
    isEnabled: hasModel,
    run: ({ stores }) => stores.view.getState().setAllOpen(false),
  },
  {
    id: 'rows.next-grouping',
    title: 'Change what rows are grouped by',
    group: 'Rows',
    keys: ['g'],
    isEnabled: hasModel,
    run: ({ stores }) => {
      const { grouping, setGrouping } = stores.view.getState();
      setGrouping(grouping === 'resource' ? 'node' : 'resource');
    },
  },
  ...(Object.keys(GROUPING_TITLES) as Grouping[]).map(groupingCommand),
  ...(Object.keys(ORDER_TITLES) as RowOrder[]).map(orderCommand),
  {
    id: 'rows.taller',
    title: 'Make rows taller',
    group: 'Rows',
    keys: ['}'],
    isEnabled: (context) => hasModel(context) && rowHeight(context) < ROW_HEIGHT.most,
    run: (context) => setRowHeight(context, rowHeight(context) + HEIGHT_STEP),
  },
  {
    id: 'rows.lower',
    title: 'Make rows lower',
    group: 'Rows',
    keys: ['{'],
    isEnabled: (context) => hasModel(context) && rowHeight(context) > ROW_HEIGHT.least,
    run: (context) => setRowHeight(context, rowHeight(context) - HEIGHT_STEP),
  },
  {
    id: 'rows.focus',
    title: 'Go to the list of rows',
    group: 'Rows',
    keys: ['r'],
    isEnabled: hasModel,
    run: ({ page }) => page.focus('tree'),
  },
];

function groupingCommand(grouping: Grouping): Command {
  return {
    id: `rows.group-by-${grouping}`,
    title: GROUPING_TITLES[grouping],
    group: 'Rows',
    keys: [],
    isEnabled: hasModel,
    isChecked: ({ stores }) => stores.view.getState().grouping === grouping,
    run: ({ stores }) => stores.view.getState().setGrouping(grouping),
  };
}

function orderCommand(order: RowOrder): Command {
  return {
    id: `rows.order-by-${order}`,
    title: ORDER_TITLES[order],
    group: 'Rows',
    keys: [],
    isEnabled: hasModel,
    isChecked: ({ stores }) => stores.view.getState().order === order,
    run: ({ stores }) => stores.view.getState().setOrder(order),
  };
}

function rowHeight({ stores }: CommandContext): number {
  return stores.preferences.getState().rowHeight;
}

function setRowHeight({ stores }: CommandContext, height: number): void {
  stores.preferences.getState().change({ rowHeight: height });
}
