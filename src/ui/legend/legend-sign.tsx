import type { LegendCategory } from '../../state/legend-categories';
import { ModeSwatch } from '../primitives/mode-swatch';
import styles from './how-to-read.module.css';
import signs from './legend-sign.module.css';

/** What a category looks like in the chart. */
export function LegendSign({ category }: { readonly category: LegendCategory }) {
  const { kind, id, token, mode, family } = category;
  if (mode !== undefined) return <ModeSwatch mode={mode} isWait={id.startsWith('wait')} />;
  if (kind === 'message') return <span className={signs.arrow} data-family={family} />;
  if (kind === 'asked') return <span className={styles.asked} />;
  if (id === 'mark-bast') return <span className={styles.bast} />;
  if (kind === 'mark') return <MarkSign id={id} token={token} />;
  if (kind === 'names') return <span className={signs.names}>PR</span>;
  if (kind === 'blame') return <span className={styles.blame} />;
  if (id === 'leaving') return <span className={signs.leaving} />;
  return id === 'wait-unknown' ? <ModeSwatch mode={-1} isWait /> : <span className={styles.unknown} />;
}

/** The shapes that timeline/paint/mark-painter.ts draws. */
const MARKS: Readonly<Record<string, string>> = {
  'mark-refused': 'M-3 -3L3 3M3 -3L-3 3',
  'mark-cancelled': 'M3.5 0A3.5 3.5 0 1 1 -3.5 0A3.5 3.5 0 1 1 3.5 0M-2.5 2.5L2.5 -2.5',
  'mark-deadlock': 'M0 -5L5 0L0 5L-5 0Z',
  'mark-value': 'M-3.5 -3.5H3.5V3.5H-3.5Z',
  'mark-demoted': 'M-4 -1L0 3L4 -1',
  'mark-failed': 'M0 -4.5L4.5 3.5H-4.5Z',
  'mark-unasked': 'M-3.5 0H3.5M0 -3.5V3.5',
};

function MarkSign({ id, token }: Pick<LegendCategory, 'id' | 'token'>) {
  const colour = `var(--${token})`;
  return (
    <svg className={signs.mark} viewBox="-12 -7 24 14" aria-hidden="true">
      <path d={MARKS[id]} stroke={colour} strokeWidth={1.5} fill={id === 'mark-deadlock' ? colour : 'none'} />
    </svg>
  );
}
