import type { TimeUnit } from '../../model/recording';
import { formatDuration } from '../../timeline/time-format';

const SECOND = 1e9;
const DECIMALS = 2;

/** A duration for a column of them: seconds all have the same decimals, so that their points stand in line. */
export function formatWait(duration: number, unit: TimeUnit): string {
  return unit === 'ns' && duration >= SECOND
    ? `${(duration / SECOND).toFixed(DECIMALS)} s`
    : formatDuration(duration, unit);
}
