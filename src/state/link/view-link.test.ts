import { expect, test } from 'vitest';
import type { Engine } from '../../engine/client';
import { buildRowTrees } from '../../model/row-tree';
import { drawnModel } from '../../timeline/testing/drawn-model';
import { moveTo } from '../../timeline/viewport';
import { createStores } from '../stores';
import { followLink, formatView, parseViewLink } from './view-link';

const MODEL = drawnModel(`
  res-1 1:1 ..eeEEEEEEuu........eeEEEE
  res-1 2:1 ....eeeeeeEEEEEEEE..........
  res-2 2:7 PPPPPPPPPPPPPPPPPPPP........
`);
const TREES = buildRowTrees(MODEL);

function setup() {
  const stores = createStores({} as Engine, undefined);
  stores.session.setState({ model: MODEL, trees: TREES });
  return stores;
}

async function moved(link: string): Promise<string> {
  const stores = setup();
  expect(await followLink(stores, parseViewLink(link))).toEqual([]);
  return formatView(stores);
}

test('a page as it opens needs no link', () => {
  expect(formatView(setup())).toBe('');
});

test('a view sent to another page is the same view there', async () => {
  const { view, selection, ...stores } = setup();
  view.getState().setGrouping('node');
  view.getState().setOrder('name');
  stores.search.getState().setText('res-1');
  view.getState().setOpenLevels(Number.POSITIVE_INFINITY);
  view.getState().setOpen(0, false);
  view.getState().navigate(moveTo(view.getState().history.present, { start: 3e6, end: 9_000_001 }));
  view.getState().showDrawer('events');
  view.getState().setArrows({ scope: 'window', families: ['notice'] });
  view.getState().setBounds(true);
  view.getState().setEventFilter({ kinds: ['dlm_bast'], text: 'x' });
  selection.getState().select(1);
  selection.getState().setRange({ start: 4e6, end: 5e6 });
  const link = formatView({ view, selection, ...stores });
  expect(link).toBe(
    'v=1&t=0.003~0.006000001&sel=res-1/1/1.0@0.004&range=0.004~0.001&by=node&order=name&q=res-1&open=all,-/1&tab=events&arrows=window:notice&events=dlm_bast:x&bounds=shown',
  );
  expect(await moved(link)).toBe(link);
});

test('rows that group by neither resource nor node are named by what they are', async () => {
  for (const [grouping, open] of [
    ['process', '-//process/801/1'],
    ['lockspace', '1,-//lockspace/00000000'],
    ['master', 'none,+//master/0'],
  ] as const) {
    const link = `v=1&by=${grouping}&open=${open}`;
    expect(await moved(link)).toBe(link);
  }
});

test('every interval can be linked', async () => {
  for (let interval = 0; interval < MODEL.intervals.rowCount; interval++) {
    const stores = setup();
    stores.selection.getState().select(interval);
    const other = setup();
    await followLink(other, parseViewLink(formatView(stores)));
    expect(other.selection.getState().interval).toBe(interval);
  }
});

test('a link brings back the usual where it says nothing', async () => {
  const stores = setup();
  stores.view.getState().setGrouping('node');
  stores.search.getState().setText('x');
  stores.selection.getState().select(3);
  await followLink(stores, parseViewLink('v=1&order=name'));
  expect(formatView(stores)).toBe('v=1&order=name');
});

test('what is not in the files is said, and the rest is shown', async () => {
  const stores = setup();
  const complaints = await followLink(
    stores,
    parseViewLink('v=1&t=99999~1&sel=res-9/1/1.0@0.004&open=-res-8&by=node&new=1&order=odd'),
  );
  expect(complaints).toEqual([
    'It cannot be read what the link says about the order of rows (order).',
    'This version of Lockstep does not know these parts of the link, and keeps them: new.',
    'Not in these files: the time 99999.',
    'Not in these files: the lock 1 at 0.004.',
    'Not in these files: the row res-8.',
  ]);
  expect(formatView(stores)).toBe('v=1&by=node');
});
