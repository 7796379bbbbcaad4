import Check from 'lucide-react/icons/check';
import Copy from 'lucide-react/icons/copy';
import { useState } from 'react';
import { NOT_COPIED } from '../../commands/command';
import { useApp } from '../app/app-context';
import { Button } from '../primitives/button';
import styles from './recording-steps.module.css';

const STEPS = [
  { text: 'Let node 1 in, on the other nodes', command: 'trace-cmd agent -N 10.0.0.1 -p 8000' },
  {
    text: 'Record all of them, on node 1',
    command:
      'trace-cmd record -C mono -e dlm -A 10.0.0.2:8000 --name node2 -C mono -e dlm -A 10.0.0.3:8000 --name node3 -C mono -e dlm',
  },
  { text: 'Stop with Ctrl+C, fetch the files', command: "scp 'node1:trace*.dat' ." },
] as const;

/** How to get a trace, in three lines that can be copied. */
export function RecordingSteps() {
  return (
    <section aria-labelledby="recording-title">
      <h2 id="recording-title" className={styles.heading}>
        Record your own
      </h2>
      <ol className={styles.steps}>
        {STEPS.map(({ text, command }, index) => (
          <li key={command} className={styles.step}>
            <span className={styles.number}>{index + 1}</span>
            <span className={styles.text}>{text}</span>
            <code className={styles.command}>{command}</code>
            <CopyButton text={command} />
          </li>
        ))}
      </ol>
    </section>
  );
}

const CONFIRMATION_MS = 1500;

function CopyButton({ text }: { readonly text: string }) {
  const { page, stores } = useApp();
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    if (!(await page.copyText(text))) {
      stores.dialogs.getState().say(NOT_COPIED);
      return;
    }
    setCopied(true);
    setTimeout(() => setCopied(false), CONFIRMATION_MS);
  };
  return (
    <Button isIcon aria-label={isCopied ? 'Copied' : `Copy: ${text}`} title="Copy" onClick={copy}>
      {isCopied ? <Check size={15} aria-hidden="true" /> : <Copy size={15} aria-hidden="true" />}
    </Button>
  );
}
