import type { ReactNode } from 'react';
import type { LegendEntry } from '../../state/legend';
import { useLegend } from '../app/app-context';
import { Button } from '../primitives/button';
import { counted } from '../primitives/format';
import type { LegendRow } from './legend-rows';
import styles from './legend-tab.module.css';

interface LegendToolsProps {
  readonly all: readonly LegendRow[];
  readonly chosen: readonly LegendRow[];
  readonly children: ReactNode;
}

type Switch = 'isHidden' | 'isPassedOver';

/** Switches many categories at once: those chosen, else all. */
export function LegendTools({ all, chosen, children }: LegendToolsProps) {
  const change = useLegend((legend) => legend.change);
  const reset = useLegend((legend) => legend.reset);
  const meant = chosen.length > 0 ? chosen : all;
  const ids = meant.map(({ category }) => category.id);
  const set = (key: Switch, isOff: (before: LegendEntry) => boolean) =>
    change(ids, (entry) => ({ ...entry, [key]: isOff(entry) }));
  const group = (key: Switch, title: string, on: string, off: string) => (
    <fieldset className={styles.group}>
      <legend className="visually-hidden">{title}</legend>
      <Button look="outlined" onClick={() => set(key, () => false)}>
        {on}
      </Button>
      <Button look="outlined" onClick={() => set(key, () => true)}>
        {off}
      </Button>
      <Button look="outlined" onClick={() => set(key, (entry) => entry[key] !== true)}>
        Toggle<span className="visually-hidden"> {title}</span>
      </Button>
    </fieldset>
  );
  return (
    <div className={styles.tools} role="toolbar" aria-label="Several categories at once">
      <span className={styles.meant} role="status">
        {chosen.length > 0 ? `${counted(chosen.length, 'category', 'categories')} chosen:` : 'All:'}
      </span>
      {group('isHidden', 'what is drawn', 'Show', 'Hide')}
      {group('isPassedOver', 'what is searched', 'Search', 'Pass over')}
      <Button look="outlined" onClick={() => reset(ids)}>
        Reset
      </Button>
      {children}
    </div>
  );
}
