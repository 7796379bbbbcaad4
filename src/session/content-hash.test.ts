import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contentHash } from './content-hash';

test('is SHA-256, whether the browser hashes or the page does', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), async (bytes) => {
      const expected = createHash('sha256').update(bytes).digest('base64url');
      const file = new Blob([new Uint8Array(bytes)]);
      expect(await contentHash(file)).toBe(expected);
      expect(await contentHash(file, -1)).toBe(expected);
    }),
    { numRuns: 30 },
  );
});

test('a file longer than a piece is hashed whole', async () => {
  const bytes = new Uint8Array(9 * 2 ** 20).map((_, index) => index * 7);
  expect(await contentHash(new Blob([bytes]), 0)).toBe(
    createHash('sha256').update(bytes).digest('base64url'),
  );
});
