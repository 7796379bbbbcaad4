import { useView } from '../app/app-context';
import { classes } from '../primitives/classes';
import chip from './chip.module.css';

const WORDS = {
  recorded: {
    text: 'as printed · not verified',
    title:
      'Every node stands on the axis by the stamps as they are printed. Whether the clocks of the nodes agree has not been checked: do not read an order into events of two nodes that lie close together.',
  },
  separate: {
    text: 'separate · not comparable',
    title:
      'At least one recording counts in another unit. It stands on the axis by its first event only; times of different recordings cannot be compared.',
  },
} as const;

/** How far times of different nodes can be compared, said in front. */
export function ClocksChip() {
  const source = useView((view) =>
    view.model && view.model.recordings.length > 1 ? view.model.axis.source : undefined,
  );
  if (!source) return null;
  const { text, title } = WORDS[source];
  return (
    <span className={classes(chip.chip, chip.flat)} title={title}>
      clocks {text}
    </span>
  );
}
