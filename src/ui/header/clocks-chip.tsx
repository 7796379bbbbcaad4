import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { clockNote, hasCorrections } from '../../state/clock-words';
import { useCommand, useView } from '../app/app-context';
import { Button } from '../primitives/button';
import { classes } from '../primitives/classes';
import chip from './chip.module.css';

/** How far times of different nodes can be compared, said in front; opens what is known of each clock. */
export function ClocksChip() {
  const model = useView((view) => view.model);
  const { run } = useCommand('clocks.show');
  if (!model) return null;
  // One recording that corrects nothing leaves nothing to compare and nothing to choose.
  if (model.recordings.length === 1 && !hasCorrections(model.recordings)) return null;
  const { text, title, isWarning } = clockNote(model);
  return (
    <Button
      className={classes(chip.chip, isWarning ? chip.warning : chip.flat)}
      title={title}
      aria-haspopup="dialog"
      onClick={run}
    >
      {isWarning && <TriangleAlert size={14} aria-hidden="true" />}
      <NoteText text={text} />
    </Button>
  );
}

/** Where there is little room, how they came to be comparable is left to the title. */
function NoteText({ text }: { readonly text: string }) {
  const [, start, way, rest] = /^(clocks)( .*) · (.*)$/.exec(text) ?? [];
  if (start === undefined) return text;
  return (
    <span>
      {start}
      <span className={chip.word}>{way} ·</span> {rest}
    </span>
  );
}
