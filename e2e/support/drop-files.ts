import type { Page } from '@playwright/test';
import type { TestFile } from './fixtures';

/** Drops files on the page the way a desktop does: enter, over, drop, at the middle of the window. */
export async function dropFiles(page: Page, files: readonly TestFile[]): Promise<void> {
  const packed = files.map(({ name, bytes }) => ({ name, base64: bytes.toString('base64') }));
  await page.evaluate(async (packedFiles) => {
    const transfer = new DataTransfer();
    for (const { name, base64 } of packedFiles) {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      transfer.items.add(new File([bytes], name, { type: 'text/plain' }));
    }
    const [x, y] = [innerWidth / 2, innerHeight / 2];
    for (const type of ['dragenter', 'dragover', 'drop']) {
      const target = document.elementFromPoint(x, y) ?? document.body;
      target.dispatchEvent(
        new DragEvent(type, {
          dataTransfer: transfer,
          bubbles: true,
          cancelable: true,
          clientX: x,
          clientY: y,
        }),
      );
      // What appears on dragenter (a drop zone over the whole window) is what the drop must hit.
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  }, packed);
}
