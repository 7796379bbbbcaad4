import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { useCommand, useSession } from '../app/app-context';
import { Button } from '../primitives/button';
import { classes } from '../primitives/classes';
import { counted } from '../primitives/format';
import { useFindings } from '../problems/use-findings';
import chip from './chip.module.css';

/** How many things there are to say about the files, and about locks that did what they should not; opens the list. */
export function ProblemsChip() {
  const problems = useSession((session) => session.problems);
  const findings = useFindings() ?? [];
  const { run } = useCommand('page.tab-problems');
  const all = [...problems, ...findings];
  if (all.length === 0) return null;
  const isError = all.some(({ severity }) => severity === 'error');
  const isWarning = all.some(({ severity }) => severity === 'warning');
  const word = isError || isWarning ? 'problem' : 'note';
  return (
    <Button
      className={classes(chip.chip, isError ? chip.error : isWarning && chip.warning)}
      title={findings.length > 0 ? 'What was wrong with locks and files' : 'What was wrong with the files'}
      onClick={run}
    >
      <TriangleAlert size={14} aria-hidden="true" />
      {counted(all.length, word)}
    </Button>
  );
}
