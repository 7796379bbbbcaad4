import CircleAlert from 'lucide-react/icons/circle-alert';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { selectInterval } from '../../commands/selection-commands';
import type { FindingFacts } from '../../state/finding-facts';
import { useApp } from '../app/app-context';
import { classes } from '../primitives/classes';
import { formatCount } from '../primitives/format';
import styles from './problem-list.module.css';

const ICONS = { error: CircleAlert, warning: TriangleAlert } as const;
/** A broken lock manager breaks every lock: more of them say nothing more. */
const MOST = 100;

/** What locks did that should not be, each leading to where it shows. */
export function FindingList({ findings }: { readonly findings: readonly FindingFacts[] }) {
  return (
    <section aria-labelledby="findings-title" className={styles.group}>
      <h3 id="findings-title" className={styles.heading}>
        In what the locks did
      </h3>
      <ul className={styles.list}>
        {findings.slice(0, MOST).map((finding) => (
          <li key={`${finding.text} ${finding.evidence[0]?.interval}`}>
            <FindingItem finding={finding} />
          </li>
        ))}
      </ul>
      {findings.length > MOST && (
        <p className={styles.more}>
          and {formatCount(findings.length - MOST)} more: lockstep check lists them all
        </p>
      )}
    </section>
  );
}

function FindingItem({ finding }: { readonly finding: FindingFacts }) {
  const context = useApp();
  const { severity, text, evidence, certainty } = finding;
  const Icon = ICONS[severity];
  return (
    <article className={classes(styles.problem, styles[severity])}>
      <Icon className={styles.icon} size={16} aria-label={severity} />
      <div className={styles.words}>
        <p className={styles.text}>{text}</p>
        <ul>
          {evidence.map(({ words, interval }) => (
            <li key={interval}>
              <button
                type="button"
                className={styles.evidence}
                title="Show it in the chart"
                onClick={() => selectInterval(context, interval)}
              >
                {words}
              </button>
            </li>
          ))}
        </ul>
        <p className={styles.hint}>{certainty}</p>
      </div>
    </article>
  );
}
