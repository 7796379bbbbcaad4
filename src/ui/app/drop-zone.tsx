import Download from 'lucide-react/icons/download';
import { useEffect, useState } from 'react';
import { openFiles } from '../../commands/file-commands';
import { useApp, useSession } from './app-context';
import styles from './drop-zone.module.css';
import { droppedFiles } from './dropped-files';

/** The whole window takes files. */
export function DropZone() {
  const context = useApp();
  const isOver = useFileDrag(async (transfer) => {
    const { dialogs } = context.stores;
    try {
      const files = await droppedFiles(transfer);
      if (files.length === 0) dialogs.getState().say('There was no file in what was dropped.');
      openFiles(context, files);
    } catch {
      dialogs.getState().say('The browser could not read what was dropped.');
    }
  });
  const hasModel = useSession((session) => session.model !== undefined);
  if (!isOver) return null;
  return (
    <div className={styles.overlay}>
      <div className={styles.frame}>
        <Download size={32} aria-hidden="true" />
        <p className={styles.title}>Drop to open</p>
        <p className={styles.hint}>
          {hasModel
            ? 'You will be asked whether to add or to replace.'
            : 'Files or folders; one trace per node.'}
        </p>
      </div>
    </div>
  );
}

/**
 * Whether files are being dragged over the window. Enter and leave come for every element passed, in no
 * dependable order, so the elements entered are kept as a set; a count would drift.
 */
function useFileDrag(onDrop: (transfer: DataTransfer) => void): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const entered = new Set<EventTarget>();
    const stop = new AbortController();
    const on = (
      type: 'dragenter' | 'dragleave' | 'dragover' | 'drop',
      listener: (event: DragEvent) => void,
    ) =>
      window.addEventListener(
        type,
        (event) => {
          if (event.dataTransfer?.types.includes('Files')) listener(event);
        },
        { signal: stop.signal },
      );
    on('dragenter', (event) => {
      event.preventDefault();
      if (event.target) entered.add(event.target);
      setOver(true);
    });
    on('dragover', (event) => event.preventDefault());
    on('dragleave', (event) => {
      if (event.target) entered.delete(event.target);
      for (const element of entered) {
        if (element instanceof Node && !element.isConnected) entered.delete(element);
      }
      if (entered.size === 0) setOver(false);
    });
    on('drop', (event) => {
      event.preventDefault();
      entered.clear();
      setOver(false);
      if (event.dataTransfer) onDrop(event.dataTransfer);
    });
    return () => stop.abort();
  });
  return isOver;
}
