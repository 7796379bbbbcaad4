import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ByteSource } from '../trace/byte-source';

/** A file on disk, read in slices, until it is closed. */
export interface FileSource extends ByteSource {
  close(): Promise<void>;
}

export async function fileSource(path: string): Promise<FileSource> {
  const file = await open(path, 'r');
  const { size } = await file.stat();
  return {
    name: basename(path),
    size,
    read: (offset, length, memory) =>
      readAt(file, offset, Math.max(0, Math.min(length, size - offset)), memory),
    close: () => file.close(),
  };
}

async function readAt(
  file: FileHandle,
  offset: number,
  length: number,
  memory: Uint8Array<ArrayBuffer> | undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  const isEnough = memory !== undefined && memory.length >= length;
  const bytes = isEnough ? memory.subarray(0, length) : new Uint8Array(length);
  let filled = 0;
  while (filled < bytes.length) {
    const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, offset + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}
