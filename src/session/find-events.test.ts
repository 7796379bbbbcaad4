import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import type { EventDetail } from '../model/event-detail';
import { blobSource } from '../trace/byte-source';
import { type EventFilter, findEvents, readRows } from './find-events';
import { Session } from './session';

const session = new Session();
let all: EventDetail[];

beforeAll(async () => {
  const bytes = readFileSync(new URL('../../fixtures/sync-mono-small/trace.dat.gz', import.meta.url));
  session.add(await session.read(blobSource('trace.dat', new Blob([bytes]))));
  session.build();
  all = await session.events(0, 0, Number.POSITIVE_INFINITY);
});

const find = (filter: Partial<EventFilter>) =>
  findEvents(session, 0, { kinds: [], text: '', ...filter }, new AbortController().signal);
const rowsThat = (passes: (event: EventDetail) => boolean) =>
  Uint32Array.from(all.filter(passes), ({ row }) => row);

test('without a question every event is found', async () => {
  expect(await find({})).toEqual(rowsThat(() => true));
});

test('finds kinds, texts of any case, names of tasks, and all of it at once', async () => {
  const has = (event: EventDetail, part: string) =>
    `${event.event} ${event.comm} ${event.text}`.toLowerCase().includes(part);
  expect(await find({ kinds: ['dlm_ast', 'dlm_bast'] })).toEqual(
    rowsThat(({ event }) => event === 'dlm_ast' || event === 'dlm_bast'),
  );
  expect(await find({ text: 'MODE=ex' })).toEqual(rowsThat((event) => has(event, 'mode=ex')));
  expect(await find({ text: 'dlmwl' })).toEqual(rowsThat((event) => has(event, 'dlmwl')));
  const both = await find({ kinds: ['dlm_lock_start'], text: 'mode=EX' });
  expect(both).toEqual(rowsThat((event) => event.event === 'dlm_lock_start' && has(event, 'mode=ex')));
  expect(both?.length).toBeGreaterThan(10);
  expect(await find({ text: 'no such words' })).toEqual(new Uint32Array(0));
});

test('a search that was stopped finds nothing', async () => {
  const stopped = new AbortController();
  const finding = findEvents(session, 0, { kinds: [], text: 'mode' }, stopped.signal);
  stopped.abort();
  expect(await finding).toBeUndefined();
});

test('rows that lie apart are read as they are asked for', async () => {
  const rows = [3, 4, 9, 200, 201, 1500];
  expect(await readRows(session, 0, rows)).toEqual(rows.map((row) => all[row]));
});
