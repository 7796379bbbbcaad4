import { formatDuration } from '../../timeline/time-format';
import { useView } from '../app/app-context';
import { classes } from '../primitives/classes';
import chip from './chip.module.css';

/** Says that this is not the whole trace. */
export function ExcerptChip() {
  const model = useView((view) => view.model);
  const excerpt = model?.excerpt;
  if (!model || !excerpt) return null;
  const length = formatDuration(excerpt.end - excerpt.start, model.axis.unit);
  const title = `A part of a trace: ${length}${excerpt.isWhole ? '' : ', of some resources'}. What is veiled in the chart is not complete, and the texts of events are not in it.`;
  return (
    <span className={classes(chip.chip, chip.flat)} title={title}>
      Excerpt: {length}
    </span>
  );
}
