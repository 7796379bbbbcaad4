import { expect, test } from 'vitest';
import { completionsOf } from './completions';
import { parseQuery } from './query';

const texts = (typed: string) => completionsOf(typed).map(({ text }) => text);

test('an empty box shows examples that are right', () => {
  expect(texts('')).not.toHaveLength(0);
  for (const text of texts(' ')) expect(parseQuery(text).problems, text).toEqual([]);
});

test('a key is completed, and then its values', () => {
  expect(texts('res-3 mo')).toEqual(['res-3 mode:']);
  expect(texts('mode:p')).toEqual(['mode:PR ', 'mode:PW ']);
  expect(completionsOf('-sta')).toMatchObject([{ text: '-state:', term: '-state:' }]);
});

test('what is complete or quoted is left alone', () => {
  expect(texts('mode:EX')).toEqual([]);
  expect(texts('"mo')).toEqual([]);
  expect(texts('mode:EX ')).toEqual([]);
});

test('every value that is offered is understood', () => {
  for (const key of ['mode:', 'state:', 'dur>', 'mark:', 'msg:']) {
    for (const text of texts(key)) expect(parseQuery(text).problems, text).toEqual([]);
  }
});
