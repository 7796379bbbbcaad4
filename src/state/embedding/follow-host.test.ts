import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { SessionView } from '../../../workers/protocol';
import type { Engine } from '../../engine/client';
import { buildRowTrees } from '../../model/row-tree';
import { drawnModel } from '../../timeline/testing/drawn-model';
import { createStores } from '../stores';
import { followHost, type Heard, type Sent } from './follow-host';

const MODEL = drawnModel(`
  res-1 1:1 ..eeEEEEEEuu........eeEEEE
  res-1 2:1 ....eeeeeeEEEEEEEE..........
`);
const SITE = 'https://tickets.example';
const OWN = 'https://viewer.example';

function viewOf(files: readonly File[], model: SessionView['model']): SessionView {
  return {
    cancelled: false,
    files: files.map(({ name, size }, index) => ({
      id: index + 1,
      name,
      bytes: size,
      format: 'trace-cmd report',
      recordings: [index],
      eventKinds: {},
    })),
    problems: [],
    model,
    trees: model && buildRowTrees(model),
    analysis: undefined,
    clock: 'auto',
    shiftsInstances: true,
    timings: {},
  };
}

/** A page that speaks, and a person who decides when the test says so. */
function setup({ trusted = [] as string[], isReadable = true } = {}) {
  const opened: string[][] = [];
  const engine: Partial<Engine> = {
    async open(files) {
      opened.push(files.map(({ name }) => name));
      return viewOf(files, isReadable ? MODEL : undefined);
    },
    identify: async () => 'A'.repeat(43),
  };
  const tab = new Map<string, string>();
  const storage = {
    getItem: (key: string) => tab.get(key) ?? null,
    setItem: (key: string, value: string) => void tab.set(key, value),
  };
  const stores = createStores(engine as Engine, storage, undefined, {
    isBare: true,
    trusted,
    tab: undefined,
  });
  const announced: Sent[] = [];
  let listener: (heard: Heard) => void = () => undefined;
  followHost(stores, {
    origin: OWN,
    announce: (message) => void announced.push(message),
    onHeard: (added) => {
      listener = added;
    },
  });
  const answers: Sent[] = [];
  const say = (data: unknown, origin = SITE) =>
    listener({ data, origin, answer: (message) => void answers.push(message) });
  const answered = async (count: number) => {
    await vi.waitFor(() => expect(answers.length).toBeGreaterThanOrEqual(count));
    return answers;
  };
  const decide = async (isAllowed: boolean, isForGood = false) => {
    await vi.waitFor(() => expect(stores.embedding.getState().question).toBeDefined());
    stores.embedding.getState().question?.decide(isAllowed, isForGood);
  };
  return { stores, say, answers, answered, decide, announced, opened, storage };
}

const FILE = { name: 'node1.txt', bytes: new TextEncoder().encode('x').buffer };
const open = (more: object = {}) => ({ lockstep: 1, type: 'open', files: [FILE], ...more });

test('says that it listens, and to a ping whether the asker may speak', async () => {
  const { say, answers, announced } = setup({ trusted: ['https://wiki.example'] });
  expect(announced).toEqual([{ lockstep: 1, type: 'ready' }]);
  say({ lockstep: 1, type: 'ping', id: 7 });
  say({ lockstep: 1, type: 'ping' }, 'https://wiki.example');
  say({ lockstep: 1, type: 'ping' }, OWN);
  expect(answers).toEqual([
    { lockstep: 1, type: 'ready', consent: 'asks', id: 7 },
    { lockstep: 1, type: 'ready', consent: 'given' },
    { lockstep: 1, type: 'ready', consent: 'given' },
  ]);
});

test('opens files when a person allows it, asks once, and shows views', async () => {
  const { say, answered, decide, opened, stores } = setup();
  say(open({ id: 1, title: 'Ticket 4711' }));
  say({ lockstep: 1, type: 'view', id: 2, view: 'v=1&by=node&hue=3' });
  expect(opened).toEqual([]);
  await decide(true);
  expect(await answered(2)).toMatchObject([
    { type: 'opened', id: 1, problems: 0 },
    { type: 'shown', id: 2, view: expect.stringContaining('by=node') },
  ]);
  expect(opened).toEqual([['node1.txt']]);
  expect(stores.view.getState().grouping).toBe('node');
  expect(stores.opening.getState().title).toBe('Ticket 4711');
  expect(stores.embedding.getState().question).toBeUndefined();
});

test('does nothing for a site that was refused, and does not ask again', async () => {
  const { say, answered, decide, opened, stores } = setup();
  say(open());
  await decide(false);
  say(open());
  expect(await answered(2)).toMatchObject([
    { type: 'refused', why: 'consent' },
    { type: 'refused', why: 'consent' },
  ]);
  expect(opened).toEqual([]);
  expect(stores.embedding.getState().consentOf(SITE)).toBe('refused');
});

test('remembers for good only what was allowed for good, until it is forgotten', async () => {
  const { say, answered, decide, stores, storage } = setup();
  say(open());
  await decide(true, true);
  await answered(1);
  const later = createStores({} as Engine, storage);
  expect(later.embedding.getState().consentOf(SITE)).toBe('given');
  stores.embedding.getState().forgetSites();
  expect(stores.embedding.getState().consentOf(SITE)).toBe('asks');
  expect(
    createStores({} as Engine, storage)
      .embedding.getState()
      .consentOf(SITE),
  ).toBe('asks');
});

test('tells what is selected in traces that the site handed over', async () => {
  const { say, answered, stores } = setup({ trusted: [SITE] });
  say(open());
  await answered(1);
  stores.selection.getState().select(1);
  expect((await answered(2))[1]).toMatchObject({
    type: 'selection',
    selected: { resource: 'res-1', node: 'node 1', state: 'granted', mode: 'EX', from: '0.004' },
    view: expect.stringContaining('sel=res-1/1/1.0@0.004'),
  });
});

test('tells nothing of traces that a person opened, and does not move them', async () => {
  const { say, answered, answers, stores } = setup({ trusted: [SITE] });
  await stores.session.getState().open([new File(['y'], 'mine.txt')], 'replace');
  stores.selection.getState().select(1);
  say({ lockstep: 1, type: 'view', view: 'v=1&by=node' });
  expect(await answered(1)).toMatchObject([{ type: 'refused', why: 'not-yours' }]);
  say(open());
  await answered(2);
  await stores.session.getState().open([new File(['y'], 'mine.txt')], 'add');
  stores.selection.getState().select(2);
  await new Promise((resolve) => setTimeout(resolve, 250));
  const told = answers.flatMap((answer) => (answer.type === 'selection' ? [answer.selected] : []));
  expect(told.filter((selected) => selected !== undefined)).toEqual([]);
  expect(stores.view.getState().grouping).toBe('resource');
});

test('another site hears nothing of what the first handed over', async () => {
  const other = 'https://other.example';
  const { say, answered, stores } = setup({ trusted: [SITE, other] });
  say(open());
  await answered(1);
  say({ lockstep: 1, type: 'view', view: 'v=1&by=node' }, other);
  expect((await answered(2))[1]).toMatchObject({ type: 'refused', why: 'not-yours' });
  expect(stores.view.getState().grouping).toBe('resource');
});

test('says when there was nothing to see in the files', async () => {
  const { say, answered } = setup({ trusted: [SITE], isReadable: false });
  say(open());
  expect(await answered(1)).toMatchObject([{ type: 'refused', why: 'unreadable' }]);
});

test('does not know a page without an origin', async () => {
  const { say, answers, opened } = setup({ trusted: ['null'] });
  say(open(), 'null');
  expect(answers).toMatchObject([{ type: 'refused', why: 'no-origin' }]);
  expect(opened).toEqual([]);
});

test.each([
  ['a version that is not known', { lockstep: 2, type: 'ping' }],
  ['a type that is not known', { lockstep: 1, type: 'eval', code: 'alert(1)' }],
  ['no files', { lockstep: 1, type: 'open', files: [] }],
  ['too many files', { lockstep: 1, type: 'open', files: Array(65).fill(FILE) }],
  ['addresses instead of files', { lockstep: 1, type: 'open', files: ['https://x.example/trace.dat'] }],
  ['a file without a name', { lockstep: 1, type: 'open', files: [{ bytes: new ArrayBuffer(1) }] }],
  ['text for bytes', { lockstep: 1, type: 'open', files: [{ name: 'a', bytes: 'abc' }] }],
  ['a view that is no text', { lockstep: 1, type: 'view', view: { t: 1 } }],
  ['a view that is too long', { lockstep: 1, type: 'view', view: 'x'.repeat(65_537) }],
  ['more than was agreed', { lockstep: 1, type: 'view', view: 'v=1', code: 'x' }],
])('refuses %s, without asking anybody', async (_, message) => {
  const { say, answers, opened, stores } = setup();
  say({ ...message, id: 'a' });
  expect(answers).toMatchObject([{ type: 'refused', why: 'malformed', id: 'a' }]);
  expect(stores.embedding.getState().question).toBeUndefined();
  expect(opened).toEqual([]);
});

test('whatever is said to somebody else is not answered, and nothing that is said throws', () => {
  const { say, answers } = setup();
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: true }), (anything) => {
      say(anything);
      return answers.length === 0;
    }),
  );
  fc.assert(fc.property(fc.object(), (anything) => say({ ...anything, lockstep: 1 })));
});

test('names are made harmless before anybody sees them', async () => {
  const { say, answered, opened } = setup({ trusted: [SITE] });
  say(open({ files: [{ ...FILE, name: 'tx\u202egod.exe\n' }] }));
  await answered(1);
  expect(opened).toEqual([['tx\ufffdgod.exe\ufffd']]);
});
