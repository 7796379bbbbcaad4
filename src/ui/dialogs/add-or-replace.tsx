import { plainName } from '../../model/plain-name';
import { useDialogs, useSession } from '../app/app-context';
import { Button } from '../primitives/button';
import { Dialog } from '../primitives/dialog';
import { counted, formatBytes } from '../primitives/format';
import styles from './add-or-replace.module.css';

const MOST_NAMES = 6;

/** Files came onto a page that shows something: beside what is loaded, or instead of it? */
export function AddOrReplace({ files }: { readonly files: readonly File[] }) {
  const close = useDialogs((dialogs) => dialogs.close);
  const open = useSession((session) => session.open);
  const loaded = useSession((session) => session.files);
  const choose = (mode: 'add' | 'replace') => {
    close();
    void open(files, mode);
  };
  return (
    <Dialog label="Add or replace?" onClose={close}>
      <div className={styles.body}>
        <h2 className={styles.title}>
          Add {files.length === 1 ? 'this file' : `these ${files.length} files`}, or replace what is open?
        </h2>
        <ul className={styles.files}>
          {files.slice(0, MOST_NAMES).map((file, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list does not change.
            <li key={index} className={styles.file}>
              <bdi className={styles.name}>{plainName(file.name)}</bdi>
              <span className={styles.size}>{formatBytes(file.size)}</span>
            </li>
          ))}
          {files.length > MOST_NAMES && <li>and {counted(files.length - MOST_NAMES, 'other')}</li>}
        </ul>
        <p className={styles.loaded}>
          Open now: {loaded.map(({ name }) => name).join(', ')}. Added files share its time line.
        </p>
        <div className={styles.actions}>
          <Button onClick={close}>Cancel</Button>
          <Button look="outlined" onClick={() => choose('replace')}>
            Replace
          </Button>
          <Button look="primary" data-first onClick={() => choose('add')}>
            Add
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
