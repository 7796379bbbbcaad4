import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packFile, unpack } from './packing';
import { decodePageBytes, encodePageBytes } from './page-bytes';
import { type PackedFile, parseSavedCase, savedPage } from './saved-page';

const windows1252 = new TextDecoder('windows-1252');

describe('bytes in a page', () => {
  it('come back as they were, whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
        const encoded = encodePageBytes(bytes);
        expect([...encoded].some((byte) => byte === 0 || byte === 0x0d || byte === 0x3c)).toBe(false);
        expect(decodePageBytes(windows1252.decode(encoded))).toEqual(new Uint8Array(bytes));
      }),
    );
    const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    expect(decodePageBytes(windows1252.decode(encodePageBytes(all)))).toEqual(all);
  });

  it('grow by four in 256', () => {
    const all = Uint8Array.from({ length: 256 * 40 }, (_, byte) => byte);
    expect(encodePageBytes(all).length).toBe(260 * 40);
  });

  it('are not taken for others where the document was read in another encoding', () => {
    const encoded = encodePageBytes(Uint8Array.from({ length: 256 }, (_, byte) => byte));
    expect(decodePageBytes(new TextDecoder('utf-8').decode(encoded))).toBeUndefined();
  });
});

describe('a saved page', () => {
  const VIEWER = '<head></head><body><!--saved--><script type="module">run()</script></body>';

  async function pageOf(files: readonly PackedFile[], view: string): Promise<string> {
    let text = '';
    for await (const part of savedPage(VIEWER, files, view)) text += windows1252.decode(part);
    return text;
  }

  it('holds the files, the view and the viewer, and nothing that ends an element early', async () => {
    const content = new TextEncoder().encode('</script><script>alert(1)</script>\r\n'.repeat(3));
    const file = {
      name: '</script>é.dat',
      bytes: content.length,
      packing: 'none',
      content: [content],
    } as const;
    const text = await pageOf([file], 't=1&q=</script>');
    const scripts = [...text.matchAll(/<script[^>]*>(.*?)<\/script>/gs)].map(([, inside]) => inside!);
    expect(scripts.length).toBe(3);
    const saved = parseSavedCase(scripts[0]!);
    expect(saved).toEqual({
      version: 1,
      view: 't=1&q=</script>',
      files: [{ name: '</script>é.dat', bytes: content.length, packing: 'none' }],
    });
    expect(decodePageBytes(scripts[1]!)).toEqual(content);
  });

  it('compresses what can be compressed, and gives it back only as it was', async () => {
    const text = new File(['dlm_lock_start '.repeat(5000)], 'node1.txt');
    const packed = await packFile(text);
    const pieces: Uint8Array[] = [];
    for await (const piece of packed.content) pieces.push(piece);
    const bytes = new Uint8Array(Buffer.concat(pieces));
    expect([packed.packing, bytes.length < text.size / 10]).toEqual(['gzip', true]);
    const back = await unpack(bytes, packed.packing, text.size);
    expect(Buffer.concat(back!).toString()).toBe(await text.text());
    expect(await unpack(bytes, packed.packing, text.size - 1)).toBeUndefined();
    expect(await unpack(bytes.slice(0, -20), packed.packing, text.size)).toBeUndefined();
    const noise = new File([crypto.getRandomValues(new Uint8Array(5000))], 'node1.dat');
    expect((await packFile(noise)).packing).toBe('none');
  });
});
