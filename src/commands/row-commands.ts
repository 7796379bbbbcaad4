import { GROUPINGS, type Grouping, type RowOrder } from '../model/row-tree';
import { ROW_HEIGHT } from '../state/preferences';
import { type Command, type CommandContext, hasModel } from './command';

const HEIGHT_STEP = 4;

const GROUPING_TITLES: Readonly<Record<Grouping, string>> = {
  resource: 'Group by resource',
  node: 'Group by node',
  process: 'Group by process',
  lockspace: 'Group by lockspace',
  master: 'Group by master node',
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
    run: ({ stores }) => stores.view.getState().setOpenLevels(Number.POSITIVE_INFINITY),
  },
  {
    id: 'rows.collapse-all',
    title: 'Collapse all rows',
    group: 'Rows',
    keys: ['Shift+e'],
    isEnabled: hasModel,
    run: ({ stores }) => stores.view.getState().setOpenLevels(0),
  },
  {
    id: 'rows.expand-level',
    title: 'Expand rows by a level',
    group: 'Rows',
    keys: ['Alt+code:KeyE'],
    isEnabled: hasModel,
    run: (context) => changeLevels(context, 1),
  },
  {
    id: 'rows.collapse-level',
    title: 'Collapse rows by a level',
    group: 'Rows',
    keys: ['Alt+Shift+code:KeyE'],
    isEnabled: hasModel,
    run: (context) => changeLevels(context, -1),
  },
  {
    id: 'rows.next-grouping',
    title: 'Change what rows are grouped by',
    group: 'Rows',
    keys: ['g'],
    isEnabled: hasModel,
    run: ({ stores }) => {
      const { grouping, setGrouping } = stores.view.getState();
      setGrouping(GROUPINGS[(GROUPINGS.indexOf(grouping) + 1) % GROUPINGS.length]);
    },
  },
  ...GROUPINGS.map(groupingCommand),
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

/** From as deep as anything is open now, so that a level is added to what is in sight, or taken from it. */
function changeLevels({ stores }: CommandContext, by: 1 | -1): void {
  const { layout, setOpenLevels } = stores.view.getState();
  if (!layout) return;
  const { depth } = layout.tree.rows;
  const levels = layout.visible.reduce(
    (most, row) => (layout.expanded[row] === 1 ? Math.max(most, depth[row] + 1) : most),
    0,
  );
  setOpenLevels(Math.max(0, levels + by));
}

function rowHeight({ stores }: CommandContext): number {
  return stores.preferences.getState().rowHeight;
}

function setRowHeight({ stores }: CommandContext, height: number): void {
  stores.preferences.getState().change({ rowHeight: height });
}
