import type { CSSProperties } from 'react';
import { formatTime } from '../../timeline/time-format';
import { useClockface, useView } from '../app/app-context';

/** For a table with a column of moments: `--moment-width` holds the longest, which is the last. */
export function useMomentWidth(step = 1): CSSProperties {
  const face = useClockface();
  const end = useView((view) => view.model?.axis.end ?? 0);
  return { '--moment-width': `${formatTime(end, face, step).length}ch` } as CSSProperties;
}
