import { expect, test } from 'vitest';
import type { Engine } from '../../engine/client';
import type { EventDetail } from '../../model/event-detail';
import { buildRowTrees } from '../../model/row-tree';
import { drawnModel } from '../../timeline/testing/drawn-model';
import { moveTo } from '../../timeline/viewport';
import { selectedMoment } from '../order-words';
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

test('rows as a person arranged them are sent', async () => {
  const stores = setup();
  const { arrangement, view } = stores;
  view.getState().setOpenLevels(Number.POSITIVE_INFINITY);
  const rowOf = (kind: number, nth: number) =>
    [...view.getState().layout!.visible].filter((row) => view.getState().tree!.rows.kind[row] === kind)[nth]!;
  const choose = (row: number) => arrangement.getState().setActive(row);
  const [resource, lane] = [0, 2];
  choose(rowOf(resource, 1));
  arrangement.getState().move(-1);
  choose(rowOf(lane, 1));
  arrangement.getState().toggleMark();
  choose(rowOf(lane, 2));
  arrangement.getState().toggleMark();
  arrangement.getState().togglePin();
  choose(rowOf(lane, 0));
  arrangement.getState().hide();
  choose(rowOf(resource, 0));
  arrangement.getState().toggleMark();
  const { present } = view.getState().history;
  view.getState().place(moveTo(present, { start: 15e6, end: 16e6 }));
  arrangement.getState().hideEmpty();
  view.getState().place(present);
  const link = formatView(stores);
  expect(link).toMatch(/^v=1&open=all&hide=.*&empty=0.015~0.001&pin=.*&marked=/);
  const other = setup();
  expect(await followLink(other, parseViewLink(link))).toEqual([]);
  expect(formatView(other)).toBe(link);
  expect(other.view.getState().layout?.visible).toEqual(view.getState().layout?.visible);
  await followLink(other, parseViewLink('v=1&open=all'));
  expect(formatView(other)).toBe('v=1&open=all');
});

test('an order by the waits of a window is sent, and what was moved in it by hand', async () => {
  const stores = setup();
  const { arrangement, view } = stores;
  view.getState().place(moveTo(view.getState().history.present, { start: 20e6, end: 25e6 }));
  arrangement.getState().rankByWindow();
  expect(formatView(stores)).toBe('v=1&t=0.02~0.005&rank=0.02~0.005');
  arrangement.getState().setActive(view.getState().layout!.visible[0]!);
  arrangement.getState().move(1);
  const link = formatView(stores);
  expect(link).toMatch(/^v=1&t=0.02~0.005&rank=0.02~0.005&move=res-\d~(res-\d)?$/);
  expect(await moved(link)).toBe(link);
});

test('notes, boxes, the cursor and the marked moment are sent', async () => {
  const stores = setup();
  const { notes, selection } = stores;
  notes.getState().addNote(5e6);
  notes.getState().rename(notes.getState().addNote(2e6, 4_000_001).id, 'slow, here: x');
  notes.getState().openBox({ kind: 'interval', row: 2 }, 100.4, 20);
  notes.getState().openBox({ kind: 'interval', row: 2, span: { start: 1e6, end: 4e6 } }, 1, 2);
  notes.getState().setCursor(7e6);
  selection.getState().mark(selectedMoment(MODEL, { event: undefined, interval: 3 }));
  const link = formatView(stores);
  expect(link).toBe(
    'v=1&since=res-1/1/1.1@0.02&cursor=0.007&notes=0.002~0.002000001*2:slow%2C%20here%3A%20x,0.005*1&boxes=100.20:res-1/1/1.0@0.01,1.2*0.001~0.003:res-1/1/1.0@0.01',
  );
  const other = setup();
  expect(await followLink(other, parseViewLink(link))).toEqual([]);
  expect(formatView(other)).toBe(link);
  expect(other.notes.getState().notes).toEqual(notes.getState().notes);
  expect(other.notes.getState().boxes[1]?.span).toEqual({ start: 1e6, end: 4e6 });
  expect(other.selection.getState().marked).toEqual(selection.getState().marked);
});

test('a single event is sent by its number and time, and not taken for another one', async () => {
  const stores = setup();
  stores.selection.getState().select(undefined, { recording: 1, row: 41, time: 3e6 });
  const link = formatView(stores);
  expect(link).toBe('v=1&ev=2/42@0.003');
  const other = setup();
  const model = {
    ...MODEL,
    recordings: MODEL.recordings.map((recording) => ({ ...recording, eventCount: 50 })),
  };
  const events = async (recording: number, rows: ArrayLike<number>) =>
    Array.from(rows, (row) => ({ recording, row, time: row === 41 ? 3e6 : 0 }) as EventDetail);
  other.session.setState({ model, events });
  expect(await followLink(other, parseViewLink(link))).toEqual([]);
  expect(other.selection.getState().event).toEqual({ recording: 1, row: 41, time: 3e6 });
  expect(await followLink(other, parseViewLink('v=1&ev=2/43@0.003'))).toEqual([
    'Not in these files: the event 43 of node 2 at 0.003.',
  ]);
});

test('what the legend hides is sent, and the next visit of the reader knows nothing of it', async () => {
  const values = new Map<string, string>();
  const storage = {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
  };
  const other = createStores({} as Engine, storage);
  other.session.setState({ model: MODEL, trees: TREES });
  other.legend.getState().change(['held-NL'], () => ({ isHidden: true, colour: '#ff000080' }));
  const kept = values.get('lockstep.legend');
  const link = 'v=1&off=held-PR,wait-EX&unsearched=mark-bast';
  expect(await followLink(other, parseViewLink(link))).toEqual([]);
  expect(formatView(other)).toBe(link);
  expect(other.legend.getState().entries['held-NL']).toEqual({ colour: '#ff000080' });
  expect(values.get('lockstep.legend')).toBe(kept);
});

test('names of lockspaces are plain text, whatever a link says', async () => {
  const asked: string[] = [];
  const stores = setup();
  stores.session.setState({
    nameLockspace: async (id, name) => void asked.push(`${id} ${name}`),
  });
  const said = await followLink(stores, parseViewLink('v=1&lockspaces=00000000:a%E2%80%AEb,00000009:c'));
  expect(asked).toEqual(['0 a\ufffdb']);
  expect(said).toEqual(['Not in these files: the lockspace 00000009.']);
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
