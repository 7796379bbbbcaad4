import type { FileProgress } from '../../state/session';
import { useCommand, useSession } from '../app/app-context';
import { Button } from '../primitives/button';
import { counted, formatBytes } from '../primitives/format';
import { Keys } from '../primitives/keys';
import styles from './loading.module.css';

/** What is being read, how far it is, and the way out. Every number has its place, so that nothing jumps. */
function Loading() {
  const loading = useSession((session) => session.loading);
  const isCancelling = useSession((session) => session.isCancelling);
  const { run } = useCommand('files.cancel');
  if (!loading) return null;

  const total = sum(loading, (file) => file.bytesTotal);
  const read = sum(loading, (file) => file.bytesRead);
  const isBuilding = loading.every((file) => file.stage === 'read');
  const share = total === 0 ? 0 : read / total;

  return (
    <section className={styles.card} aria-labelledby="loading-title">
      <header className={styles.head}>
        <h1 id="loading-title" className={styles.title}>
          {isCancelling
            ? 'Stopping…'
            : isBuilding
              ? 'Rebuilding the locks…'
              : `Reading ${counted(loading.length, 'file')}…`}
        </h1>
        <span className={styles.share}>{Math.floor(share * 100)} %</span>
      </header>
      <Bar share={share} label="All files" isWorking={isBuilding} />
      <ul className={styles.files}>
        {loading.map((file, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list of a load does not change.
          <li key={index} className={styles.file}>
            <FileRow file={file} />
          </li>
        ))}
      </ul>
      <footer className={styles.foot}>
        <Button look="outlined" onClick={run} disabled={isCancelling}>
          Cancel
          <Keys spelled="Escape" />
        </Button>
      </footer>
    </section>
  );
}

/** The same card over a page that shows something already. */
export function LoadingOverlay() {
  return (
    <div className={styles.overlay}>
      <Loading />
    </div>
  );
}

/** The same card alone on the page. */
export function LoadingPage() {
  return (
    <main className={styles.page}>
      <Loading />
    </main>
  );
}

function FileRow({ file }: { readonly file: FileProgress }) {
  const share = file.bytesTotal === 0 ? Number(file.stage !== 'waiting') : file.bytesRead / file.bytesTotal;
  return (
    <>
      <span className={styles.name} title={file.name}>
        {file.name}
      </span>
      <span className={styles.number}>
        {formatBytes(file.bytesRead)} of {formatBytes(file.bytesTotal)}
      </span>
      <span className={styles.number}>{file.stage === 'waiting' ? '' : counted(file.events, 'event')}</span>
      <Bar share={share} label={file.name} />
    </>
  );
}

function Bar({ share, label, isWorking }: { share: number; label: string; isWorking?: boolean }) {
  return (
    <div
      className={styles.bar}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.floor(share * 100)}
      data-working={isWorking || undefined}
    >
      <div className={styles.done} style={{ transform: `scaleX(${share})` }} />
    </div>
  );
}

function sum(files: readonly FileProgress[], of: (file: FileProgress) => number): number {
  return files.reduce((total, file) => total + of(file), 0);
}
