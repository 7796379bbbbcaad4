import { expect, test } from 'vitest';
import { isProblem, parseAddress } from './trace-address';

const PAGE = 'https://viewer.example/lockstep/';

test('addresses are relative to the page, and named by their last part', () => {
  expect(parseAddress('traces/node%201.dat.gz#x', PAGE)).toEqual({
    url: 'https://viewer.example/lockstep/traces/node%201.dat.gz',
    host: 'viewer.example',
    origin: 'https://viewer.example',
    name: 'node 1.dat.gz',
  });
});

test('plain http from a page that came by https says what to do', () => {
  const problem = parseAddress('http://traces.example/node1.dat', PAGE);
  expect(problem).toEqual({
    kind: 'mixed-content',
    address: 'http://traces.example/node1.dat',
    text: 'This page came by https, and browsers do not let it load anything by plain http.',
    hint: 'Use the https address of the file if there is one, or download it and drop it here.',
  });
});

test.each(['http://localhost:8080/a', 'http://127.0.0.1/a', 'http://127.200.3.4:1/a', 'http://[::1]/a'])(
  'what never leaves the machine may be plain: %s',
  (address) => {
    expect(isProblem(parseAddress(address, PAGE))).toBe(false);
  },
);

test.each(['http://localhost.evil.example/a', 'http://127.0.0.1.evil.example/a'])(
  'a name that only looks like this machine is another: %s',
  (address) => {
    expect(parseAddress(address, PAGE)).toMatchObject({ kind: 'mixed-content' });
  },
);

test('a page that came by http may load from either', () => {
  const page = 'http://viewer.example/';
  expect(isProblem(parseAddress('http://traces.example/a', page))).toBe(false);
  expect(isProblem(parseAddress('https://traces.example/a', page))).toBe(false);
});

test.each([
  'javascript:alert(1)',
  'data:text/plain,x',
  'blob:https://viewer.example/1',
  'file:///etc/passwd',
  'ftp://traces.example/a',
  'https://user:secret@traces.example/a',
  '',
  `https://traces.example/${'a'.repeat(5000)}`,
])('nothing is made of %s', (address) => {
  expect(parseAddress(address, PAGE)).toMatchObject({ kind: 'bad-address' });
});
