import CircleCheck from 'lucide-react/icons/circle-check';
import CircleDashed from 'lucide-react/icons/circle-dashed';
import CircleX from 'lucide-react/icons/circle-x';
import FileSearch from 'lucide-react/icons/file-search';
import { hexOfHash } from '../../state/file-identity';
import { openAnyway, readPlacesOnClick } from '../../state/open-link';
import type { Asking as AskingState, RefusedFile, WantedFile } from '../../state/opening';
import { shownName } from '../../state/shown-name';
import { useApp } from '../app/app-context';
import { Button } from '../primitives/button';
import { CommandButton } from '../primitives/command-button';
import { counted, formatBytes } from '../primitives/format';
import message from '../primitives/message-page.module.css';
import styles from './opening.module.css';

/** A link is about files that are not here: which ones, and what has come of them. */
export function Asking({ asking }: { readonly asking: AskingState }) {
  const { stores } = useApp();
  const { wanted, refused, isComparing } = asking;
  const isOne = wanted.length === 1;
  const placed = wanted.filter(({ file, handle }) => handle && !file).length;
  return (
    <main className={message.page}>
      <div className={message.column}>
        <header className={message.head}>
          <FileSearch size={28} aria-hidden="true" />
          <div>
            <h1 className={message.title}>
              {isOne ? 'This link needs its file' : `This link needs its ${wanted.length} files`}
            </h1>
            <p className={message.lead}>
              {placed > 0
                ? `This browser knows where ${isOne ? 'it lies' : `${placed} of them lie`}, and reads what is there when you allow it. You can also drop ${isOne ? 'the file' : 'the files'} here.`
                : `A link holds a view, not the trace. Drop ${isOne ? 'this file' : 'these files'} here to go on; whoever sent the link has ${isOne ? 'it' : 'them'}.`}
            </p>
          </div>
        </header>
        <ul className={styles.files} aria-label="Files of the link">
          {wanted.map((file, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: files are told apart by their place.
            <Wanted key={index} file={file} />
          ))}
        </ul>
        {refused.length > 0 && <Refused refused={refused} />}
        <div className={message.actions}>
          {placed > 0 && (
            <Button look="primary" disabled={isComparing} onClick={() => void readPlacesOnClick(stores)}>
              Read {placed === 1 ? 'the file' : `the ${placed} files`} again
            </Button>
          )}
          <CommandButton
            id="files.open"
            look={placed > 0 ? 'outlined' : 'primary'}
            label={isOne ? 'Choose the file…' : 'Choose the files…'}
          />
          {refused.length > 0 && (
            <Button look="outlined" disabled={isComparing} onClick={() => void openAnyway(stores)}>
              Open {counted(refused.length, 'other file')} anyway
            </Button>
          )}
          <CommandButton id="files.start-over" look="outlined" label="Leave the link" />
          <span className={styles.state} role="status">
            {isComparing ? 'Comparing…' : ''}
          </span>
        </div>
      </div>
    </main>
  );
}

function Wanted({ file }: { readonly file: WantedFile }) {
  return (
    <li className={styles.file} data-found={file.file ? true : undefined}>
      {file.file ? (
        <CircleCheck size={16} aria-label="Here" className={styles.here} />
      ) : (
        <CircleDashed size={16} aria-label="Missing" />
      )}
      <bdi className={styles.name}>{shownName(file.name)}</bdi>
      <span className={styles.size}>{formatBytes(file.bytes)}</span>
      {file.hash !== undefined && <code className={styles.hash}>sha256 {hexOfHash(file.hash)}</code>}
    </li>
  );
}

function Refused({ refused }: { readonly refused: readonly RefusedFile[] }) {
  return (
    <section className={styles.refused} aria-labelledby="refused-title">
      <h2 id="refused-title" className={message.heading}>
        {refused.length === 1 ? 'This is not the file of the link' : 'These are not files of the link'}
      </h2>
      <ul>
        {refused.map(({ file, why }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: files are told apart by their place.
          <li key={index} className={styles.file}>
            <CircleX size={16} aria-hidden="true" className={styles.wrong} />
            <bdi className={styles.name}>{shownName(file.name)}</bdi>
            <span className={styles.size}>{formatBytes(file.size)}</span>
            <span className={styles.why}>{why}</span>
          </li>
        ))}
      </ul>
      <p className={styles.warning}>
        Opened anyway, the view may show another time, other rows or nothing: the link names locks and stamps
        of the files it was made with.
      </p>
    </section>
  );
}
