import Lock from 'lucide-react/icons/lock';
import { useCommand, useSession } from '../app/app-context';
import { Button } from '../primitives/button';
import { classes } from '../primitives/classes';
import { formatCount, nounOf } from '../primitives/format';
import chip from './chip.module.css';

/** How many deadlocks there are, or what was stuck at the end; opens the list. */
export function DeadlocksChip() {
  const analysis = useSession((session) => session.analysis);
  const { run } = useCommand('page.tab-contention');
  const deadlocks = analysis?.deadlocks.length ?? 0;
  const stuck = analysis?.stuck.waits.length ?? 0;
  if (deadlocks + stuck === 0) return null;
  return (
    <Button
      className={classes(chip.chip, chip.error)}
      title={
        deadlocks > 0
          ? 'Deadlocks: waits that waited for each other'
          : 'Stuck: waits that were still open at the end'
      }
      onClick={run}
    >
      <Lock size={14} aria-hidden="true" />
      {formatCount(deadlocks || stuck)}
      <span className={chip.word}>
        {deadlocks > 0 ? nounOf(deadlocks, 'deadlock') : `${nounOf(stuck, 'wait')} stuck`}
      </span>
    </Button>
  );
}
