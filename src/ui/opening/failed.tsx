import CloudOff from 'lucide-react/icons/cloud-off';
import type { FetchProblem } from '../../state/hosted/fetch-problem';
import type { FetchFailed } from '../../state/opening';
import { shownName } from '../../state/shown-name';
import { Button } from '../primitives/button';
import { CommandButton } from '../primitives/command-button';
import { counted } from '../primitives/format';
import message from '../primitives/message-page.module.css';
import styles from './opening.module.css';

/** What could not be fetched, why, and what to do about it. */
export function Failed({ failed }: { readonly failed: FetchFailed }) {
  const { problems, arrived, retry, openArrived } = failed;
  return (
    <main className={message.page}>
      <div className={message.column}>
        <header className={message.head}>
          <CloudOff size={28} aria-hidden="true" />
          <div>
            <h1 className={message.title}>
              {problems.length === 1
                ? 'A file could not be loaded'
                : `${problems.length} files could not be loaded`}
            </h1>
            <p className={message.lead}>
              {arrived > 0
                ? `${counted(arrived, 'file')} arrived, wholly or in part.`
                : 'Nothing has been opened. You can also drop files anywhere on this page.'}
            </p>
          </div>
        </header>
        <ul className={styles.files} aria-label="What could not be loaded">
          {problems.map((problem) => (
            <ProblemRow key={problem.address} problem={problem} />
          ))}
        </ul>
        <div className={message.actions}>
          <Button look="primary" onClick={retry}>
            Try again
          </Button>
          {arrived > 0 && (
            <Button look="outlined" onClick={openArrived}>
              Open what arrived
            </Button>
          )}
          <CommandButton id="files.open" look="outlined" label="Open files…" />
          <CommandButton id="files.start-over" look="outlined" label="Back to the start" />
        </div>
      </div>
    </main>
  );
}

function ProblemRow({ problem }: { readonly problem: FetchProblem }) {
  return (
    <li className={styles.file}>
      <CloudOff size={16} aria-hidden="true" className={styles.wrong} />
      <span className={styles.sentence}>{problem.text}</span>
      <span className={styles.why}>{problem.hint}</span>
      <code className={styles.hash}>{shownName(problem.address)}</code>
    </li>
  );
}
