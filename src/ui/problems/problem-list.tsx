import CircleAlert from 'lucide-react/icons/circle-alert';
import CircleCheck from 'lucide-react/icons/circle-check';
import Info from 'lucide-react/icons/info';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import type { Problem } from '../../model/problem';
import { useSession } from '../app/app-context';
import { classes } from '../primitives/classes';
import { formatCount } from '../primitives/format';
import { FindingList } from './finding-list';
import styles from './problem-list.module.css';
import { useFindings } from './use-findings';

const WEIGHT = { error: 0, warning: 1, note: 2 } as const;
const ICONS = { error: CircleAlert, warning: TriangleAlert, note: Info } as const;

/** What should not be in the locks, then everything that was wrong with the files, the worst first. */
export function ProblemList() {
  const problems = useSession((session) => session.problems);
  const findings = useFindings();
  if (problems.length === 0 && !findings?.length) {
    return (
      <p className={styles.none}>
        <CircleCheck size={20} aria-hidden="true" />
        Every line of every file was read{findings && ', and no lock did what it should not'}.
      </p>
    );
  }
  if (!findings?.length) return <FileProblems problems={problems} />;
  return (
    <>
      <FindingList findings={findings} />
      {problems.length > 0 && (
        <section aria-labelledby="file-problems-title" className={styles.group}>
          <h3 id="file-problems-title" className={styles.heading}>
            In the files
          </h3>
          <FileProblems problems={problems} />
        </section>
      )}
    </>
  );
}

function FileProblems({ problems }: { readonly problems: readonly Problem[] }) {
  const sorted = [...problems].sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity]);
  return (
    <ul className={styles.list}>
      {sorted.map((problem, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: problems have no identity of their own.
        <li key={index}>
          <ProblemItem problem={problem} />
        </li>
      ))}
    </ul>
  );
}

export function ProblemItem({ problem }: { readonly problem: Problem }) {
  const Icon = ICONS[problem.severity];
  const place = [
    problem.file,
    problem.line !== undefined && `line ${formatCount(problem.line)}`,
    problem.byte !== undefined && `byte ${formatCount(problem.byte)}`,
  ].filter(Boolean);
  return (
    <article className={classes(styles.problem, styles[problem.severity])}>
      <Icon className={styles.icon} size={16} aria-label={problem.severity} />
      <div className={styles.words}>
        <p className={styles.text}>{problem.text}</p>
        {problem.hint && <p className={styles.hint}>{problem.hint}</p>}
        {problem.samples && problem.samples.length > 0 && (
          <div className={styles.samples}>
            {problem.samples.map(({ line, text }) => (
              <code key={line} className={styles.sample}>
                <span className={styles.line}>{line}</span>
                {text}
              </code>
            ))}
          </div>
        )}
      </div>
      <p className={styles.place}>{place.join(' · ')}</p>
    </article>
  );
}
