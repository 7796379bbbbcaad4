import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MARK_NAMES } from '../../model/mark-table';
import { MESSAGE_KINDS } from '../../model/message-type';
import { GROUPINGS } from '../../model/row-tree';
import { LEGEND_CATEGORIES } from '../legend-categories';
import { formatLink, parseLink } from './link';
import { LINK_KEYS } from './link-keys';
import { parseViewLink } from './view-link';

const name = fc.oneof(
  fc.string({ minLength: 1, maxLength: 20 }),
  fc.constantFrom('trace.dat', 'a,b:c/d*2', '…ü~(x)'),
);
/** No lone surrogates, and not blank: no file or person is called so. */
const text = name.map((some) => some.toWellFormed()).filter((some) => some.trim() !== '');
const moment = fc
  .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 2n ** 63n }), fc.nat(999_999_999))
  .map(([isNegative, whole, part]) => {
    const decimals = String(part).padStart(9, '0').replace(/0+$/, '');
    return `${isNegative ? '-' : ''}${whole}${decimals === '' ? '' : `.${decimals}`}`;
  });
const length = moment.map((some) => some.replace('-', ''));
const span = fc.record({ from: moment, length });
const gfs2Hex = fc
  .tuple(fc.nat(9), fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }))
  .map(([type, number]) =>
    Buffer.from(type.toString(16).padStart(8) + number.toString(16).padStart(16)).toString('hex'),
  );
const resource = fc.record({
  hex: fc.oneof(
    fc.uint8Array({ minLength: 0, maxLength: 64 }).map((bytes) => Buffer.from(bytes).toString('hex')),
    fc.stringMatching(/^[ -~]{1,30}$/).map((plain) => Buffer.from(plain).toString('hex')),
    fc
      .constantFrom('0x41', 'gfs2:2/1', 'deadbeef:x', ' ', 'a/b,c')
      .map((odd) => Buffer.from(odd).toString('hex')),
    gfs2Hex,
  ),
  lockspace: fc.option(fc.nat(0xffffffff), { nil: undefined }),
});
const node = fc.oneof(fc.nat(999_999_999), text);
const rowOf = (hasResource: boolean, hasNode: boolean) =>
  fc.record({
    resource: hasResource ? resource : fc.constant(undefined),
    node: hasNode ? node : fc.constant(undefined),
  });
const common = (kind: string, hasNode: boolean, most: number) =>
  fc.record({
    common: fc.record({ kind: fc.constant(kind), number: fc.nat(most) }),
    resource: fc.constant(undefined),
    node: hasNode ? node : fc.constant(undefined),
  });
const row = fc.oneof(
  rowOf(true, true),
  rowOf(true, false),
  rowOf(false, true),
  common('process', true, 0x7fffffff),
  common('lockspace', false, 0x7fffffff),
  common('master', false, 999_999_999),
);
const laneNumber = fc.integer({ min: 1, max: 999_999 });
const lane = fc.oneof(
  fc.tuple(rowOf(true, true), laneNumber).map(([of, number]) => ({ ...of, lane: number })),
  fc
    .tuple(common('process', true, 0x7fffffff), resource, laneNumber)
    .map(([of, on, number]) => ({ ...of, resource: on, lane: number })),
);
const rows = fc.array(fc.oneof(row, lane), { minLength: 1, maxLength: 5 });
const lockAt = fc.record({
  row: rowOf(true, true),
  lkbId: fc.nat(0xffffffff),
  generation: fc.nat(999_999_999),
  begin: moment,
  nth: fc.nat(999_999),
});
const thing = fc.oneof(
  lockAt.map((at) => ({ is: 'interval', at })),
  fc.record({ is: fc.constant('mark'), kind: fc.nat(MARK_NAMES.length - 1), at: lockAt }),
  fc.record({
    is: fc.constant('message'),
    kind: fc.constantFrom(...MESSAGE_KINDS.map(({ kind }) => kind)),
    from: fc.nat(),
    to: fc.nat(),
    resource: fc.option(resource, { nil: undefined }),
    time: moment,
    nth: fc.nat(999_999),
  }),
);
const categories = fc.subarray(
  LEGEND_CATEGORIES.map(({ id }) => id),
  { minLength: 1 },
);
const pixels = fc.nat(99_999);
const recording = fc.record({ file: text, number: fc.integer({ min: 1, max: 1999 }) });
const hash = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((b) => Buffer.from(b).toString('base64url'));

const VALUES: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  t: span,
  sel: lockAt,
  ev: fc.record({ node, number: fc.integer({ min: 1, max: 2 ** 32 }), time: moment }),
  range: span,
  recovery: fc.record({ lockspace: fc.nat(0xffffffff), start: moment }),
  since: fc.oneof(lockAt, fc.record({ node, time: moment })),
  cursor: moment,
  by: fc.constantFrom(...GROUPINGS),
  order: fc.constantFrom('wait', 'name', 'first'),
  q: text,
  show: fc.constant('all'),
  open: fc
    .record({
      levels: fc.constantFrom(0, 1, 2, Number.POSITIVE_INFINITY, undefined),
      byHand: fc.array(fc.record({ row, isOpen: fc.boolean() }), { maxLength: 5 }),
    })
    .filter(({ levels, byHand }) => levels !== undefined || byHand.length > 0),
  hide: rows,
  empty: fc.array(span, { minLength: 1, maxLength: 3 }),
  pin: rows,
  rank: span,
  move: fc.array(
    fc.record({ row: fc.oneof(row, lane), after: fc.option(fc.oneof(row, lane), { nil: undefined }) }),
    { minLength: 1, maxLength: 4 },
  ),
  marked: rows,
  tab: fc.constantFrom('details', 'contention', 'events', 'problems', 'legend', 'closed'),
  arrows: fc.record({
    scope: fc.constantFrom('none', 'selection', 'window'),
    families: fc.subarray(['request', 'answer', 'notice', 'recovery']),
  }),
  events: fc
    .record({ kinds: fc.array(text, { maxLength: 4 }), text: fc.oneof(text, fc.constant('')) })
    .filter(({ kinds, text: needle }) => kinds.length > 0 || needle !== ''),
  blame: fc.constantFrom('none', 'window'),
  bounds: fc.constant('shown'),
  recoveries: fc.constant('hidden'),
  off: categories,
  unsearched: categories,
  notes: fc.array(
    fc.record({
      from: moment,
      length: fc.option(length, { nil: undefined }),
      number: fc.integer({ min: 1, max: 9999 }),
      name: fc.oneof(text, fc.constant('')),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  boxes: fc.array(
    fc.record({ x: pixels, y: pixels, about: thing, span }, { requiredKeys: ['x', 'y', 'about'] }),
    {
      minLength: 1,
      maxLength: 4,
    },
  ),
  clock: fc.constantFrom('auto', 'recorded', 'messages', 'wall', 'raw'),
  instances: fc.constant('unshifted'),
  shift: fc.array(fc.record({ recording, offset: fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }) }), {
    maxLength: 4,
  }),
  names: fc.array(fc.record({ recording, name: text }), { maxLength: 4 }),
  lockspaces: fc.array(fc.record({ id: fc.nat(0xffffffff), name: text }), { maxLength: 4 }),
  excerpt: fc.uint8Array({ minLength: 1 }).map((b) => Buffer.from(b).toString('base64url')),
  files: fc.array(fc.record({ name: text, bytes: fc.nat(), hash: fc.option(hash, { nil: undefined }) }), {
    minLength: 1,
    maxLength: 4,
  }),
};

test('every key has values to be tested with', () => {
  expect(LINK_KEYS.map(({ key }) => key).filter((key) => !VALUES[key])).toEqual([]);
});

test.each(LINK_KEYS.filter(({ key }) => VALUES[key]).map((key) => [key.key, key] as const))(
  'what %s says survives the way through a link, alone and through an address',
  (_, key) => {
    fc.assert(
      fc.property(VALUES[key.key], (value) => {
        const link = formatLink(new Map([[key.key, value]]), LINK_KEYS);
        // What an address bar, a line of text and a mail program leave as it is.
        expect(link).toMatch(/^[A-Za-z0-9\-._~:/?@$&+,;=*%]*$/);
        const read = parseLink(new URL(`https://example.org/#${link}`).hash, LINK_KEYS);
        expect(read.broken).toEqual([]);
        expect(read.values.get(key.key)).toEqual(value);
      }),
    );
  },
);

test('all keys together survive', () => {
  fc.assert(
    fc.property(fc.record(VALUES, { requiredKeys: [] }), (record) => {
      const values = new Map(Object.entries(record));
      expect(parseLink(formatLink(values, LINK_KEYS), LINK_KEYS).values).toEqual(values);
    }),
  );
});

test('reading never throws, and what it took it writes in a way that reads the same', () => {
  const words = fc.constantFrom(
    '=',
    '&',
    '%',
    '%zz',
    ',',
    ':',
    '~',
    '/',
    '#',
    '\u202e',
    '<b>',
    'javascript:',
  );
  const keys = fc.constantFrom(...LINK_KEYS.map(({ key }) => key), 'v', 'x');
  const wild = fc
    .array(fc.tuple(keys, fc.array(fc.oneof(fc.string({ maxLength: 6 }), words), { maxLength: 5 })))
    .map((parts) => parts.map(([key, value]) => `${key}=${value.join('')}`).join('&'));
  fc.assert(
    fc.property(wild, (link) => {
      const { values } = parseViewLink(link);
      expect(parseViewLink(formatLink(values, LINK_KEYS)).values).toEqual(values);
    }),
  );
});

test('a broken key costs only itself', () => {
  const { values, broken } = parseViewLink('v=1&t=yesterday&by=node&order=wait&order=name&sel=%E0%A4%A&q=%');
  expect([...values]).toEqual([
    ['by', 'node'],
    ['order', 'wait'],
  ]);
  expect(broken).toEqual(['t', 'order', 'sel', 'q']);
});

test('what this version does not know is kept as it stands', () => {
  const { values, unknown, isNewer } = parseViewLink('#v=2&by=node&hue=%F0%9F%8E%A8&flag');
  expect({ unknown, isNewer }).toEqual({ unknown: ['hue=%F0%9F%8E%A8', 'flag'], isNewer: true });
  expect(formatLink(values, LINK_KEYS, unknown)).toBe('v=1&by=node&hue=%F0%9F%8E%A8&flag');
});

test('a link longer than any real one is not read', () => {
  expect(parseViewLink(`q=${'x'.repeat(70_000)}`)).toMatchObject({ values: new Map(), broken: ['v'] });
});

const LOCK_A = {
  row: { resource: { hex: '61', lockspace: undefined }, node: 2 },
  lkbId: 1,
  generation: 0,
  begin: '2',
  nth: 0,
};

/** Links that people have sent. They must mean the same for ever: add lines, change none. */
const FROZEN: readonly (readonly [string, Record<string, unknown>])[] = [
  [
    'v=1&t=202.740683216~0.0042&sel=res-3/2/1a3f.0@202.741&by=node&order=first&q=inode%200x1a',
    {
      t: { from: '202.740683216', length: '0.0042' },
      sel: {
        row: { resource: { hex: '7265732d33', lockspace: undefined }, node: 2 },
        lkbId: 0x1a3f,
        generation: 0,
        begin: '202.741',
        nth: 0,
      },
      by: 'node',
      order: 'first',
      q: 'inode 0x1a',
    },
  ],
  [
    'v=1&sel=deadbeef:gfs2:2/805b/*left/1.12@7+1&range=5~1.5&open=all,-0x00ff/2,+/3&tab=closed',
    {
      sel: {
        row: {
          resource: {
            hex: Buffer.from('       2            805b').toString('hex'),
            lockspace: 0xdeadbeef,
          },
          node: 'left',
        },
        lkbId: 1,
        generation: 12,
        begin: '7',
        nth: 1,
      },
      range: { from: '5', length: '1.5' },
      open: {
        levels: Number.POSITIVE_INFINITY,
        byHand: [
          { row: { resource: { hex: '00ff', lockspace: undefined }, node: 2 }, isOpen: false },
          { row: { resource: undefined, node: 3 }, isOpen: true },
        ],
      },
      tab: 'closed',
    },
  ],
  [
    'v=1&arrows=window:request,notice&events=dlm_bast,dlm_ast:res%2D3&bounds=shown&clock=messages&instances=unshifted',
    {
      arrows: { scope: 'window', families: ['request', 'notice'] },
      events: { kinds: ['dlm_bast', 'dlm_ast'], text: 'res-3' },
      bounds: 'shown',
      clock: 'messages',
      instances: 'unshifted',
    },
  ],
  [
    'v=1&shift=trace.dat*2:-1200,a.dat:7&names=trace.dat:left%20rack&files=trace.dat:53211:47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU,a.dat:12',
    {
      shift: [
        { recording: { file: 'trace.dat', number: 2 }, offset: -1200n },
        { recording: { file: 'a.dat', number: 1 }, offset: 7n },
      ],
      names: [{ recording: { file: 'trace.dat', number: 1 }, name: 'left rack' }],
      files: [
        { name: 'trace.dat', bytes: 53211, hash: '47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU' },
        { name: 'a.dat', bytes: 12, hash: undefined },
      ],
    },
  ],
  [
    'v=1&ev=2/4711@202.740683216&since=res-3/2/1a.0@1.5&recovery=deadbeef@5.25&cursor=7&recoveries=hidden&off=held-NL,message-BAST&unsearched=wait-EX',
    {
      ev: { node: 2, number: 4711, time: '202.740683216' },
      since: {
        row: { resource: { hex: '7265732d33', lockspace: undefined }, node: 2 },
        lkbId: 0x1a,
        generation: 0,
        begin: '1.5',
        nth: 0,
      },
      recovery: { lockspace: 0xdeadbeef, start: '5.25' },
      cursor: '7',
      recoveries: 'hidden',
      off: ['held-NL', 'message-BAST'],
      unsearched: ['wait-EX'],
    },
  ],
  [
    'v=1&hide=a,//process/789/2/b+1&empty=1~2&pin=/3&rank=4~0.5&move=a~b,c/1+2~&marked=a/*left&since=*left@3',
    {
      hide: [
        { resource: { hex: '61', lockspace: undefined }, node: undefined },
        {
          common: { kind: 'process', number: 789 },
          resource: { hex: '62', lockspace: undefined },
          node: 2,
          lane: 1,
        },
      ],
      empty: [{ from: '1', length: '2' }],
      pin: [{ resource: undefined, node: 3 }],
      rank: { from: '4', length: '0.5' },
      move: [
        {
          row: { resource: { hex: '61', lockspace: undefined }, node: undefined },
          after: { resource: { hex: '62', lockspace: undefined }, node: undefined },
        },
        { row: { resource: { hex: '63', lockspace: undefined }, node: 1, lane: 2 }, after: undefined },
      ],
      marked: [{ resource: { hex: '61', lockspace: undefined }, node: 'left' }],
      since: { node: 'left', time: '3' },
    },
  ],
  [
    'v=1&notes=202.741*1,202.75~0.02*2:slow%20here&boxes=640.120:a/2/1.0@2,1.2:bast:a/2/1.0@2,3.4:REQUEST:1.2/a@2+1&lockspaces=deadbeef:mail',
    {
      notes: [
        { from: '202.741', length: undefined, number: 1, name: '' },
        { from: '202.75', length: '0.02', number: 2, name: 'slow here' },
      ],
      boxes: [
        { x: 640, y: 120, about: { is: 'interval', at: LOCK_A } },
        { x: 1, y: 2, about: { is: 'mark', kind: 0, at: LOCK_A } },
        {
          x: 3,
          y: 4,
          about: {
            is: 'message',
            kind: 1,
            from: 1,
            to: 2,
            resource: { hex: '61', lockspace: undefined },
            time: '2',
            nth: 1,
          },
        },
      ],
      lockspaces: [{ id: 0xdeadbeef, name: 'mail' }],
    },
  ],
];

test.each(FROZEN)('the link of version 1 %s is read as ever', (link, values) => {
  expect(parseViewLink(link)).toEqual({
    values: new Map(Object.entries(values)),
    unknown: [],
    broken: [],
    isNewer: false,
  });
});
