import { openFiles } from '../../commands/file-commands';
import { rememberHandle } from '../../state/kept/file-handle';
import { useApp } from './app-context';
import { PICKER_ID } from './page';

/** The browser's own file dialog, opened by the command; where it can, one that tells where the files lie. */
export function FilePicker() {
  const context = useApp();
  return (
    <input
      id={PICKER_ID}
      type="file"
      multiple
      hidden
      aria-label="Trace files"
      onClick={(event) => {
        const { showOpenFilePicker } = window as PickingWindow;
        // Browsers forbid it in a page of another site.
        if (!showOpenFilePicker || window.parent !== window) return;
        event.preventDefault();
        // Nothing is chosen, or nothing of it can be read.
        void pickFiles(showOpenFilePicker).then(
          (files) => openFiles(context, files),
          () => undefined,
        );
      }}
      onChange={(event) => {
        openFiles(context, [...(event.target.files ?? [])]);
        // So that the same file can be chosen again.
        event.target.value = '';
      }}
    />
  );
}

/** What TypeScript's library does not have yet. */
type PickingWindow = Window & { readonly showOpenFilePicker?: PickFiles };
type PickFiles = (options: { multiple: true }) => Promise<readonly FileSystemFileHandle[]>;

async function pickFiles(showOpenFilePicker: PickFiles): Promise<File[]> {
  const handles = await showOpenFilePicker({ multiple: true });
  return Promise.all(
    handles.map(async (handle) => {
      const file = await handle.getFile();
      rememberHandle(file, handle);
      return file;
    }),
  );
}
