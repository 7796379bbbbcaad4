import FileQuestion from 'lucide-react/icons/file-question-mark';
import { useSession } from '../app/app-context';
import { CommandButton } from '../primitives/command-button';
import message from '../primitives/message-page.module.css';
import { adviceFor } from './advice';
import { EventKinds } from './event-kinds';
import styles from './nothing-to-show.module.css';
import { ProblemItem } from './problem-list';

/** Files were read, but there is no lock to draw: why, and what to do. */
export function NothingToShow() {
  const files = useSession((session) => session.files);
  const problems = useSession((session) => session.problems);
  const failure = useSession((session) => session.failure);
  const { title, text, commands, accepts } = adviceFor(problems, failure);
  const hasEvents = files.some(({ eventKinds }) => Object.keys(eventKinds).length > 0);

  return (
    <main className={message.page}>
      <div className={message.column}>
        <header className={message.head}>
          <FileQuestion size={28} aria-hidden="true" />
          <div>
            <h1 className={message.title}>{title}</h1>
            <p className={message.lead}>{text}</p>
          </div>
        </header>

        {commands.length > 0 && (
          <div className={styles.commands}>
            {commands.map((command) => (
              <code key={command}>{command}</code>
            ))}
          </div>
        )}
        {accepts && <Accepted />}
        {hasEvents && <EventKinds files={files} />}

        {problems.length > 0 && (
          <section aria-labelledby="problems-title">
            <h2 id="problems-title" className={message.heading}>
              In detail
            </h2>
            <ul className={styles.problems}>
              {problems.map((problem, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: problems have no identity of their own.
                <li key={index}>
                  <ProblemItem problem={problem} />
                </li>
              ))}
            </ul>
          </section>
        )}

        <div className={message.actions}>
          <CommandButton id="files.open" look="primary" label="Open other files…" />
          <CommandButton id="files.start-over" look="outlined" label="Back to the start" />
        </div>
      </div>
    </main>
  );
}

function Accepted() {
  return (
    <section aria-labelledby="accepted-title">
      <h2 id="accepted-title" className={message.heading}>
        What can be read
      </h2>
      <ul className={styles.accepted}>
        <li>
          <b>Recordings of trace-cmd</b>: <code>trace.dat</code>, versions 6 and 7
        </li>
        <li>
          <b>Its reports</b>, of versions 2.9 to 3.4, in every mode: <code>trace-cmd report</code>, best with{' '}
          <code>-t</code>
        </li>
        <li>
          <b>The kernel’s own text</b>: <code>/sys/kernel/tracing/trace</code> and <code>trace_pipe</code>
        </li>
        <li>
          plain, or compressed with <b>gzip</b> or <b>zstd</b>
        </li>
      </ul>
    </section>
  );
}
