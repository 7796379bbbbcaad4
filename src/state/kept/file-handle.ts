/** Where a file lies on its reader's disk, as some browsers tell: what can be read again later, with permission. */

/** What TypeScript's library does not have yet. */
export interface ReadableHandle extends FileSystemFileHandle {
  queryPermission?(how: { mode: 'read' }): Promise<PermissionState>;
  requestPermission?(how: { mode: 'read' }): Promise<PermissionState>;
}

const handles = new WeakMap<File, ReadableHandle>();

/** The file came from there. */
export function rememberHandle(file: File, handle: FileSystemHandle | null | undefined): void {
  if (handle?.kind === 'file') handles.set(file, handle as ReadableHandle);
}

export function handleOf(file: File): ReadableHandle | undefined {
  return handles.get(file);
}

export async function mayRead(handle: ReadableHandle): Promise<boolean> {
  return (await handle.queryPermission?.({ mode: 'read' })) === 'granted';
}

/** To be called while a click is handled: the browser asks the reader. */
export async function askToRead(handle: ReadableHandle): Promise<boolean> {
  return (await mayRead(handle)) || (await handle.requestPermission?.({ mode: 'read' })) === 'granted';
}
