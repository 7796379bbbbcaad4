/** An excerpt says of the waits in its window what the whole says. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { analyseWaits, explainWaits } from '../../analysis/analyse';
import { glockQueuesOf } from '../../analysis/glock-queues';
import { anonymise } from '../../excerpt/anonymise';
import { decodeCarried } from '../../excerpt/carried';
import { cutModel } from '../../excerpt/cut-model';
import { decodeExcerpt, encodeExcerpt } from '../../excerpt/excerpt-file';
import { forLink } from '../../excerpt/for-link';
import { decodePlain, encodePlain } from '../../excerpt/plain-data';
import { boundAt } from '../../model/clock-facts';
import type { LockModel, TimeSpan } from '../../model/lock-model';
import { gfs2Inode } from '../../model/resource-name';
import { bytesOf, textOf } from '../../model/string-pool';
import { blobSource } from '../../trace/byte-source';
import { clusterRecordings, fixtureBytes, fixtureText, loadFiles } from './fixtures';

const RECORDINGS = [
  'sync-mono-small-k7.2',
  'sync-mono-deadlock',
  'lost-events-k6.12',
  'gfs2-k7.2',
  'recovery-node-killed',
];

describe.each(RECORDINGS)('an excerpt of %s', (name) => {
  let model: LockModel;
  let whole: Map<string, Told>;
  beforeAll(async () => {
    const { files } = clusterRecordings().find((each) => each.name === name)!;
    ({ model } = await loadFiles(files, 'auto'));
    whole = waitsOf(model);
  });

  it('has the locks of its window as the whole has them, and every state that they were in', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, fc.infiniteStream(fc.boolean()), (a, b, taken) => {
        const { start, end } = model.axis;
        const [from = 0, to = 0] = [a, b]
          .map((part) => start + part * part * (end - start))
          .sort((x, y) => x - y);
        const window = { start: from, end: to };
        const resources = Uint8Array.from({ length: model.resources.rowCount }, () =>
          taken.next().value ? 1 : 0,
        );
        const cut = cutModel(model, { window, resources });
        const expected = livesWithin(model, window, (resource) => resources[resource] === 1);
        expect(livesWithin(cut, window, () => true)).toEqual(expected);
      }),
      { numRuns: 10 },
    );
  });

  it('has the waits of its window with their phases and blockers, and no other', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const choices = fc.tuple(share, share, fc.option(fc.infiniteStream(fc.boolean()), { nil: undefined }));
    fc.assert(
      fc.property(choices, ([a, b, taken]) => {
        const { start, end } = model.axis;
        const at = (part: number) => start + part * part * (end - start);
        const window = { start: Math.min(at(a), at(b)), end: Math.max(at(a), at(b)) };
        const resources =
          taken && Uint8Array.from({ length: model.resources.rowCount }, () => (taken.next().value ? 1 : 0));
        const cut = cutModel(model, { window, resources });
        const expected = [...whole].filter(
          ([, { wait, resource }]) =>
            wait.end >= window.start &&
            wait.start <= window.end &&
            (resources === undefined || resources[resource] === 1),
        );
        expect(new Map([...waitsOf(cut)].map(([key, { text }]) => [key, text]))).toEqual(
          new Map(expected.map(([key, { text }]) => [key, text])),
        );
      }),
      { numRuns: 15 },
    );
  });

  it('of everything is everything', () => {
    const cut = cutModel(model, { window: model.axis });
    expect(cut.intervals).toMatchObject({
      start: model.intervals.start,
      end: model.intervals.end,
      lock: model.intervals.lock,
    });
    expect(cut.marks.time).toEqual(model.marks.time);
    expect(analyseWaits(cut).deadlocks.map(({ closed }) => closed)).toEqual(
      analyseWaits(model).deadlocks.map(({ closed }) => closed),
    );
  });
});

describe('an excerpt in a file', () => {
  const load = async (name: string) => {
    const { files } = clusterRecordings().find((each) => each.name === name)!;
    return (await loadFiles(files, 'auto')).model;
  };

  it.each(clusterRecordings())('comes back as it was: $name', async ({ files }) => {
    const { model } = await loadFiles(files, 'auto');
    const cut = cutModel(model, { window: model.axis });
    expect(await decoded(await encodeExcerpt(cut))).toEqual(cut);
  });

  it.each(['sync-mono-deadlock', 'gfs2-k7.2', 'recovery-node-killed'])(
    'is refused when it was damaged, and never breaks its reader: %s',
    async (name) => {
      const model = await load(name);
      const whole = await encodeExcerpt(cutModel(model, { window: model.axis }));
      for (let length = 0; length < whole.length; length += 4999) {
        expect(await decoded(whole.slice(0, length))).toMatchObject({
          kind: 'damaged-excerpt',
          severity: 'error',
        });
      }
      const plain = encodePlain({ version: 1, model: cutModel(model, { window: model.axis }) });
      await fc.assert(
        fc.asyncProperty(fc.nat(plain.length - 1), fc.nat(255), async (at, byte) => {
          const changed = decodePlain(plain.map((each, index) => (index === at ? byte : each)));
          // Packed again, so that no checksum tells.
          const data = changed as { readonly model: LockModel } | undefined;
          if (data?.model === undefined) return;
          const read = await decoded(await encodeExcerpt(data.model));
          if ('kind' in read) expect(read.text).not.toBe('');
          else analyseWaits(read);
        }),
        { numRuns: 100 },
      );
    },
  );

  it.each(RECORDINGS)('names nothing of %s when it is anonymous', async (name) => {
    const model = await load(name);
    const bytes = await encodeExcerpt(anonymise(cutModel(model, { window: model.axis })));
    const unpacked = await new Response(
      new Blob([bytes.slice(19)]).stream().pipeThrough(new DecompressionStream('gzip')),
    ).bytes();
    const text = Buffer.from(unpacked).toString('latin1');
    const secrets = [...Array(model.strings.count).keys()]
      .map((id) => bytesOf(model.strings, id))
      .filter(({ length }) => length > 2);
    const isToldBy = (secret: Uint8Array) =>
      text.includes(Buffer.from(secret).toString('latin1')) ||
      text.includes(Buffer.from(secret).toString('hex'));
    // Numbers of inodes, in GFS2's names and as lists of inodes print them.
    for (const name of model.resources.name) {
      const inode = gfs2Inode(bytesOf(model.strings, name));
      if (inode === undefined || inode < 0x1000n) continue;
      expect(text).not.toContain(inode.toString(16).padStart(16));
      expect(text).not.toContain(`"${inode}"`);
    }
    for (const { clock } of model.recordings) {
      if (clock?.traceId !== undefined) expect(text).not.toContain(clock.traceId);
    }
    expect(secrets.filter(isToldBy).map((secret) => Buffer.from(secret).toString())).toEqual([]);
    expect(
      model.recordings.filter(
        ({ name: own, file }) => text.includes(`"name":"${own}"`) || text.includes(`"file":"${file}"`),
      ),
    ).toEqual([]);
  });

  it('for a link claims no clock to be surer than it is, by a unit at most less sure', async () => {
    const model = cutModel(await load('indep-local'), { window: (await load('indep-local')).axis });
    const small = forLink(model);
    for (const [index, { bounds }] of model.clocks.entries()) {
      for (const time of model.intervals.start) {
        const more = boundAt(small.clocks[index]!.bounds, time) - boundAt(bounds, time);
        expect(more >= 0 && more < 1).toBe(true);
      }
    }
    expect(await decoded(await encodeExcerpt(small))).toEqual(small);
  });

  it('opens as ever, from a file of version 1 and from a link', async () => {
    const model = await load('sync-mono-deadlock');
    const isOfRing2 = ({ resource }: Told) =>
      textOf(model.strings, model.resources.name[resource]!).startsWith('ring2');
    const waits = [...waitsOf(model)].filter(([, told]) => isOfRing2(told)).map(([name]) => name);
    const [, carried] = /excerpt=([\w-]+)/.exec(fixtureText('excerpts/link-version-2.txt')) ?? [];
    for (const file of [fixtureBytes('excerpts/version-1.lockstep'), decodeCarried(carried!)]) {
      expect([...waitsOf((await decoded(file)) as LockModel).keys()]).toEqual(waits);
    }
  });

  it.each(['sync-mono-deadlock', 'gfs2-k7.2'])('tells the same of anonymous locks: %s', async (name) => {
    const cut = await load(name).then((model) => cutModel(model, { window: model.axis }));
    const outcomes = (model: LockModel) => {
      const { waits, deadlocks, contention } = analyseWaits(model);
      // Owners are told by their pids.
      const members = deadlocks.map((each) => each.members.map(({ owner: _, ...member }) => member));
      const behind = deadlocks.map((each) => each.behind.map(({ owner: _, ...member }) => member));
      const cycles = deadlocks.map((each, index) => ({
        ...each,
        members: members[index],
        behind: behind[index],
      }));
      return { waits, cycles, contention };
    };
    expect(outcomes(anonymise(cut))).toEqual(outcomes(cut));
  });
});

async function decoded(bytes: Uint8Array<ArrayBuffer>) {
  return decodeExcerpt(blobSource('case.lockstep', new Blob([bytes])));
}

interface Told {
  readonly wait: TimeSpan;
  readonly resource: number;
  readonly text: string;
}

/** All states of locks that reach into a window, with what is known of the locks. */
function livesWithin(model: LockModel, window: TimeSpan, isTaken: (resource: number) => boolean): string[] {
  const { intervals, locks, resources, strings } = model;
  const lives: string[] = [];
  for (let row = 0; row < intervals.rowCount; row++) {
    const lock = intervals.lock[row]!;
    const resource = locks.resource[lock]!;
    if (!isTaken(resource) || intervals.end[row]! < window.start || intervals.start[row]! > window.end)
      continue;
    lives.push(
      [
        `${locks.recording[lock]} ${locks.lkbId[lock]} ${locks.generation[lock]} ${locks.pid[lock]}`,
        `${textOf(strings, locks.comm[lock]!)} ${resources.lockspace[resource]} ${resources.master[resource]}`,
        bytesOf(strings, resources.name[resource]!),
        `${intervals.start[row]} ${intervals.end[row]} ${intervals.state[row]} ${intervals.mode[row]}`,
        `${intervals.wanted[row]} ${intervals.flags[row]} ${intervals.begin[row]} ${intervals.ending[row]} ${intervals.askedSince[row]}`,
      ].join(' '),
    );
  }
  return lives.sort();
}

/** By lock and time: all that is said of a wait. */
function waitsOf(model: LockModel): Map<string, Told> {
  const analysis = analyseWaits(model);
  const { phases, blockers } = explainWaits(model, analysis);
  const { waits, recoveries } = analysis;
  const usersOf = glockUsers(model);
  const { locks, resources, strings } = model;
  const nameOf = (lock: number) =>
    `${locks.recording[lock]} ${locks.lkbId[lock]} ${locks.generation[lock]} ${resources.lockspace[locks.resource[lock]!]} ${bytesOf(strings, resources.name[locks.resource[lock]!]!)}`;
  const told = new Map<string, Told>();
  for (let wait = 0; wait < waits.rowCount; wait++) {
    const lock = waits.lock[wait]!;
    const span = { start: waits.start[wait]!, end: waits.end[wait]! };
    // Rows are other ones in an excerpt.
    const by = blockers
      .of(wait)
      .map(({ lock: other, interval: _, ...rest }) => ({ ...rest, other: nameOf(other) }));
    const facts = [
      waits.fromMode[wait],
      waits.mode[wait],
      waits.outcome[wait],
      span,
      phases.of(wait),
      by.sort(byText),
      usersOf(lock, span),
      recoveries.flatMap(({ lockspace, waits: held, left, nodes, start, end, firstSeen }) =>
        held
          .filter((each) => each.wait === wait)
          .map(({ wait: _, purgedLock, ...rest }) => ({
            ...{ lockspace, left: left.map(({ locks: __, ...node }) => node), nodes, start, end, firstSeen },
            ...{ ...rest, purged: purgedLock === undefined ? '' : nameOf(purgedLock) },
          })),
      ),
    ];
    told.set(`${nameOf(lock)} ${span.start}`, {
      wait: span,
      resource: locks.resource[lock]!,
      text: JSON.stringify(facts),
    });
  }
  return told;
}

/** Who stood in the queue of the glock behind a lock, and who held it, while something was waited for. */
function glockUsers(model: LockModel) {
  const queues = glockQueuesOf(model);
  const { holders } = model.glocks;
  return (lock: number, { start, end }: TimeSpan) => {
    const { waiting, holding } = queues.during(lock, start, end);
    const tell = (row: number) =>
      `${textOf(model.strings, holders.comm[row]!)} ${holders.pid[row]} ${holders.start[row]} ${holders.promoted[row]} ${holders.end[row]}`;
    return [queues.isKnown(lock, start), waiting.map(tell), holding.map(tell)];
  };
}

function byText(a: object, b: object): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}
