/** On a real recording: whatever a box can be about is found again by what a link calls it. */
import { beforeAll, expect, test } from 'vitest';
import { treeBy } from '../../model/further-row-trees';
import type { LockModel } from '../../model/lock-model';
import { buildRowTrees, GROUPINGS } from '../../model/row-tree';
import { clusterRecordings, loadFiles } from '../../session/oracle/fixtures';
import { findRow, formatRow, nameOfRow, parseRow } from './row-name';
import { findThing, formatThing, parseThing, thingOf } from './thing';

let model: LockModel;
beforeAll(async () => {
  const { files } = clusterRecordings().find(({ name }) => name === 'gfs2-k7.2')!;
  ({ model } = await loadFiles(files, 'auto'));
});

test.each(['interval', 'mark', 'message'] as const)('each %s is named as no other', (kind) => {
  const table = { interval: model.intervals, mark: model.marks, message: model.messages }[kind];
  const step = Math.max(1, Math.floor(table.rowCount / 150));
  let asked = 0;
  for (let row = 0; row < table.rowCount; row += step) {
    const thing = parseThing(formatThing(thingOf(model, kind, row)));
    expect(thing && findThing(model, thing)).toEqual({ kind, row });
    asked++;
  }
  expect(asked).toBeGreaterThan(20);
});

test.each(GROUPINGS)('each row is named as no other, grouped by %s', (grouping) => {
  const tree = treeBy(model, buildRowTrees(model), grouping);
  const step = Math.max(1, Math.floor(tree.rows.rowCount / 300));
  for (let row = 0; row < tree.rows.rowCount; row += step) {
    const name = parseRow(formatRow(nameOfRow(model, tree, row)));
    expect(name && findRow(model, tree, name)).toBe(row);
  }
});
