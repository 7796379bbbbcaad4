import FolderOpen from 'lucide-react/icons/folder-open';
import ShieldCheck from 'lucide-react/icons/shield-check';
import { SAMPLES, type Sample } from '../../commands/samples';
import { useCommand } from '../app/app-context';
import { CommandButton } from '../primitives/command-button';
import { Illustration } from './illustration';
import styles from './landing.module.css';
import { Recents } from './recents';
import { RecordingSteps } from './recording-steps';

/** The first screen: what this is, where to drop files, and something to look at without any. */
export function Landing() {
  return (
    <main className={styles.landing}>
      <div className={styles.column}>
        <section className={styles.hero} aria-labelledby="landing-title">
          <div className={styles.words}>
            <h1 id="landing-title" className={styles.title}>
              Every lock in the cluster,
              <br />
              on one clock.
            </h1>
            <p className={styles.lead}>
              Drop the traces of your nodes anywhere on this page. Lockstep rebuilds the life of every DLM
              lock from them and draws who held it, who waited, and for how long.
            </p>
            <div className={styles.open}>
              <CommandButton
                id="files.open"
                look="primary"
                isLarge
                label="Open files…"
                icon={<FolderOpen size={18} aria-hidden="true" />}
              />
              <span className={styles.accepted}>
                <code>trace.dat</code>, <code>trace-cmd report</code> or the kernel’s <code>trace</code>, one
                per node, plain, .gz or .zst
              </span>
            </div>
            <p className={styles.promise}>
              <ShieldCheck size={16} aria-hidden="true" />
              Nothing leaves your browser.
            </p>
          </div>
          <Illustration />
        </section>

        <Recents />

        <section aria-labelledby="samples-title">
          <h2 id="samples-title" className={styles.heading}>
            Look at a real recording
          </h2>
          <ul className={styles.samples}>
            {SAMPLES.map((sample) => (
              <li key={sample.id}>
                <SampleButton sample={sample} />
              </li>
            ))}
          </ul>
        </section>

        <RecordingSteps />
      </div>
    </main>
  );
}

function SampleButton({ sample }: { readonly sample: Sample }) {
  const { run, isEnabled } = useCommand(`files.sample-${sample.id}`);
  return (
    <button type="button" className={styles.sample} disabled={!isEnabled} onClick={run}>
      <span className={styles.sampleTitle}>{sample.title}</span>
      <span className={styles.sampleText}>{sample.text}</span>
      <span className={styles.sampleSize}>{sample.size}</span>
    </button>
  );
}
