import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { blobSource } from '../trace/byte-source';
import { decodeExcerpt } from './excerpt-file';
import { MAGIC } from './excerpt-magic';

test('an excerpt that unpacks to absurdly more than it is ends in a message', async () => {
  const bomb = new Blob([MAGIC, gzipSync(new Uint8Array(96 * 2 ** 20))]);
  expect(await decodeExcerpt(blobSource('case.lockstep', bomb))).toMatchObject({
    kind: 'damaged-excerpt',
    file: 'case.lockstep',
    text: 'The excerpt cannot be read: it unpacks to far more than an excerpt can hold.',
  });
});
