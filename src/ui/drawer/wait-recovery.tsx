import LifeBuoy from 'lucide-react/icons/life-buoy';
import { goToRecovery } from '../../commands/recovery-commands';
import type { LockModel } from '../../model/lock-model';
import { heldWords, recoveryOfWait } from '../../state/recovery-facts';
import { useApp, useSession } from '../app/app-context';
import { Button } from '../primitives/button';
import styles from './why-waited.module.css';

/** What a recovery had to do with a wait; nothing for a wait that lay in none. */
export function WaitRecovery({ model, wait }: { readonly model: LockModel; readonly wait: number }) {
  const context = useApp();
  const analysis = useSession((session) => session.analysis);
  const found = analysis && recoveryOfWait(analysis.recoveries, wait);
  if (!analysis || !found) return null;
  return (
    <div className={styles.recovery}>
      {heldWords(model, found.held, analysis.waits.end[wait]).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <Button look="outlined" onClick={() => goToRecovery(context, found.recovery)}>
        <LifeBuoy size={14} aria-hidden="true" /> Go to the recovery
      </Button>
    </div>
  );
}
