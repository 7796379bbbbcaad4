import { useEffect } from 'react';
import { openFiles } from '../../commands/file-commands';
import { useApp } from './app-context';
import { pastedThing } from './pasted-thing';

/** Files, the text of a report, and links to views are opened when they are pasted anywhere but into a field. */
export function usePaste(): void {
  const context = useApp();
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const { target, clipboardData } = event;
      if (!clipboardData || (target instanceof Element && target.closest('input, textarea, select'))) return;
      const files = [...clipboardData.files];
      if (files.length > 0) {
        event.preventDefault();
        openFiles(context, files);
        return;
      }
      const { page, stores } = context;
      const thing = pastedThing(clipboardData.getData('text/plain'), page.address);
      switch (thing?.kind) {
        case 'report':
          openFiles(context, [new File([thing.text], 'pasted.txt', { type: 'text/plain' })]);
          return;
        case 'view':
          page.visit(thing.fragment);
          return;
        case 'link':
          location.assign(thing.address);
          return;
        default:
          stores.dialogs
            .getState()
            .say('What was pasted is no file, no report and no link to a view or trace.');
      }
    };
    addEventListener('paste', onPaste);
    return () => removeEventListener('paste', onPaste);
  }, [context]);
}
