import { type SubmitEvent, useState } from 'react';
import { useDialogs, useSession, useView } from '../app/app-context';
import { Button } from '../primitives/button';
import { Dialog } from '../primitives/dialog';
import styles from './name-lockspace.module.css';

/** What a lockspace is called: traces know its number only. */
export function NameLockspace({ lockspace }: { readonly lockspace: number }) {
  const close = useDialogs((dialogs) => dialogs.close);
  const nameLockspace = useSession((session) => session.nameLockspace);
  const known = useView((view) => view.model?.names?.lockspaces.get(lockspace)) ?? '';
  const [name, setName] = useState(known);
  const take = (event: SubmitEvent) => {
    event.preventDefault();
    close();
    if (name.trim() !== known) void nameLockspace(lockspace, name);
  };
  return (
    <Dialog label="Name the lockspace" hasHead onClose={close}>
      <form className={styles.body} onSubmit={take}>
        <label className={styles.label}>
          Name of the lockspace 0x{lockspace.toString(16)}
          <input
            className={styles.field}
            data-first
            autoComplete="off"
            spellCheck={false}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <p className={styles.hint}>
          An empty name gives back what its files call it. The output of <code>dlm_tool ls</code>, dropped on
          the page, names all lockspaces at once.
        </p>
        <div className={styles.actions}>
          <Button onClick={close}>Cancel</Button>
          <Button look="primary" type="submit">
            Name it
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
