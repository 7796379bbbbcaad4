import type { Grouping } from '../../model/row-tree';

/** Over the list of rows: what each level is. */
export const COLUMN_TITLES: Readonly<Record<Grouping, string>> = {
  resource: 'Resource / node / lock',
  node: 'Node / resource / lock',
  process: 'Process / lock',
  lockspace: 'Lockspace / resource / node / lock',
  master: 'Master / resource / node / lock',
};
