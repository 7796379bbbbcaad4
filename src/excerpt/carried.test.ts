import fc from 'fast-check';
import { expect, it } from 'vitest';
import { carriedLength, decodeCarried, encodeCarried } from './carried';
import { MAGIC } from './excerpt-magic';

it('a file comes back from a link as it was, and its length is known before', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (content) => {
      const file = new Uint8Array([...MAGIC, ...content]);
      const text = encodeCarried(file);
      expect(text).toMatch(/^[\w-]*$/);
      expect(text.length).toBe(carriedLength(file));
      expect(decodeCarried(text)).toEqual(file);
    }),
  );
});

it('a link that was cut anywhere gives the beginning of the file', () => {
  const file = new Uint8Array([...MAGIC, ...Array(64).keys()]);
  const text = encodeCarried(file);
  for (let length = 0; length < text.length; length++) {
    const part = decodeCarried(text.slice(0, length));
    expect(part.length).toBeLessThan(file.length);
    expect(file.subarray(0, part.length)).toEqual(part);
  }
});
