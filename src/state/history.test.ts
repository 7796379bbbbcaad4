import { expect, test } from 'vitest';
import { canGoBack, canGoForward, createHistory, goBack, goForward, type History, push } from './history';

const same = (a: string, b: string) => a === b;
const at = (history: History<string>, present: string, now: number) => push(history, present, now, same);
const visited = (...views: string[]) =>
  views.slice(1).reduce((history, view, i) => at(history, view, (i + 1) * 10_000), createHistory(views[0]));

test('goes back and forward through what was seen', () => {
  const history = visited('whole', 'hour', 'second');
  expect(goBack(history).present).toBe('hour');
  expect(goBack(goBack(history)).present).toBe('whole');
  expect(goForward(goBack(history)).present).toBe('second');
});

test('does nothing at either end', () => {
  const history = visited('whole', 'hour');
  expect(goForward(history)).toBe(history);
  const first = goBack(history);
  expect(goBack(first)).toBe(first);
  expect([canGoBack(first), canGoForward(first)]).toEqual([false, true]);
});

test('a new view after going back forgets what was ahead', () => {
  const history = at(goBack(visited('whole', 'hour', 'second')), 'minute', 90_000);
  expect(canGoForward(history)).toBe(false);
  expect(goBack(history).present).toBe('hour');
});

test('a quick run of steps is one entry', () => {
  let history = at(createHistory('whole'), 'a', 1000);
  history = at(history, 'b', 1100);
  history = at(history, 'c', 1400);
  expect(history.present).toBe('c');
  expect(goBack(history).present).toBe('whole');
});

test('a step right after going back does not overwrite where one came to', () => {
  const history = at(goBack(visited('whole', 'hour')), 'minute', 10_001);
  expect(goBack(history).present).toBe('whole');
});

test('the same view again is no step', () => {
  const history = visited('whole', 'hour');
  expect(at(history, 'hour', 50_000)).toBe(history);
});
