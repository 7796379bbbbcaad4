import LifeBuoy from 'lucide-react/icons/life-buoy';
import { useCommand, useSession } from '../app/app-context';
import { Button } from '../primitives/button';
import { formatCount, nounOf } from '../primitives/format';
import chip from './chip.module.css';

/** How many recoveries there are; goes to the first, then to the next. */
export function RecoveryChip() {
  const count = useSession((session) => session.analysis?.recoveries.length ?? 0);
  const { run } = useCommand('recovery.next');
  if (count === 0) return null;
  return (
    <Button
      className={chip.chip}
      title="Recoveries: a lockspace was recovered because nodes came or went: go there  (Y)"
      onClick={run}
    >
      <LifeBuoy size={14} aria-hidden="true" />
      {formatCount(count)}
      <span className={chip.word}>{nounOf(count, 'recovery', 'recoveries')}</span>
    </Button>
  );
}
