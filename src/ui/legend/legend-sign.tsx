import type { LegendCategory } from '../../state/legend-categories';
import { ModeSwatch } from '../primitives/mode-swatch';
import styles from './how-to-read.module.css';
import signs from './legend-sign.module.css';

/** What a category looks like in the chart. */
export function LegendSign({ category }: { readonly category: LegendCategory }) {
  const { kind, id, mode, family } = category;
  if (mode !== undefined) return <ModeSwatch mode={mode} isWait={id.startsWith('wait')} />;
  if (kind === 'message') return <span className={signs.arrow} data-family={family} />;
  if (kind === 'asked') return <span className={styles.asked} />;
  if (id === 'mark-bast') return <span className={styles.bast} />;
  if (kind === 'mark') return <span className={signs.mark}>{MARKS[id] ?? '◇'}</span>;
  if (id === 'leaving') return <span className={signs.leaving} />;
  return id === 'wait-unknown' ? <ModeSwatch mode={-1} isWait /> : <span className={styles.unknown} />;
}

const MARKS: Readonly<Record<string, string>> = {
  'mark-refused': '✕',
  'mark-cancelled': '⊘',
  'mark-deadlock': '◆',
  'mark-demoted': '⌄',
};
