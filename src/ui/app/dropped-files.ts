/** The files of a drop, those in dropped folders too. */
import { rememberHandle } from '../../state/kept/file-handle';

/** Must be called while the drop event is handled: afterwards the browser takes the items away. */
export async function droppedFiles(transfer: DataTransfer): Promise<File[]> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.() ?? undefined);
  const direct = [...transfer.files];
  rememberHandles(transfer, direct);
  if (!entries.some((entry) => entry?.isDirectory)) return direct;
  const found = await Promise.all(entries.map((entry) => (entry ? filesOf(entry) : [])));
  return found.flat().filter((file) => !file.name.startsWith('.'));
}

/** Where the files lie, where the browser tells; files and items of a drop are in one order. */
function rememberHandles({ items }: DataTransfer, files: readonly File[]): void {
  const ofFiles = [...items].filter(({ kind }) => kind === 'file') as HandleItem[];
  if (ofFiles.length !== files.length) return;
  for (const [index, item] of ofFiles.entries()) {
    item.getAsFileSystemHandle?.().then(
      (handle) => rememberHandle(files[index], handle),
      () => undefined,
    );
  }
}

/** What TypeScript's library does not have yet. */
interface HandleItem extends DataTransferItem {
  getAsFileSystemHandle?(): Promise<FileSystemHandle | null>;
}

async function filesOf(entry: FileSystemEntry): Promise<File[]> {
  if (isFile(entry)) return [await new Promise<File>((resolve, reject) => entry.file(resolve, reject))];
  if (!isDirectory(entry)) return [];
  const reader = entry.createReader();
  const files: File[] = [];
  // A reader hands out its entries in portions, and an empty one at the end.
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (portion.length === 0) return files;
    for (const each of portion) files.push(...(await filesOf(each)));
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
