import type { FetchedFile, Fetching as FetchingState } from '../../state/opening';
import { shownName } from '../../state/shown-name';
import { Button } from '../primitives/button';
import { counted, formatBytes } from '../primitives/format';
import styles from './fetching.module.css';
import page from './opening.module.css';

const STAGE_WORDS: Readonly<Record<FetchedFile['stage'], string>> = {
  waiting: 'waits its turn',
  asking: 'asking the server…',
  arriving: '',
  here: 'here',
  failed: 'failed',
};

/** What is on its way, and the way out. */
export function Fetching({ fetching }: { readonly fetching: FetchingState }) {
  const { files, cancel } = fetching;
  return (
    <main className={page.page}>
      <div className={page.column}>
        <h1 className={page.title}>Loading {counted(files.length, 'file')}…</h1>
        <ul className={page.files}>
          {files.map((file, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list of a load does not change.
            <li key={index} className={styles.file}>
              <bdi className={page.name}>{shownName(file.name)}</bdi>
              <span className={page.size}>{wordsOf(file)}</span>
              <Bar file={file} />
              <span className={styles.host}>{file.host}</span>
            </li>
          ))}
        </ul>
        <div className={page.actions}>
          <Button look="outlined" onClick={cancel}>
            Cancel
          </Button>
        </div>
      </div>
    </main>
  );
}

function wordsOf({ stage, received, total }: FetchedFile): string {
  if (stage === 'waiting' || stage === 'asking') return STAGE_WORDS[stage];
  const size =
    total === undefined ? formatBytes(received) : `${formatBytes(received)} of ${formatBytes(total)}`;
  return stage === 'arriving' ? size : `${formatBytes(received)} · ${STAGE_WORDS[stage]}`;
}

function Bar({ file: { name, received, total, stage } }: { readonly file: FetchedFile }) {
  const share = stage === 'here' ? 1 : total ? received / total : undefined;
  return (
    <progress
      className={styles.bar}
      aria-label={shownName(name)}
      max={1}
      value={stage === 'waiting' ? 0 : share}
    />
  );
}
