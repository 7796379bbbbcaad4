import X from 'lucide-react/icons/x';
import { useMemo } from 'react';
import { lockspaceLabel } from '../../model/known-names';
import { RECOVERY_ROW, recoveryRows } from '../../timeline/recovery-rows';
import { useCommand, useRecovery, useSession, useView } from '../app/app-context';
import { Button } from '../primitives/button';
import { nodeColour } from '../theme/node-colour';
import styles from './recovery-labels.module.css';

/** Height of the lane of recoveries; 0 when there is nothing to show. */
export function useRecoveryHeight(): number {
  const recoveries = useSession((session) => session.analysis?.recoveries);
  const isShown = useRecovery((recovery) => recovery.isLaneShown);
  const rows = useMemo(() => recoveryRows(recoveries ?? []).length, [recoveries]);
  return isShown && rows > 0 ? rows * RECOVERY_ROW + 1 : 0;
}

/** Beside the lane of recoveries: whose row is which. */
export function RecoveryLabels() {
  const recoveries = useSession((session) => session.analysis?.recoveries);
  const nodes = useView((view) => view.tree?.nodes);
  const names = useView((view) => view.model?.names);
  const height = useRecoveryHeight();
  const { run: hide } = useCommand('recovery.toggle-lane');
  if (height === 0) return <div />;
  const rows = recoveryRows(recoveries ?? []);
  return (
    <div className={styles.labels} style={{ height }}>
      {rows.map(({ lockspace, node }, index) => {
        const colour = nodes?.find(({ id }) => id === node)?.colour;
        const isFirst = index === 0 || rows[index - 1].lockspace !== lockspace;
        return (
          <div key={`${lockspace} ${node}`} className={styles.row} style={{ height: RECOVERY_ROW }}>
            <span className={styles.what}>
              {isFirst && `Recovery · lockspace ${lockspaceLabel(names, lockspace)}`}
            </span>
            <span
              className={styles.dot}
              style={colour === undefined ? undefined : { background: nodeColour(colour) }}
            />
            node {node}
          </div>
        );
      })}
      <Button
        isIcon
        className={styles.hide}
        title="Hide the lane of recoveries"
        aria-label="Hide the lane of recoveries"
        onClick={hide}
      >
        <X size={12} aria-hidden="true" />
      </Button>
    </div>
  );
}
