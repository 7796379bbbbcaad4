import type { ExcerptFile } from '../../../workers/protocol';
import { formatCount } from '../primitives/format';
import styles from './excerpt.module.css';

const MOST_NAMES = 200;

/** Every name that leaves with an excerpt, so that nobody has to trust it blindly. */
export function ExcerptNames({ contents }: Pick<ExcerptFile, 'contents'>) {
  return (
    <dl className={styles.names}>
      <Names title="Recordings" names={contents.recordings} />
      <Names title="Resources" names={contents.resources} />
      <Names title="Processes" names={contents.processes} />
      <Names title="Lockspaces" names={contents.lockspaces} />
      <Names title="Paths" names={contents.paths} />
    </dl>
  );
}

function Names({ title, names }: { readonly title: string; readonly names: readonly string[] }) {
  if (names.length === 0) return null;
  const rest = names.length - MOST_NAMES;
  return (
    <>
      <dt>{title}</dt>
      <dd>
        {names.slice(0, MOST_NAMES).join(', ')}
        {rest > 0 && ` and ${formatCount(rest)} more`}
      </dd>
    </>
  );
}
