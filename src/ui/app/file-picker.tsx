import { openFiles } from '../../commands/file-commands';
import { useApp } from './app-context';
import { PICKER_ID } from './page';

/** The browser's own file dialog, opened by the command. */
export function FilePicker() {
  const context = useApp();
  return (
    <input
      id={PICKER_ID}
      type="file"
      multiple
      hidden
      aria-label="Trace files"
      onChange={(event) => {
        openFiles(context, [...(event.target.files ?? [])]);
        // So that the same file can be chosen again.
        event.target.value = '';
      }}
    />
  );
}
