import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { useCommand, useSession } from '../app/app-context';
import { Button } from '../primitives/button';
import { classes } from '../primitives/classes';
import { counted } from '../primitives/format';
import chip from './chip.module.css';

/** How many things the readers had to say about the files; opens the report. */
export function ProblemsChip() {
  const problems = useSession((session) => session.problems);
  const { run } = useCommand('page.tab-problems');
  if (problems.length === 0) return null;
  const isError = problems.some(({ severity }) => severity === 'error');
  const isWarning = problems.some(({ severity }) => severity === 'warning');
  const word = isError || isWarning ? 'problem' : 'note';
  return (
    <Button
      className={classes(chip.chip, isError ? chip.error : isWarning && chip.warning)}
      title="What was wrong with the files"
      onClick={run}
    >
      <TriangleAlert size={14} aria-hidden="true" />
      {counted(problems.length, word)}
    </Button>
  );
}
