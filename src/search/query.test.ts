import { describe, expect, test } from 'vitest';
import { LockState } from '../model/interval-table';
import { EX, PR } from '../model/lock-mode';
import { MessageType } from '../model/message-type';
import { parseDuration } from './duration';
import { parseQuery } from './query';

const questions = (typed: string) => parseQuery(typed).terms.map(({ question }) => question);

test('durations are read with their units', () => {
  expect(['5ms', '1.5 s', '200us', '10ns', '2', '3 parsecs'].map(parseDuration)).toEqual([
    5e6,
    1.5e9,
    2e5,
    10,
    2e6,
    undefined,
  ]);
});

test('a query is told apart into its terms', () => {
  expect(questions('  Inode node:2 mode:ex dur>5ms dur<=1s pid:42 ')).toEqual([
    { kind: 'text', field: 'any', text: 'inode' },
    { kind: 'text', field: 'node', text: '2' },
    { kind: 'mode', mode: EX },
    { kind: 'duration', compare: '>', duration: 5e6 },
    { kind: 'duration', compare: '<=', duration: 1e9 },
    { kind: 'pid', pid: 42 },
  ]);
});

test('quotes hold words together, and what would be a term is text in them', () => {
  expect(questions('"two words" res:"a b" "mode:EX"')).toEqual([
    { kind: 'text', field: 'any', text: 'two words' },
    { kind: 'text', field: 'res', text: 'a b' },
    { kind: 'text', field: 'any', text: 'mode:ex' },
  ]);
  expect(questions('"still being ty')).toEqual([{ kind: 'text', field: 'any', text: 'still being ty' }]);
});

test('a minus before a term turns it round; inside a word it is a hyphen', () => {
  expect(parseQuery('-mode:PR -"a b" res-3').terms).toEqual([
    { isNegated: true, question: { kind: 'mode', mode: PR } },
    { isNegated: true, question: { kind: 'text', field: 'any', text: 'a b' } },
    { isNegated: false, question: { kind: 'text', field: 'any', text: 'res-3' } },
  ]);
});

test('inodes are read in hex and in decimal', () => {
  expect(questions('inode:0x1a inode:26 inode:1a')).toEqual([
    { kind: 'inode', inode: 26n },
    { kind: 'inode', inode: 26n },
    { kind: 'inode', inode: 26n },
  ]);
});

test('states are known by their beginning; wait and held are several', () => {
  const wait = (1 << LockState.Requesting) | (1 << LockState.Converting);
  expect(questions('state:wait state:gr')).toEqual([
    { kind: 'state', states: wait },
    { kind: 'state', states: 1 << LockState.Granted },
  ]);
});

test('marks and messages are asked for by their kind', () => {
  expect(parseQuery('mark:bast res-3')).toMatchObject({ target: 'mark', problems: [] });
  expect(parseQuery('msg:grant')).toMatchObject({
    target: 'message',
    terms: [{ question: { kind: 'message', kinds: [MessageType.Grant] } }],
  });
  expect(parseQuery('msg:grant dur>5ms').problems).toEqual(['A message has no state and does not last.']);
});

describe('what is wrong with a term is said, and the others hold', () => {
  test.each([
    ['mode:xx', 'xx is no mode: NL, CR, CW, PR, PW, EX, read, write.'],
    ['state:lost', 'lost is no state: wait, held,'],
    ['dur>fast', 'fast is no duration'],
    ['dur:5ms', 'dur needs > or <'],
    ['pid:me', 'pid: takes a number'],
    ['res:', 'res: needs a value'],
    ['dur>', 'dur> needs a value'],
    ['inode:xyz', 'inode: takes a number'],
    ['foo:bar', 'foo: is no term'],
    ['mark:x', 'x is no mark'],
  ])('%s', (typed, sentence) => {
    const { terms, problems } = parseQuery(`res-3 ${typed}`);
    expect(terms).toHaveLength(1);
    expect(problems).toEqual([expect.stringContaining(sentence)]);
  });
});
