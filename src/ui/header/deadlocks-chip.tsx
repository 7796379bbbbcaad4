import Lock from 'lucide-react/icons/lock';
import { useCommand, useSession } from '../app/app-context';
import { Button } from '../primitives/button';
import { classes } from '../primitives/classes';
import { counted } from '../primitives/format';
import chip from './chip.module.css';

/** How many deadlocks there are; opens their list. */
export function DeadlocksChip() {
  const deadlocks = useSession((session) => session.analysis?.deadlocks);
  const { run } = useCommand('page.tab-contention');
  if (!deadlocks || deadlocks.length === 0) return null;
  return (
    <Button
      className={classes(chip.chip, chip.error)}
      title="Waits that waited for each other: who, and how it ended"
      onClick={run}
    >
      <Lock size={14} aria-hidden="true" />
      {counted(deadlocks.length, 'deadlock')}
    </Button>
  );
}
