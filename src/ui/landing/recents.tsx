import History from 'lucide-react/icons/history';
import X from 'lucide-react/icons/x';
import type { Recent } from '../../state/kept/recents';
import { shownName } from '../../state/shown-name';
import { useApp, useRecents } from '../app/app-context';
import { Button } from '../primitives/button';
import { CommandButton } from '../primitives/command-button';
import { formatBytes } from '../primitives/format';
import landing from './landing.module.css';
import styles from './recents.module.css';

const MOST_NAMES = 4;

/** What was open lately: one click away, and as easily forgotten. */
export function Recents() {
  const recents = useRecents((state) => state.recents);
  if (recents.length === 0) return null;
  const bytes = recents
    .map(({ isKept, copiedBytes, files }) => (isKept ? (copiedBytes ?? sizeOf(files)) : 0))
    .reduce((sum, size) => sum + size, 0);
  return (
    <section aria-labelledby="recents-title">
      <header className={styles.head}>
        <h2 id="recents-title" className={landing.heading}>
          Open lately
        </h2>
        <span className={styles.where}>
          kept in this browser only, {formatBytes(bytes)}
          <CommandButton id="files.forget-all" label="Forget all" />
        </span>
      </header>
      <ul className={styles.list}>
        {recents.map((recent) => (
          <Entry key={recent.fragment} recent={recent} />
        ))}
      </ul>
    </section>
  );
}

function Entry({ recent }: { readonly recent: Recent }) {
  const { page } = useApp();
  const forget = useRecents((state) => state.forget);
  const names = namesOf(recent);
  return (
    <li className={styles.entry}>
      <button type="button" className={styles.open} onClick={() => page.visit(recent.fragment)}>
        <History size={16} aria-hidden="true" />
        <bdi className={styles.names}>{names}</bdi>
        <span className={styles.muted}>
          {whereItIs(recent)}
          {formatBytes(sizeOf(recent.files))} · {formatWhen(recent.openedAt)}
        </span>
      </button>
      <Button isIcon aria-label={`Forget ${names}`} title="Forget" onClick={() => forget(recent)}>
        <X size={16} aria-hidden="true" />
      </Button>
    </li>
  );
}

function sizeOf(files: Recent['files']): number {
  return files.reduce((sum, file) => sum + file.bytes, 0);
}

function whereItIs({ isKept, copiedBytes, files }: Recent): string {
  if (!isKept) return 'file not kept, it will be asked for · ';
  return copiedBytes !== undefined && copiedBytes < sizeOf(files) ? 'read again where it lies · ' : '';
}

function namesOf({ files }: Recent): string {
  const names = files.slice(0, MOST_NAMES).map(({ name }) => shownName(name));
  const others = files.length - names.length;
  return others > 0 ? `${names.join(', ')} and ${others} more` : names.join(', ');
}

function formatWhen(time: number): string {
  const isToday = new Date(time).toDateString() === new Date().toDateString();
  return new Intl.DateTimeFormat(
    undefined,
    isToday ? { timeStyle: 'short' } : { dateStyle: 'medium' },
  ).format(time);
}
